using System.Collections.Concurrent;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Server processes that have dropped prepared statements of which the driver does not know. It is told as soon as the process takes
/// statements again: in a transaction that the error has aborted, it takes none.
/// </summary>
internal static class LostStatements
{
    private static readonly ConcurrentDictionary<(string Connection, int Process), bool> Processes = new();
    private static volatile int _count;

    /// <summary>True when there are any.</summary>
    public static bool Any => _count > 0;

    public static void Add(NpgsqlConnection connection)
    {
        Processes[Key(connection)] = true;
        _count = Processes.Count;
    }

    /// <summary>Lets the driver forget the statements of this connection's server process, if that has dropped any.</summary>
    public static void Restore(NpgsqlConnection connection, ConnectionCache cache)
    {
        var key = Key(connection);
        if (!Processes.ContainsKey(key))
            return;

        // The driver has no other form; the round trip is made once per loss.
        connection.UnprepareAll();
        cache.Clear();
        Processes.TryRemove(key, out _);
        _count = Processes.Count;
    }

    private static (string Connection, int Process) Key(NpgsqlConnection connection) => (connection.ConnectionString, connection.ProcessID);
}
