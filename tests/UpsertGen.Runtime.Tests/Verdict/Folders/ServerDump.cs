using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>The schema of a database as the engine's own tools write it down.</summary>
internal static class ServerDump
{
    // Of the machine's, since the servers that tests fetch come without it.
    private static readonly Lazy<int?> Installed = new(() => PostgresSource.MajorOfProgram("pg_dump"));

    /// <summary>The major version of the machine's pg_dump, which reads servers up to it; null when there is none.</summary>
    public static int? PgDumpMajor => Installed.Value;

    public static string OfSqlite(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            @"SELECT group_concat(sql, char(59, 10)) || char(59, 10) FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid)";
        return command.ExecuteScalar() as string ?? "";
    }

    public static string OfPostgreSql(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pg_dump") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            "--schema-only", "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!])
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = to.Password;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var dump = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return dump;
    }
}
