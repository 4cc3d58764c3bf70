using System.Globalization;
using System.Runtime.CompilerServices;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// Which of the ways that lead to the same the many-calls on SQLite go: from the first row in statements of many rows, of as many as
/// UPSERTGEN_TEST_ROWS says; with UPSERTGEN_TEST_MANAGED=1 without the functions of the native library.
/// </summary>
internal static class SqliteWays
{
    [ModuleInitializer]
    internal static void Choose()
    {
        AppContext.SetData("UpsertGen.Sqlite.RowsBefore", 0);
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_ROWS") is { Length: > 0 } rows)
            AppContext.SetData("UpsertGen.Sqlite.RowsPerStatement", int.Parse(rows, CultureInfo.InvariantCulture));
        AppContext.SetSwitch("UpsertGen.Sqlite.Managed", Environment.GetEnvironmentVariable("UPSERTGEN_TEST_MANAGED") == "1");
    }
}
