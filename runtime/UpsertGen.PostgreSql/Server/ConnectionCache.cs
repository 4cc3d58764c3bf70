using System.Runtime.CompilerServices;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The commands of a connection, kept as long as the connection object lives.</summary>
internal sealed class ConnectionCache
{
    private static readonly ConditionalWeakTable<NpgsqlConnection, ConnectionCache> Caches = [];

    private string? _connectionString;
    private bool _canPrepare;
    private object? _lastKey;
    private object? _lastCommand;
    private Dictionary<object, object>? _commands;

    /// <summary>True when statements are prepared: a multiplexing connection cannot.</summary>
    public bool Prepares => _canPrepare && PostgreSqlUpsert.Prepare;

    public static ConnectionCache Of(NpgsqlConnection connection)
    {
        var cache = Caches.GetValue(connection, static _ => new ConnectionCache());

        // The same object can be opened on another database.
        if (cache._connectionString != connection.ConnectionString)
        {
            cache._connectionString = connection.ConnectionString;
            cache._canPrepare = !IsMultiplexing(connection.ConnectionString);
            cache.Clear();
        }

        return cache;
    }

    public TCommand? Find<TCommand>(object key)
        where TCommand : class
    {
        if (ReferenceEquals(_lastKey, key))
            return Unsafe.As<TCommand>(_lastCommand);
        if (_commands is null || !_commands.TryGetValue(key, out var command))
            return null;
        _lastKey = key;
        _lastCommand = command;
        return Unsafe.As<TCommand>(command);
    }

    public void Keep(object key, object command)
    {
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
        if (ReferenceEquals(_lastKey, key))
            (_lastKey, _lastCommand) = (null, null);
    }

    private static bool IsMultiplexing(string connectionString) =>
        connectionString.Contains("multiplexing", StringComparison.OrdinalIgnoreCase)
        && new NpgsqlConnectionStringBuilder(connectionString).Multiplexing;

    private void Clear()
    {
        _commands = null;
        (_lastKey, _lastCommand) = (null, null);
    }
}
