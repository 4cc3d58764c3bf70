using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>The managed memory while rows stream through one call: it must not grow with their number.</summary>
internal static class Memory
{
    public static async Task<string> Measure(string server, int rows)
    {
        var text = new StringBuilder(
            "### Managed memory of one streamed call\n\n| engine | rows | peak MB above the start |\n| --- | ---: | ---: |\n");
        using (var connection = new SqliteConnection("Data Source="))
        {
            connection.Open();
            connection.Execute(Stock.SqliteTable);
            Add("SQLite", await Peak(() => connection.UpsertManyAsync(Stream(rows))));
        }

        using (var connection = new NpgsqlConnection(server))
        {
            connection.Open();
            connection.Execute("TRUNCATE stock");
            Add("PostgreSQL", await Peak(() => connection.UpsertManyAsync(Stream(rows))));
        }

        return text.AppendLine().ToString();

        void Add(string engine, long bytes) => text.AppendLine(CultureInfo.InvariantCulture, $"| {engine} | {rows:N0} | {bytes / 1e6:0} |");
    }

    private static IEnumerable<Stock> Stream(int count) => Enumerable.Range(0, count).Select(Stock.One);

    private static async Task<long> Peak(Func<Task> call)
    {
        var start = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(false));
                await Task.Delay(5);
            }
        });
        await Task.Run(call);
        await stop.CancelAsync();
        await watch;
        return peak - start;
    }
}
