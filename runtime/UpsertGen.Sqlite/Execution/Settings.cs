using System.Globalization;

namespace UpsertGen.Sqlite;

/// <summary>What tests choose of the ways that lead to the same: by <c>AppContext</c>, before the first call.</summary>
internal static class Settings
{
    /// <summary>True to do without the functions of the native library that SQLitePCL.raw does not pass on.</summary>
    public static bool IsManaged { get; } = AppContext.TryGetSwitch("UpsertGen.Sqlite.Managed", out var isManaged) && isManaged;

    /// <summary>
    /// How many rows of an operation a connection upserts one by one, before statements of many rows are worth being prepared.
    /// </summary>
    public static int RowsBefore { get; } = Number("UpsertGen.Sqlite.RowsBefore") ?? 64;

    /// <summary>The most rows of one statement.</summary>
    public static int? RowsPerStatement { get; } = Number("UpsertGen.Sqlite.RowsPerStatement");

    private static int? Number(string name) =>
        int.TryParse(AppContext.GetData(name)?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null;
}
