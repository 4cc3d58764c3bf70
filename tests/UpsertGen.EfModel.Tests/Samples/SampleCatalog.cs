using UpsertGen.EfModel.Tests.Net;

namespace UpsertGen.EfModel.Tests.Samples;

/// <summary>Every model of the net.</summary>
public static class SampleCatalog
{
    /// <summary>Models in the shape of real applications.</summary>
    public static IReadOnlyList<EfSample> Applications { get; } = ApplicationSamples.All;

    public static IReadOnlyList<EfSample> All { get; } =
        [.. new[] { NameSamples.All, KeySamples.All, TypeSamples.All, OddSamples.All, Applications }.SelectMany(static s => s)
            .Where(static s => Wanted is null || s.Name.Contains(Wanted, StringComparison.Ordinal))];

    /// <summary>UPSERTGEN_TEST_SAMPLE: the models whose names hold it, alone.</summary>
    private static string? Wanted => Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SAMPLE");
}
