using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>How much is tried, from the environment (tests/README.md).</summary>
internal static class Settings
{
    /// <summary>The first case of a run; a run of a larger scale begins with the same cases.</summary>
    private const int First = 1;

    /// <summary>The seeds of so many cases per unit of scale; one alone when a seed is given.</summary>
    public static IReadOnlyList<int> Seeds(int perScale) =>
        TestRun.Seed is { } only ? [only] : [.. Enumerable.Range(First, perScale * TestRun.Scale)];

    /// <summary>True when one case is run alone, where too few operations say nothing of the share of refusals.</summary>
    public static bool IsOneCase => TestRun.Seed is not null;
}
