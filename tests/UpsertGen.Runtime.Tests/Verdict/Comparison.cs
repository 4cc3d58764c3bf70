using UpsertGen.Generator.Schema.Verdict;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>Counts comparisons of our verdict with the engine's, and keeps those that differ.</summary>
internal sealed class Comparison
{
    private readonly List<string> differences = [];
    private readonly SortedDictionary<string, int> reasons = new(StringComparer.Ordinal);

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public int Unknown { get; private set; }

    /// <summary>Answers that are not the engine's.</summary>
    public int Differences => differences.Count;

    /// <summary>Those of them that break a build which is right.</summary>
    public int FalseErrors { get; private set; }

    public int Total => Accepted + Refused + Unknown;

    public IReadOnlyList<string> UnknownSamples => unknownSamples;

    private readonly List<string> unknownSamples = [];

    public void Compare(IUpsertEngine engine, SchemaTable table, ConflictTarget target, string ddl)
    {
        var verdict = ConflictVerdict.For(table, target, engine.Grammar);
        var answer = engine.Ask(table, target);
        switch (verdict.Kind)
        {
            case VerdictKind.Unknown:
                Unknown++;
                if (unknownSamples.Count < 40)
                    unknownSamples.Add($"{(answer.IsAccepted ? "accepted" : "refused")}: {Describe(target)}\n  {ddl}");
                return;
            case VerdictKind.Accepted:
                Accepted++;
                break;
            default:
                Refused++;
                reasons[verdict.Reason.ToString()] = reasons.GetValueOrDefault(verdict.Reason.ToString()) + 1;
                break;
        }

        if (verdict.Kind == VerdictKind.Accepted != answer.IsAccepted)
        {
            FalseErrors += answer.IsAccepted ? 1 : 0;
            differences.Add(
                $"{verdict.Kind} {verdict.Reason}, but the engine {(answer.IsAccepted ? "accepts" : "refuses")}: {Describe(target)}\n  {answer.Message}\n  {ddl}");
        }
    }

    public string Summary =>
        $"{Total} comparisons: {Accepted} accepted, {Refused} refused, {Unknown} unknown; {string.Join(", ", reasons.Select(r => $"{r.Key} {r.Value}"))}";

    /// <summary>No difference, each answer often enough, and "unknown" at most so often.</summary>
    public void AssertEqual(double unknownLimit)
    {
        Assert.True(differences.Count == 0, $"{Summary}\n{differences.Count} differ:\n{string.Join("\n", differences.Take(12))}");
        Assert.True(Accepted > Total / 20, Summary);
        Assert.True(Refused > Total / 20, Summary);
        Assert.True(Unknown <= Total * unknownLimit, $"{Summary}\n{string.Join("\n", unknownSamples)}");
    }

    private static string Describe(ConflictTarget target) =>
        (target.IsEmpty
            ? "(none)"
            : target.Constraint is { } c
                ? $"ON CONSTRAINT {c}"
                : target.Expression is { } e ? $"expression ({e})" : $"({string.Join(", ", target.Columns)})")
        + (target.Where is { } w ? $" WHERE {w}" : "") + (target.Updates ? " DO UPDATE" : " DO NOTHING");
}
