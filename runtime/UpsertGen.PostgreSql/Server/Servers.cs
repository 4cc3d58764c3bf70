using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The traits of servers, read before the first use and kept for their version. Reading takes no token, as that of tables does not.
/// </summary>
internal static partial class Servers
{
    // A bound for programs that make ever new connection strings; what is dropped is read again.
    private const int Limit = 10_000;

    private const string Question =
        "SELECT has_database_privilege(current_database(), 'TEMP'), EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'citus')";

    private static readonly string[] Others = ["Greenplum", "Redshift", "Materialize", "RisingWave", "QuestDB", "CrateDB"];

    private static readonly ConcurrentDictionary<(string Connection, string Version), ServerTraits> Known = new();

    /// <summary>The traits of the server behind an open connection.</summary>
    public static ValueTask<ServerTraits> Get(NpgsqlConnection connection, bool async)
    {
        var cache = ConnectionCache.Of(connection);
        if (cache.Traits is { } traits)
            return new(traits);
        if (Known.TryGetValue(Key(connection, cache), out traits))
            return new(cache.Traits = traits);
        return Learn(connection, cache, async);
    }

    /// <summary>Reads the catalog again at the next use: rights may have been granted or revoked.</summary>
    public static void Forget(NpgsqlConnection connection)
    {
        var cache = ConnectionCache.Of(connection);
        cache.Traits = null;
        Known.TryRemove(Key(connection, cache), out _);
    }

    /// <summary>The major version that a server says when a connection is opened; 0 when that is no number.</summary>
    public static int Major(string version)
    {
        var end = version.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? version : version.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : 0;
    }

    /// <summary>The traits by what a server says of itself; null for PostgreSQL, of which the catalog is asked more.</summary>
    /// <param name="version">What <c>version()</c> returns.</param>
    public static ServerTraits? Other(string version)
    {
        if (version.Contains("CockroachDB", StringComparison.OrdinalIgnoreCase))
            return ServerTraits.CockroachDb() with { Server = version };
        if (version.Contains("Yugabyte", StringComparison.OrdinalIgnoreCase) || version.Contains("-YB-", StringComparison.Ordinal))
            return ServerTraits.YugabyteDb() with { Server = version };
        return PostgreSql().IsMatch(version) && !Others.Any(other => version.Contains(other, StringComparison.OrdinalIgnoreCase))
            ? null
            : ServerTraits.Careful(version);
    }

    private static async ValueTask<ServerTraits> Learn(NpgsqlConnection connection, ConnectionCache cache, bool async)
    {
        var given = PostgreSqlUpsert.Traits?.Invoke(connection);
        var traits = given ?? await Ask(connection, cache, async).ConfigureAwait(false);
        if (Known.Count >= Limit)
            Known.Clear();
        if (Known.TryAdd(Key(connection, cache), traits))
            Log(connection, traits, given is not null);
        return cache.Traits = traits;
    }

    private static async ValueTask<ServerTraits> Ask(NpgsqlConnection connection, ConnectionCache cache, bool async)
    {
        // Alone, since a server may know nothing else.
        using var version = DriverCalls.Command(connection, "SELECT version()");
        var server = await DriverCalls.Row(version, static reader => reader.GetString(0), async, CancellationToken.None)
            .ConfigureAwait(false);
        if (Other(server) is { } other)
            return other;
        using var command = DriverCalls.Command(connection, Question);
        var (canMakeTables, hasCitus) = await DriverCalls.Row(
            command, static reader => (reader.GetBoolean(0), reader.GetBoolean(1)), async, CancellationToken.None).ConfigureAwait(false);
        return ServerTraits.PostgreSql(Major(cache.Server)) with
        {
            Server = hasCitus ? server + ", Citus" : server,
            TemporaryTables = canMakeTables,
            DistributedTables = hasCitus,
        };
    }

    private static void Log(NpgsqlConnection connection, ServerTraits traits, bool isGiven)
    {
        var isUnknown = !isGiven && traits == ServerTraits.Careful(traits.Server);
        var level = isUnknown ? LogLevel.Warning : LogLevel.Information;
        if (PostgreSqlUpsert.Logger is not { } logger || !logger.IsEnabled(level))
            return;
        logger.Log(
            level,
            "Upserts on {Host}:{Port}/{Database} run on {Server}: an insert is told from an update by {Outcome}; " +
            "temporary tables: {TemporaryTables}; many rows go in {Rows}; repetitions after 40001: {Retries}",
            connection.Host,
            connection.Port,
            connection.Database,
            isGiven ? $"{traits.Server} (given)"
                : isUnknown ? $"{traits.Server} (unknown: all is done in the most careful way; see PostgreSqlUpsert.Traits)"
                : traits.Server,
            traits.OldRow ? "the row before the statement" : traits.SystemColumns ? "xmax" : "nothing",
            traits.TemporaryTables,
            traits.Arrays ? "arrays" : "VALUES lists",
            traits.Retries);
    }

    private static (string Connection, string Version) Key(NpgsqlConnection connection, ConnectionCache cache) =>
        (connection.ConnectionString, cache.Server);

    // "PostgreSQL 18.4 (Debian 18.4-1) on x86_64-pc-linux-gnu, compiled by gcc …, 64-bit"; what others append ends in another way.
    [GeneratedRegex(@"^PostgreSQL \d+.*\bcompiled by\b.*\b(?:32|64)-bit$", RegexOptions.Singleline)]
    private static partial Regex PostgreSql();
}
