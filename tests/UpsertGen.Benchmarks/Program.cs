using System.Globalization;
using UpsertGen.Benchmarks;
using UpsertGen.Runtime.Tests.Infrastructure;

// --quick: fewer rows and rounds. --only TEXT: the workloads whose table, number of rows and name, such as
// "SQLite, many rows, 1,000, all new", have it. --write FILE: says what moved since the page was written by more than the spread, and puts
// the tables between the markers of the page, and the chart next to it. --compare FILE: says it only.
string? Option(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
var isQuick = args.Contains("--quick");
var (only, write, compare) = (Option("--only") ?? "", Option("--write"), Option("--compare"));

var turns = isQuick ? new Turns(rounds: 60, TimeSpan.FromSeconds(3)) : new Turns(rounds: 400, TimeSpan.FromSeconds(30));
var measurements = new List<Measurement>();
await SqliteWorkloads.Measure(Measure, isQuick);
var server = Environment.GetEnvironmentVariable("UPSERTGEN_BENCH_POSTGRES")
    ?? (await PostgresServer.GetAsync(PostgresSource.Majors[0])).ConnectionString;
await new PostgreSqlWorkloads(server, Measure, isQuick).Measure();

var tables = Report.Markdown(measurements) + (only.Length == 0 ? await Memory.Measure(server, isQuick ? 200_000 : 1_000_000) : "");
Console.WriteLine(tables);
if ((compare ?? write) is { } page && File.Exists(page))
    Console.WriteLine(Changes.Since(await File.ReadAllTextAsync(page), measurements));
if (write is not null)
    await Report.Write(write, tables, measurements);

async Task Measure(Workload workload)
{
    var title = string.Create(CultureInfo.InvariantCulture, $"{workload.Suite}, {workload.Rows:N0}, {workload.Name}");
    if (!title.Contains(only, StringComparison.OrdinalIgnoreCase))
        return;
    var measured = await turns.Measure(workload);
    measurements.AddRange(measured);
    Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{title}: {string.Join(", ", measured.Select(static m => $"{m.Contender.Name} {m.Ratio:0.00}"))}"));
}
