using System.Diagnostics;

namespace UpsertGen.Benchmarks;

/// <summary>One contender of one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Contender">The contender.</param>
/// <param name="Ratio">The median of its ratios to the best that is written by hand, each of one round.</param>
/// <param name="Lower">The lower quartile of these ratios.</param>
/// <param name="Upper">The upper quartile.</param>
/// <param name="Microseconds">The median time of a row.</param>
/// <param name="Bytes">Managed bytes of a row.</param>
internal sealed record Measurement(
    Workload Workload, Contender Contender, double Ratio, double Lower, double Upper, double Microseconds, double Bytes);

/// <summary>
/// Contenders are called in turns, and times are compared within a round: on a machine that others use as well, what is measured one after
/// another differs by more than the contenders do. This is why no library for benchmarks is used, which measure one after another.
/// </summary>
/// <param name="rounds">The most rounds of a workload.</param>
/// <param name="budget">The time after which a workload ends, with no fewer than a fifth of the rounds.</param>
internal sealed class Turns(int rounds, TimeSpan budget)
{
    // What the runtime compiles in the background is compiled after this many calls, and after this long.
    private const int WarmUpCalls = 40;

    public async Task<IReadOnlyList<Measurement>> Measure(Workload workload)
    {
        var contenders = workload.Contenders;
        for (var warmUp = 0; warmUp < WarmUpCalls; warmUp += workload.Calls)
        {
            foreach (var contender in contenders)
            {
                await workload.Before();
                for (var call = 0; call < workload.Calls; call++)
                    await contender.Call();
            }
        }

        await Task.Delay(200);
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        var bytes = new long[contenders.Count];
        var end = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds * Stopwatch.Frequency);
        for (var round = 0; round < rounds && (round < rounds / 5 || Stopwatch.GetTimestamp() < end); round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var at = (turn + round) % contenders.Count;
                await workload.Before();
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                for (var call = 0; call < workload.Calls; call++)
                    await contenders[at].Call();
                times[at].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                bytes[at] += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            }
        }

        var byHand = Enumerable.Range(0, contenders.Count).Where(i => contenders[i].Role == Role.HandWritten);
        var best = times[byHand.MinBy(i => Quarter(times[i], 2))];
        return [.. contenders.Select((contender, i) => Compared(workload, contender, times[i], best, bytes[i]))];
    }

    private static Measurement Compared(Workload workload, Contender contender, List<double> times, List<double> best, long bytes)
    {
        var ratios = times.Zip(best, static (mine, other) => mine / other).ToList();
        double rows = workload.Rows * workload.Calls;
        return new(
            workload,
            contender,
            Quarter(ratios, 2),
            Quarter(ratios, 1),
            Quarter(ratios, 3),
            Quarter(times, 2) / rows,
            bytes / rows / times.Count);
    }

    private static double Quarter(List<double> values, int quarter) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * quarter / 4));
}
