namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>How much is tried, from the environment (tests/README.md).</summary>
internal static class Settings
{
    /// <summary>The first case of a run; a run of a larger scale begins with the same cases.</summary>
    private const int First = 1;

    private static readonly int Scale = Number("UPSERTGEN_TEST_SCALE") ?? 1;

    private static readonly int? Seed = Number("UPSERTGEN_TEST_SEED");

    /// <summary>The seeds of so many cases per unit of scale; one alone when a seed is given.</summary>
    public static IReadOnlyList<int> Seeds(int perScale) => Seed is { } only ? [only] : [.. Enumerable.Range(First, perScale * Scale)];

    /// <summary>True when one case is run alone, where too few operations say nothing of the share of refusals.</summary>
    public static bool IsOneCase => Seed is not null;

    private static int? Number(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text) : null;
}
