namespace UpsertGen.Benchmarks;

/// <summary>What a run covers; handed to the benchmark processes by environment variables.</summary>
internal static class Settings
{
    public static bool IsQuick => Environment.GetEnvironmentVariable("UPSERTGEN_BENCH_QUICK") == "1";

    public static string PostgreSql =>
        Environment.GetEnvironmentVariable("UPSERTGEN_BENCH_POSTGRES")
        ?? throw new InvalidOperationException(
            "Set UPSERTGEN_BENCH_POSTGRES to a connection string, or have initdb and postgres on the PATH.");
}
