using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>
/// Many-calls of few rows on PostgreSQL: the contenders are called in turns on one connection, every row is there already, and each call is
/// compared with the first contender's of the same round. <c>--turns</c>.
/// </summary>
internal static class Turns
{
    public static async Task<string> Measure(bool isQuick)
    {
        await using var connection = new NpgsqlConnection(Settings.PostgreSql);
        await connection.OpenAsync();
        await connection.ExecuteAsync(Stock.PostgreSqlTable);
        var text = new StringBuilder("| | rows | contender | µs | ratio, median | quartiles |\n| --- | ---: | --- | ---: | ---: | --- |\n");
        foreach (var rows in (int[])[1, 10, 100, 1_000])
        {
            var rounds = (isQuick ? 100 : 1_000) / (rows >= 1_000 ? 4 : 1);
            foreach (var inTransaction in (bool[])[false, true])
            {
                var count = new KeptUnnest(connection, inTransaction);
                var returning = new KeptUnnest(connection, inTransaction, returning: true);
                await Compare(text, connection, rows, rounds, inTransaction, "counts", [
                    ("kept command", r => count.CountAsync(r)),
                    ("UpsertGen", r => connection.UpsertManyAsync(r))]);
                await Compare(text, connection, rows, rounds, inTransaction, "rows", [
                    ("kept command", r => returning.ReturnAsync(r)),
                    ("UpsertGen", r => connection.UpsertManyReturningAsync(r))]);
            }
        }

        return text.ToString();
    }

    private static async Task Compare(
        StringBuilder text,
        NpgsqlConnection connection,
        int rows,
        int rounds,
        bool inTransaction,
        string what,
        (string Name, Func<Stock[], Task> Call)[] contenders)
    {
        const int WarmUp = 60, BetweenVacuums = 20;
        var all = Stock.Rows(rows);
        await connection.ExecuteAsync("TRUNCATE stock");
        await connection.UpsertManyAsync(all);
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        for (var round = -WarmUp; round < rounds; round++)
        {
            if (round % BetweenVacuums == 0)
                await connection.ExecuteAsync("VACUUM stock");
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var at = (turn + round + WarmUp) % contenders.Length;
                await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
                if (inTransaction)
                    await connection.ExecuteAsync("SELECT 1");
                var start = Stopwatch.GetTimestamp();
                await contenders[at].Call(all);
                if (round >= 0)
                    times[at].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                if (transaction is not null)
                    await transaction.CommitAsync();
            }
        }

        for (var i = 0; i < contenders.Length; i++)
        {
            var ratios = times[i].Zip(times[0], static (mine, first) => mine / first).Order().ToArray();
            text.Append(CultureInfo.InvariantCulture,
                $"| {what}{(inTransaction ? ", in a transaction" : "")} | {rows:N0} | {contenders[i].Name} ");
            text.Append(CultureInfo.InvariantCulture, $"| {At(times[i].Order().ToArray(), 2):0} | {At(ratios, 2):0.00} ");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {At(ratios, 1):0.00} to {At(ratios, 3):0.00} |");
        }

        static double At(double[] sorted, int quarter) => sorted[Math.Min(sorted.Length - 1, sorted.Length * quarter / 4)];
    }
}
