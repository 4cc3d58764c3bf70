using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>
/// What is kept of a connection from its opening to its closing: its prepared statements, and who is using it. A call enters before it
/// touches anything and exits at its end, so that a connection serves one caller at a time and nothing that a call uses is freed under it.
/// </summary>
internal sealed partial class SqliteSession
{
    private const int LimitOfParameters = 9;

    private readonly SharedHandle _shared;
    private readonly Stack<RowBuffer> _free = [];
    private PreparedStatement?[] _statements = [];
    private Dictionary<(int Index, RowsForm Form, int Rows), PreparedStatement> _statementsOfRows = [];
    private OtherTables? _others;
    private TableRules? _rules;
    private long[] _rowsOf = [];

    private SqliteSession(SqliteConnection connection, sqlite3 handle)
    {
        Connection = connection;
        Handle = handle;
        var isCounted = false;
        try
        {
            // Closing the connection must not close the handle under a running call.
            handle.DangerousAddRef(ref isCounted);
            _shared = SharedHandle.Of(handle);
            Mutex = new HandleMutex(handle);
            MostParameters = raw.sqlite3_limit(handle, LimitOfParameters, -1);
            _closing = new ClosingNotice(this);
        }
        catch
        {
            GC.SuppressFinalize(this);
            if (isCounted)
                handle.DangerousRelease();
            throw;
        }
    }

    /// <summary>
    /// Nobody closed the connection: its statements are finalized by themselves, the handle when it is not in use any more.
    /// </summary>
    ~SqliteSession() => Handle.DangerousRelease();

    public SqliteConnection Connection { get; }

    public sqlite3 Handle { get; }

    public HandleMutex Mutex { get; }

    /// <summary>For the row of a single statement. Who uses it has entered the session.</summary>
    public RowBuffer Buffer { get; } = RowBuffer.Rent();

    /// <summary>What the tables of the connection are like.</summary>
    public TableRules Rules => _rules ??= new(this);

    /// <summary>How many statements for one row were prepared. Who changes it has entered the session.</summary>
    public int Prepared { get; set; }

    /// <summary>The most parameters of a statement.</summary>
    public int MostParameters { get; }

    /// <summary>How long a call waits for a busy database, in seconds; 0 for ever.</summary>
    public int Timeout => UpsertCallContext.Current?.CommandTimeout ?? Connection.DefaultTimeout;

    /// <summary>How often the statement evaluated the marker.</summary>
    public int Marks => _shared.Marks;

    /// <summary>False once a transaction was committed or rolled back.</summary>
    public bool IsInTransaction => NativeCalls.IsInTransaction(Handle);

    public void ResetMark() => _shared.ResetMark();

    /// <summary>A buffer for the rows of a many-call, one of the session's: its statements may point to what was in it.</summary>
    public RowBuffer Rent()
    {
        lock (_free)
            return _free.TryPop(out var buffer) ? buffer : RowBuffer.Rent();
    }

    public void Return(RowBuffer buffer)
    {
        lock (_free)
            _free.Push(buffer);
    }

