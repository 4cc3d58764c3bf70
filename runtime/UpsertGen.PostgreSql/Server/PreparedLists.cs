using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The VALUES lists that server processes may prepare: a list of each length is a statement of its own, and a process keeps what it has
/// prepared. A length is prepared when it comes again, as long as there are not too many.
/// </summary>
internal static class PreparedLists
{
    /// <summary>How many lists a server process prepares.</summary>
    public const int Most = 10;

    private const int MostProcesses = 1000;
    private const int MostSeen = 100;

    private static readonly RecentlyUsed<(string Connection, int Process), Lengths> Processes = new(MostProcesses);

    /// <summary>True for a list that the process behind the connection may prepare.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="keys">The operation and its form.</param>
    /// <param name="rows">The length of the list.</param>
    public static bool MayPrepare(NpgsqlConnection connection, ArrayCommandKeys keys, int rows)
    {
        var key = (connection.ConnectionString, connection.ProcessID);
        lock (Processes)
        {
            if (!Processes.TryGet(key, out var lengths))
                Processes.Add(key, lengths = new(), out _);
            return lengths.MayPrepare((keys, rows));
        }
    }

    private sealed class Lengths
    {
        private readonly HashSet<(ArrayCommandKeys, int)> _prepared = [];
        private readonly RecentlyUsed<(ArrayCommandKeys, int), bool> _seen = new(MostSeen);

        public bool MayPrepare((ArrayCommandKeys, int) list)
        {
            if (_prepared.Contains(list))
                return true;
            if (_seen.TryGet(list, out _))
                return _prepared.Count < Most && _prepared.Add(list);
            _seen.Add(list, true, out _);
            return false;
        }
    }
}
