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
    private readonly SharedHandle _shared;
    private PreparedStatement?[] _statements = [];

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

    /// <summary>Nobody closed the connection: its statements are finalized by themselves, the handle when it is not in use any more.</summary>
    ~SqliteSession() => Handle.DangerousRelease();

    public SqliteConnection Connection { get; }

    public sqlite3 Handle { get; }

    public HandleMutex Mutex { get; }

    public Scratch Scratch { get; } = new();

    /// <summary>How long a call waits for a busy database, in seconds; 0 for ever.</summary>
    public int Timeout => UpsertCallContext.Current?.CommandTimeout ?? Connection.DefaultTimeout;

    /// <summary>True when the statement evaluated the marker.</summary>
    public bool IsMarked => _shared.IsMarked;

    /// <summary>False once a transaction was committed or rolled back.</summary>
    public bool IsInTransaction => NativeCalls.IsInTransaction(Handle);

    public void ResetMark() => _shared.ResetMark();

    /// <summary>Upserts one row.</summary>
    /// <param name="plan">The operation with its arguments.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the wait for a busy database.</param>
    /// <param name="within">The transaction of the many-call that the row belongs to; the session is entered for it.</param>
    public UpsertAction Run<TPlan, T>(ref TPlan plan, T row, BulkTransaction within, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        Enter(TPlan.Statement, within);
        try
        {
            return Statement<TPlan, T>(StatementForm.Plain, cancellationToken).Run(ref plan, row, within, cancellationToken);
        }
        finally
        {
            Exit();
        }
    }

    /// <inheritdoc cref="Run"/>
    public UpsertResult<T> RunReturning<TPlan, T>(ref TPlan plan, T row, BulkTransaction? within, StatementForm form, CancellationToken cancellationToken)
        where TPlan : struct, ISqliteReturningPlan<T>
    {
        Enter(TPlan.Statement, within);
        try
        {
            return Statement<TPlan, T>(form, cancellationToken).RunReturning(ref plan, row, within, cancellationToken);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>The row's conflict columns as SQL writes their values, for messages; null when the row does not bring them.</summary>
    public string? Describe<TPlan, T>(ref TPlan plan, T row, BulkTransaction within, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var keys = TPlan.Statement.KeyParameters;
        if (keys.Count == 0)
            return null;
        var sql = $"SELECT {string.Join(" || ', ' || ", keys.Select(static key => string.Create(CultureInfo.InvariantCulture, $"quote(?{key})")))}";
        Enter(TPlan.Statement, within);
        try
        {
            using var statement = PreparedStatement.Prepare(this, TPlan.Statement, sql, cancellationToken);
            return statement.RunText(ref plan, row);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>The plan's statement in one of its forms, prepared once per connection. The session is entered.</summary>
    public PreparedStatement Statement<TPlan, T>(StatementForm form, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var index = (PlanIndex<TPlan>.Value * 4) + (int)form;
        var statements = _statements;
        return index < statements.Length && statements[index] is { } statement ? statement : Prepare(TPlan.Statement, form, index, cancellationToken);
    }

    /// <summary>Registers what the statement's SQL calls, once per handle. The session is entered.</summary>
    public void Provide(SqliteStatement statement)
    {
        if (statement.UsesFunctions)
            _shared.Provide(Handle);
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

/// <summary>A small number per plan type: a look-up without a dictionary.</summary>
internal static class PlanIndex
{
    private static int _next = -1;

    public static int Take() => Interlocked.Increment(ref _next);
}

/// <summary>The number of one plan type.</summary>
internal static class PlanIndex<TPlan>
{
    public static readonly int Value = PlanIndex.Take();
}
