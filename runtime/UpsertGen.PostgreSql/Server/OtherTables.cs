using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The key of a command over a table that is named at run time.</summary>
internal sealed class OtherKey;

/// <summary>
/// The statements over tables that are named at run time that server processes may prepare: each keeps what it has prepared as long as it
/// lives, in the pool too, so that there must be a bound. Further ones are sent as they are, and the driver prepares them by itself where
/// it is told to (Max Auto Prepare).
/// </summary>
internal static class OtherTables
{
    /// <summary>How many statements a server process prepares.</summary>
    public const int MostStatements = 100;

    private const int MostProcesses = 1000;

    private static readonly RecentlyUsed<(string Connection, int Process), HashSet<string>> Processes = new(MostProcesses);

    /// <summary>True for a statement that the process behind the connection may prepare.</summary>
    public static bool MayPrepare(NpgsqlConnection connection, string sql)
    {
        var key = (connection.ConnectionString, connection.ProcessID);
        lock (Processes)
        {
            if (!Processes.TryGet(key, out var prepared))
                Processes.Add(key, prepared = new(StringComparer.Ordinal), out _);
            return prepared.Contains(sql) || (prepared.Count < MostStatements && prepared.Add(sql));
        }
    }
}
