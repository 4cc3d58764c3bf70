using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>What is kept of a connection as long as its object lives: its commands, and which call has it.</summary>
internal sealed class ConnectionCache
{
    private static readonly ConditionalWeakTable<NpgsqlConnection, ConnectionCache> Caches = [];

    private string _connectionString;
    private bool _canPrepare;
    private object? _lastKey;
    private object? _lastCommand;
    private Dictionary<object, object>? _commands;
    private RecentlyUsed<object, object>? _others;

    // The name of a call of one row, or the owner that a call of many rows is; null when the connection is free.
    private object? _holder;

    private ConnectionCache(string connectionString)
    {
        _connectionString = connectionString;
        _canPrepare = !IsMultiplexing(connectionString);
    }

    /// <summary>
    /// The statement that the call on the connection has sent last, of those that write where there is one; for listeners.
    /// </summary>
    public string? Sent { get; set; }

    /// <summary>True when statements are prepared: a multiplexing connection cannot.</summary>
    public bool Prepares => _canPrepare && PostgreSqlUpsert.Prepare;

    /// <summary>Cancels statements of waiting calls.</summary>
    public Stopper Stopper { get; } = new();

    /// <summary>
    /// The version of the server behind the open connection, as it said itself when the connection was opened. Npgsql's own property keeps
    /// that of the first server of a pool, behind whose name may be another one after a failover or an upgrade.
    /// </summary>
    public string Server { get; private set; } = "";

    /// <summary>What the server can do; null until it is known, once as long as the connection is open.</summary>
    public ServerTraits? Traits { get; set; }

    /// <summary>
    /// The level at which the session begins transactions; null until it was asked, once as long as the connection is open.
    /// </summary>
    public IsolationLevel? Isolation { get; set; }

    public static ConnectionCache Of(NpgsqlConnection connection)
    {
        var cache = Caches.GetValue(connection, static connection => Make(connection));

        // The same object can be opened on another database.
        if (cache._connectionString != connection.ConnectionString)
        {
            cache._connectionString = connection.ConnectionString;
            cache._canPrepare = !IsMultiplexing(connection.ConnectionString);
            cache.Traits = null;
            cache.Clear();
        }

        return cache;
    }

    /// <summary>
    /// Takes the connection for a call, before anything is bound: commands and parameters are shared by all calls of a connection, and
    /// a statement of another call must not get into a transaction.
    /// </summary>
    /// <param name="call">The name of a call of one row, or an owner.</param>
    /// <param name="within">The owner that makes the call itself; null for a call from outside.</param>
    /// <returns>What to hand back on release.</returns>
    /// <exception cref="InvalidOperationException">Another call has it.</exception>
    public object? Take(object call, ConnectionOwner? within = null)
    {
        while (true)
        {
            var holder = Volatile.Read(ref _holder);
            var owner = holder as ConnectionOwner;
            if (holder is not null && owner is not { IsEnded: true }
                && (owner is null || (owner != within && owner != ConnectionOwner.Reading)))
                throw Busy(call, holder);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _holder, call, holder), holder))
                return owner is { IsEnded: true } ? null : holder;
        }
    }

    /// <summary>Gives the connection back after a call of one row.</summary>
    public void Release(object? before) => Volatile.Write(ref _holder, before);

    /// <summary>Gives the connection back after a call of many rows.</summary>
    public void Release(ConnectionOwner owner, object? before)
    {
        owner.IsEnded = true;
        Interlocked.CompareExchange(ref _holder, before, owner);
    }

    public TCommand? Find<TCommand>(object key)
        where TCommand : class
    {
        if (ReferenceEquals(_lastKey, key))
            return Unsafe.As<TCommand>(_lastCommand);
        if (_commands is null || !_commands.TryGetValue(key, out var command))
            return _others is not null && _others.TryGet(key, out command) ? Unsafe.As<TCommand>(command) : null;
        _lastKey = key;
        _lastCommand = command;
        return Unsafe.As<TCommand>(command);
    }

    public void Keep(object key, object command)
    {
        if (key is OtherKey)
        {
            _others ??= new(OtherTables.MostStatements);
            _others.Remove(key);
            _others.Add(key, command, out _);
            return;
        }

        // Most connections run one operation, and need no dictionary.
        if (_commands is null && _lastKey is not null)
            _commands = new(ReferenceEqualityComparer.Instance) { [_lastKey] = _lastCommand! };
        if (_commands is not null)
            _commands[key] = command;
        _lastKey = key;
        _lastCommand = command;
    }

    public void Forget(object key)
    {
        _commands?.Remove(key);
        _others?.Remove(key);
        if (ReferenceEquals(_lastKey, key))
            (_lastKey, _lastCommand) = (null, null);
    }

    /// <summary>Forgets every command.</summary>
    public void Clear()
    {
        (_commands, _others) = (null, null);
        (_lastKey, _lastCommand) = (null, null);
    }

    private static ConnectionCache Make(NpgsqlConnection connection)
    {
        var cache = new ConnectionCache(connection.ConnectionString);
        connection.StateChange += cache.StateChanged;
        if (connection.State == ConnectionState.Open)
            cache.Server = VersionOf(connection);
        return cache;
    }

    private void StateChanged(object sender, StateChangeEventArgs change)
    {
        (Isolation, Traits) = (null, null);
        if (change.CurrentState != ConnectionState.Open)
            return;
        var server = VersionOf((NpgsqlConnection)sender);
        if (Server.Length > 0 && Server != server)
            Clear();
        Server = server;
    }

    // A multiplexing connection has no server of its own while it is idle.
    private static string VersionOf(NpgsqlConnection connection) =>
        connection.PostgresParameters.TryGetValue("server_version", out var version) ? version : connection.PostgreSqlVersion.ToString();

    private static bool IsMultiplexing(string connectionString) =>
        connectionString.Contains("multiplexing", StringComparison.OrdinalIgnoreCase)
        && new NpgsqlConnectionStringBuilder(connectionString).Multiplexing;

    private static InvalidOperationException Busy(object call, object holder) => new(
        $"{Name(call)} cannot use this connection while {Name(holder)} uses it: a connection serves one caller at a time. " +
        "Wait for the one call before the next, or use a connection for each.");

    private static string Name(object call) => call as string ?? ((ConnectionOwner)call).Call;
}
