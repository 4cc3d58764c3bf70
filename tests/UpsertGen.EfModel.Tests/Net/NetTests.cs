using UpsertGen.EfModel.Tests.Samples;
using Xunit.Abstractions;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>
/// Models as applications write them: what the generator makes of each is what the running context says, or the build says that it does not
/// know; the versions of EF Core and both providers agree with it.
/// </summary>
public sealed class NetTests(ITestOutputHelper output)
{
    private static readonly string[] Engines = ["Sqlite", "PostgreSql"];

    /// <summary>The code of the samples.</summary>
    [Fact]
    public void EveryModelIsTheContextsOrSaidToBeUnproven()
    {
        var models = SampleCatalog.All.Count;
        var unproven = SampleCatalog.All.Count(static s => s.Unproven.Length > 0);
        output.WriteLine($"models: {models}, of them like applications: {SampleCatalog.Applications.Count}, unproven: {unproven}");
        CompareAll(areSnapshots: false);
        Assert.True(unproven * 10 < models);
    }

    /// <summary>
    /// The snapshots that EF Core's tools write of the samples, those of both engines in one project; they have every name.
    /// </summary>
    [Fact]
    public void EverySnapshotIsTheContexts() => CompareAll(areSnapshots: true);

    private void CompareAll(bool areSnapshots)
    {
        var counts = new Dictionary<Verdict, int>();
        var different = new List<string>();
        foreach (var version in EfCoreVersion.Tested)
        {
            foreach (var sample in SampleCatalog.All.Where(s => s.From <= version.Major))
                Compare(sample, version, areSnapshots, counts, different);
        }

        foreach (var (verdict, count) in counts.OrderBy(static c => c.Key))
            output.WriteLine($"{verdict}: {count}");
        Assert.True(different.Count == 0, $"{different.Count} differences:\n" + string.Join('\n', different));
    }

    [Fact]
    public void TheNetIsWide()
    {
        Assert.True(SampleCatalog.All.Count >= 80);
        Assert.True(SampleCatalog.Applications.Count >= 25);
        Assert.Equal(SampleCatalog.All.Count, SampleCatalog.All.Select(static s => s.Name).Distinct().Count());
    }

    private static void Compare(
        EfSample sample, EfCoreVersion version, bool areSnapshots, Dictionary<Verdict, int> counts, List<string> different)
    {
        SampleRun run;
        try
        {
            run = new SampleRun(sample, version);
        }
        catch (Exception exception)
        {
            different.Add($"{sample.Name}: {exception.Message}");
            return;
        }

        var engines = Engines.Where(e => sample.Engine is null || sample.Engine == e).ToList();
        var seen = areSnapshots ? run.Snapshots(engines) : run.Code;
        foreach (var engine in engines)
        {
            var contexts = Contexts(run, engine, out var failure);
            if (failure is not null)
                different.Add($"{sample.Name}, {engine}, EF Core {version.Major}: {failure}");
            foreach (var context in contexts)
            {
                var (verdict, texts) = Judge(sample, seen, context, engine, areSnapshots);
                counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
                different.AddRange(texts.Select(t => $"{sample.Name} {context.Type}, {engine}, EF Core {version.Major}: {t}"));
            }
        }
    }

    /// <summary>A model that EF Core itself refuses is a mistake of the sample's.</summary>
    private static IReadOnlyList<EntityFacts> Contexts(SampleRun run, string engine, out string? failure)
    {
        failure = null;
        try
        {
            return [.. run.Contexts(engine)];
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            failure = exception.InnerException!.Message;
            return [];
        }
    }

    private static (Verdict Verdict, IEnumerable<string> Different) Judge(
        EfSample sample, SeenModel seen, EntityFacts context, string engine, bool isSnapshot)
    {
        var simple = context.Type[(context.Type.LastIndexOf('.') + 1)..];
        var said = seen.Problems(context.Type);
        var refusal = sample.Refused.Split(' ').FirstOrDefault(r => r.StartsWith(simple + ":", StringComparison.Ordinal));
        if (refusal is not null)
        {
            var id = refusal[(refusal.IndexOf(':', StringComparison.Ordinal) + 1)..];
            // A snapshot has the stored type, not the code that makes it: the context's own code shows that, and the check at first use.
            if (isSnapshot && id == "UPG208")
                return (Verdict.NotShown, []);
            return said.Any(d => d.Id == id)
                ? (Verdict.Refused, [])
                : (Verdict.Different, [$"{id} is not reported: " + string.Join("; ", said)]);
        }

        var isUnproven = said.Any(static d => d.Id == "UPG213");
        var expected = (!isSnapshot || sample.IsUnprovenBySnapshot) && sample.Unproven.Split(' ').Contains(simple);
        if (isUnproven != expected)
            return (Verdict.Different,
                [expected
                    ? "UPG213 is not reported"
                    : "UPG213: " + string.Join("; ", said.Where(static d => d.Id == "UPG213").Select(static d => d.GetMessage()))]);
        if (isUnproven)
            return (Verdict.Unproven, []);
        // The project references both engines; what one of them cannot store is no matter of the other one.
        var errors = said.Where(static d => d.Id != "UPG206" && d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .Select(static d => d.ToString());
        var differences = context.Differences(seen.Generated(context.Type, engine), engine).Concat(errors).ToList();
        return differences.Count == 0 ? (Verdict.Equal, []) : (Verdict.Different, differences);
    }

    private enum Verdict
    {
        Equal,
        Unproven,
        Refused,
        NotShown,
        Different,
    }
}
