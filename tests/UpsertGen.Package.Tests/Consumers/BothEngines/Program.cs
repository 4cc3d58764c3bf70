using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen;

namespace BothEngines;

/// <summary>Counts visits: the same code on both databases.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using DbConnection connection = args[0] == "sqlite" ? new SqliteConnection(args[1]) : new NpgsqlConnection(args[1]);
        await connection.OpenAsync();
        Console.WriteLine(await connection.UpsertAsync(new Visit { Page = "/home", Hits = 1 }));
        Console.WriteLine(await connection.UpsertAsync(new Visit { Page = "/home", Hits = 2 }));
        var (action, row) = await connection.UpsertReturningAsync(new Visit { Page = "/home", Hits = 4 });
        Console.WriteLine($"{action} {row!.Page} {row.Hits}");
        var visits = new List<Visit>();
        for (var i = 0; i < 500; i++)
            visits.Add(new Visit { Page = "/page" + (i % 100), Hits = 1 });
        Console.WriteLine(await connection.UpsertManyAsync(visits));
        Console.WriteLine(await connection.ResetAsync(new Visit { Page = "/home", Hits = 0 }));

        if (args[0] == "sqlite")
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT sqlite_version()";
            var version = Version.Parse((string)(await command.ExecuteScalarAsync())!);
            Console.WriteLine($"SQLite {(version >= new Version(3, 50, 2) ? "3.50.2 or later" : version)}");
        }
        else
        {
            await using var source = NpgsqlDataSource.Create(args[1]);
            Console.WriteLine(await source.UpsertAsync(new Visit { Page = "/home", Hits = 1 }));
        }

        Console.WriteLine(
            $"drivers {typeof(SqliteConnection).Assembly.GetName().Version!.Major} {typeof(NpgsqlConnection).Assembly.GetName().Version!.Major}");
    }
}

[Upsert(ConflictOn = nameof(Page), Accumulate = nameof(Hits))]
[Upsert("Reset", ConflictOn = nameof(Page))]
internal sealed class Visit
{
    [Key]
    public string Page { get; set; } = "";

    public int Hits { get; set; }
}
