using System.Globalization;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>How much a run of the tests tries, from the environment (tests/README.md).</summary>
public static class TestRun
{
    /// <summary>What multiplies the number of cases, at least 1; <c>UPSERTGEN_TEST_SCALE</c>.</summary>
    public static int Scale { get; } = Math.Max(1, Number("UPSERTGEN_TEST_SCALE") ?? 1);

    /// <summary>What multiplies the rows of each expression of a catalogue, at least 1; <c>UPSERTGEN_TEST_ROUNDS</c>.</summary>
    public static int Rounds { get; } = Math.Max(1, Number("UPSERTGEN_TEST_ROUNDS") ?? 1);

    /// <summary>The case to begin with; <c>UPSERTGEN_TEST_SEED</c>, null when it is not set.</summary>
    public static int? Seed { get; } = Number("UPSERTGEN_TEST_SEED");

    private static int? Number(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