    /// <summary>Upserts one row and reads it back.</summary>
    /// <param name="statement">The operation.</param>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="row">The row.</param>
    /// <param name="within">The transaction of the many-call that the row belongs to; the session is entered for it.</param>
    /// <param name="form">The form of the statement.</param>
    /// <param name="cancellationToken">Ends the wait for a busy database.</param>
    public UpsertResult<T> RunReturning<TPlan, T>(
        SqliteStatement statement, ref TPlan plan, T row, BulkTransaction? within, StatementForm form, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        Enter(statement, within);
        try
        {
            return Statement(statement, form, cancellationToken).RunReturning(ref plan, row, within, cancellationToken);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>The row's conflict columns as SQL writes their values, for messages; null when the row does not bring them.</summary>
    public string? Describe<TPlan, T>(
        SqliteStatement statement, ref TPlan plan, T row, BulkTransaction? within, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        Enter(statement, within);
        try
        {
            var width = statement.Arguments + statement.ValuesOfRow;
            Buffer.Clear(width);
            plan.Bind(new SqliteBinder(Buffer, 0, width), row);
            return Describe(statement, Buffer, 0, cancellationToken);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>The same for a row that a buffer holds. The session is entered.</summary>
    public string? Describe(SqliteStatement statement, RowBuffer buffer, int slot, CancellationToken cancellationToken)
    {
        var keys = statement.KeyParameters;
        if (keys.Count == 0)
            return null;
        var sql =
            $"SELECT {string.Join(" || ', ' || ", keys.Select(static (_, i) => string.Create(CultureInfo.InvariantCulture, $"quote(?{i + 1})")))}";
        var text = default(string);
        using var prepared = PreparedStatement.Prepare(this, statement, sql, cancellationToken);
        prepared.Read(buffer, [.. keys.Select(key => slot + key - 1)], null, row => text = row.Text(0), cancellationToken);
        return text;
    }

    /// <summary>The statement in one of its forms, prepared once per connection. The session is entered.</summary>
    public PreparedStatement Statement(SqliteStatement statement, StatementForm form, CancellationToken cancellationToken)
    {
        if (statement.Index < 0)
            return OfOther(statement, form, cancellationToken);
        var index = (statement.Index * 4) + (int)form;
        var statements = _statements;
        return index < statements.Length && statements[index] is { } prepared
            ? prepared
            : Prepare(statement, form, index, cancellationToken);
    }

    /// <summary>A statement for many rows, prepared once per connection. The session is entered.</summary>
    public PreparedStatement Statement(SqliteStatement statement, RowsForm form, int rows, CancellationToken cancellationToken)
    {
        if (statement.Index < 0)
            return OfOther(statement, form, rows, cancellationToken);
        var key = (statement.Index, form, rows);
        if (!_statementsOfRows.TryGetValue(key, out var prepared))
            _statementsOfRows[key] = prepared = Prepare(statement, form, rows, cancellationToken);
        return prepared;
    }

    /// <summary>Counts rows of many-calls. True when there were so many that statements for many rows are worth being prepared.</summary>
    public bool IsWarm(SqliteStatement statement, int rows)
    {
        // What is counted of a table that is named at run time is counted for all of them.
        var index = statement.Index + 1;
        lock (_free)
        {
            if (_rowsOf.Length <= index)
                Array.Resize(ref _rowsOf, index + 1);
            return (_rowsOf[index] += rows) >= Settings.RowsBefore;
        }
    }

    /// <summary>Registers what the statement's SQL calls, once per handle. The session is entered.</summary>
    public void Provide(SqliteStatement statement)
    {
        if (statement.UsesFunctions)
            _shared.Provide(Handle);
    }

    private PreparedStatement OfOther(SqliteStatement statement, StatementForm form, CancellationToken cancellationToken)
    {
        var table = (_others ??= new()).Of(statement);
        if (!table.One.TryGetValue(form, out var prepared))
            table.One[form] = prepared = PreparedStatement.Prepare(this, statement, statement.Sql(form), cancellationToken);
        return prepared;
    }

    private PreparedStatement OfOther(SqliteStatement statement, RowsForm form, int rows, CancellationToken cancellationToken)
    {
        var table = (_others ??= new()).Of(statement);
        if (!table.Rows.TryGetValue((form, rows), out var prepared))
            table.Rows[(form, rows)] = prepared = Prepare(statement, form, rows, cancellationToken);
        return prepared;
    }

    private PreparedStatement Prepare(SqliteStatement statement, RowsForm form, int rows, CancellationToken cancellationToken)
    {
        _shared.ProvideCount(Handle);
        return PreparedStatement.PrepareForRows(this, statement, statement.Sql(form, rows), cancellationToken);
    }

    private PreparedStatement Prepare(SqliteStatement statement, StatementForm form, int index, CancellationToken cancellationToken)
    {
        var prepared = PreparedStatement.Prepare(this, statement, statement.Sql(form), cancellationToken);
        if (_statements.Length <= index)
            Array.Resize(ref _statements, Math.Max(index + 1, _statements.Length * 2));
        return _statements[index] = prepared;
    }
}

/// <summary>The forms in which an operation's statement is prepared.</summary>
internal enum StatementForm
{
    Plain,
    Returning,
    Select,
    Probe,
}

/// <summary>The forms of a statement for many rows.</summary>
internal enum RowsForm
{
    Upsert,
    Select,
}
