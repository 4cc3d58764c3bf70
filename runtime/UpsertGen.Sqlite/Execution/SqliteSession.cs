using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>What is kept per connection: prepared statements until it closes, and the marker of its handle.</summary>
internal sealed class SqliteSession
{
    private static readonly ConditionalWeakTable<SqliteConnection, SqliteSession> Sessions = [];
    private static readonly ConditionalWeakTable<sqlite3, NativeMarker> Markers = [];
    private static readonly ConditionalWeakTable<sqlite3, object> HandlesWithFunctions = [];

    private readonly SqliteConnection _connection;
    private PreparedStatement?[] _statements = [];

    private SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        Handle = connection.Handle!;
        Marker = Markers.GetValue(Handle, NativeMarker.Register);
        connection.StateChange += OnStateChange;
    }

    public sqlite3 Handle { get; private set; }

    public NativeMarker Marker { get; private set; }

    public Scratch Scratch { get; } = new();

    public SqliteConnection Connection => _connection;

    /// <summary>False once the connection was closed, or opened again, behind the session's back.</summary>
    public bool IsCurrent => ReferenceEquals(Handle, _connection.Handle);

    /// <summary>The session of an open connection.</summary>
    public static SqliteSession Of(SqliteConnection connection)
    {
        if (!Sessions.TryGetValue(connection, out var session))
            session = Sessions.GetValue(connection, static c => new SqliteSession(c));
        if (!session.IsCurrent)
            session.Rebind();
        return session;
    }

    /// <summary>The plan's statement in one of its forms, prepared once per connection.</summary>
    public PreparedStatement Statement<TPlan, T>(StatementForm form, CancellationToken cancellationToken)
        where TPlan : struct, ISqlitePlan<T>
    {
        var index = (PlanIndex<TPlan>.Value * 3) + (int)form;
        var statements = _statements;
        return index < statements.Length && statements[index] is { } statement ? statement : Prepare(TPlan.Statement, form, index, cancellationToken);
    }

    private PreparedStatement Prepare(SqliteStatement statement, StatementForm form, int index, CancellationToken cancellationToken)
    {
        var sql = form switch
        {
            StatementForm.Returning => statement.Sql + "\nRETURNING " + statement.Returning,
            StatementForm.Select => statement.Select!,
            _ => statement.Sql,
        };
        var prepared = PreparedStatement.Prepare(this, statement, sql, cancellationToken);
        if (_statements.Length <= index)
            Array.Resize(ref _statements, Math.Max(index + 1, _statements.Length * 2));
        return _statements[index] = prepared;
    }

    /// <summary>Registers what the statement's SQL calls, once per handle.</summary>
    public void Provide(SqliteStatement statement)
    {
        if (!statement.UsesFunctions || HandlesWithFunctions.TryGetValue(Handle, out _))
            return;
        ExactFunctions.Register(Handle);
        HandlesWithFunctions.AddOrUpdate(Handle, Handle);
    }

    private void OnStateChange(object sender, StateChangeEventArgs change)
    {
        // Statements that outlive the connection would keep its file open.
        if (change.CurrentState == ConnectionState.Closed)
            Release();
    }

    private void Rebind()
    {
        Release();
        Handle = _connection.Handle!;
        Marker = Markers.GetValue(Handle, NativeMarker.Register);
    }

    private void Release()
    {
        foreach (var statement in _statements)
            statement?.Dispose();
        _statements = [];
    }
}

/// <summary>The forms in which an operation's statement is prepared.</summary>
internal enum StatementForm
{
    Plain,
    Returning,
    Select,
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
