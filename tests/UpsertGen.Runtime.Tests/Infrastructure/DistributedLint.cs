using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// Statements of a run with the traits of Citus that a distributed table does not take. Whether their table is one, the catalog of the test
/// says when it ends.
/// </summary>
internal static partial class DistributedLint
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> Noted = new(StringComparer.Ordinal);

    /// <summary>Keeps a statement for the test on whose database or schema it ran.</summary>
    /// <param name="span">The driver's span around it.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="why">What a distributed table does not take of it.</param>
    public static void Note(Activity span, string sql, string why)
    {
        var source = span.GetTagItem("db.npgsql.data_source") ?? span.GetTagItem("db.connection_string");
        if (TestName().Match($"{source} {span.GetTagItem("db.namespace")}") is { Success: true } name)
            Noted.GetOrAdd(name.Value, static _ => new()).TryAdd(sql, why);
    }

    /// <summary>Fails when a statement was sent to a distributed table of the test.</summary>
    /// <param name="database">The database of the test.</param>
    /// <param name="name">Its name, or that of its schema.</param>
    public static async Task Check(TestDatabase database, string name)
    {
        if (!Noted.TryRemove(name, out var noted))
            return;
        foreach (var (sql, why) in noted)
        {
            if (Written().Match(sql) is { Success: true } table && await database.ScalarAsync(
                "SELECT count(*) FROM pg_dist_partition WHERE logicalrelid = to_regclass(@table) AND partkey IS NOT NULL",
                ("table", table.Groups[1].Value)) is not 0L)
                throw new InvalidOperationException($"A distributed table does not take {why}: {sql}");
        }
    }

    [GeneratedRegex("test_[0-9a-f]{32}")]
    private static partial Regex TestName();

    [GeneratedRegex("""(?:INSERT INTO|UPDATE) ((?:"(?:[^"]|"")+"\.)?"(?:[^"]|"")+")""")]
    private static partial Regex Written();
}
