using System.Globalization;
using System.Runtime.CompilerServices;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>How many rows a batch of a many-call on PostgreSQL has where the call does not say: UPSERTGEN_TEST_BATCH.</summary>
internal static class PostgreSqlWays
{
    [ModuleInitializer]
    internal static void Choose()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_BATCH") is { Length: > 0 } rows)
            AppContext.SetData("UpsertGen.PostgreSql.BatchSize", int.Parse(rows, CultureInfo.InvariantCulture));
    }
}
