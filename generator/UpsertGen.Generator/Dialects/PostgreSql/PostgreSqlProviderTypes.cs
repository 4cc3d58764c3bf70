namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>The types that Npgsql, or its NodaTime plugin, maps by itself.</summary>
internal static class PostgreSqlProviderTypes
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["System.Collections.BitArray"] = "bit varying",
        ["System.Net.IPAddress"] = "inet",
        ["System.Net.IPNetwork"] = "cidr",
        ["System.Net.NetworkInformation.PhysicalAddress"] = "macaddr",
        ["System.Numerics.BigInteger"] = "numeric",
        ["NpgsqlTypes.NpgsqlBox"] = "box",
        ["NpgsqlTypes.NpgsqlCidr"] = "cidr",
        ["NpgsqlTypes.NpgsqlCircle"] = "circle",
        ["NpgsqlTypes.NpgsqlInet"] = "inet",
        ["NpgsqlTypes.NpgsqlInterval"] = "interval",
        ["NpgsqlTypes.NpgsqlLine"] = "line",
        ["NpgsqlTypes.NpgsqlLogSequenceNumber"] = "pg_lsn",
        ["NpgsqlTypes.NpgsqlLSeg"] = "lseg",
        ["NpgsqlTypes.NpgsqlPath"] = "path",
        ["NpgsqlTypes.NpgsqlPoint"] = "point",
        ["NpgsqlTypes.NpgsqlPolygon"] = "polygon",
        ["NpgsqlTypes.NpgsqlRange<int>"] = "int4range",
        ["NpgsqlTypes.NpgsqlRange<long>"] = "int8range",
        ["NpgsqlTypes.NpgsqlRange<decimal>"] = "numrange",
        ["NpgsqlTypes.NpgsqlRange<System.DateOnly>"] = "daterange",
        ["NpgsqlTypes.NpgsqlRange<System.DateTime>"] = "tstzrange",
        ["NpgsqlTypes.NpgsqlTsQuery"] = "tsquery",
        ["NpgsqlTypes.NpgsqlTsVector"] = "tsvector",
        ["NodaTime.Duration"] = "interval",
        ["NodaTime.Instant"] = "timestamp with time zone",
        ["NodaTime.LocalDate"] = "date",
        ["NodaTime.LocalDateTime"] = "timestamp without time zone",
        ["NodaTime.LocalTime"] = "time without time zone",
        ["NodaTime.OffsetTime"] = "time with time zone",
        ["NodaTime.Period"] = "interval",
        ["NodaTime.ZonedDateTime"] = "timestamp with time zone",
    };

    private static readonly HashSet<string> WithoutEquality = new(StringComparer.Ordinal) { "box", "circle", "line", "lseg", "path", "point", "polygon" };

    /// <summary>The PostgreSQL type of a C# type, fully qualified; null when Npgsql has none.</summary>
    public static string? Find(string clrType) =>
        Types.TryGetValue(clrType.Replace("global::", "").TrimEnd('?'), out var type) ? type : null;

    /// <summary>True where = means nothing or something else, such as an equal area.</summary>
    public static bool LacksEquality(string clrType) => Find(clrType) is { } type && WithoutEquality.Contains(type);
}
