using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using UpsertGen.Benchmarks;
using UpsertGen.Runtime.Tests.Infrastructure;

// --quick: fewer rows and iterations, in one process, under five minutes. --write FILE: puts the tables between the markers of that file,
// and the chart next to it. --turns: only the calls of few rows on PostgreSQL, contenders in turns. Everything else is BenchmarkDotNet's
// own (--filter, …).
var isQuick = args.Contains("--quick");
var write = args.SkipWhile(a => a != "--write").Skip(1).FirstOrDefault();
var rest = args.Where(a => a != "--quick" && a != "--write" && a != write).ToList();
if (!rest.Contains("--filter"))
    rest.AddRange(["--filter", "*"]);

Environment.SetEnvironmentVariable("UPSERTGEN_BENCH_QUICK", isQuick ? "1" : "0");
if (Environment.GetEnvironmentVariable("UPSERTGEN_BENCH_POSTGRES") is null)
    Environment.SetEnvironmentVariable(
        "UPSERTGEN_BENCH_POSTGRES", (await PostgresServer.GetAsync(PostgresSource.Majors[0])).ConnectionString);

if (args.Contains("--turns"))
{
    Console.WriteLine(await Turns.Measure(isQuick));
    return;
}

// In one process: contenders alternate on one server, and each has warmed up on small batches before it is measured.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(isQuick ? 7 : 9);
var config = ManualConfig.Create(DefaultConfig.Instance).AddDiagnoser(MemoryDiagnoser.Default).AddJob(job);
var measurements = Report.Measurements(BenchmarkSwitcher.FromAssembly(typeof(Stock).Assembly).Run([.. rest], config));
var markdown = Report.Markdown(measurements) + (rest.SequenceEqual(["--filter", "*"]) ? await Memory.Measure() : "");
Console.WriteLine(markdown);
if (write is not null)
{
    const string Begin = "<!-- measured -->", End = "<!-- /measured -->";
    var page = File.Exists(write) ? await File.ReadAllTextAsync(write) : Begin + End;
    var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
    await File.WriteAllTextAsync(write, page[..from] + "\n\n" + markdown + page[page.IndexOf(End, StringComparison.Ordinal)..]);
    await File.WriteAllTextAsync(Path.ChangeExtension(write, ".svg"), Report.Svg(measurements));
}
