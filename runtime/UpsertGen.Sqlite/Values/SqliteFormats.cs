namespace UpsertGen.Sqlite;

/// <summary>The text forms that Microsoft.Data.Sqlite writes.</summary>
internal static class SqliteFormats
{
    public const string Decimal = "0.0###########################";
    public const string DateTime = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    public const string DateTimeOffset = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz";
    public const string DateOnly = @"yyyy\-MM\-dd";
    public const string TimeOnly = @"HH\:mm\:ss";
    public const string TimeOnlyWithFraction = @"HH\:mm\:ss.fffffff";
    public const string TimeSpan = "c";
}
