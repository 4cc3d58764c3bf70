using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>The types that Npgsql, or its NodaTime plugin, maps by itself.</summary>
internal static class PostgreSqlProviderTypes
{
    /// <summary>By C# type; the first is the one to declare.</summary>
    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["System.Collections.BitArray"] = ["bit varying", "varbit", "bit"],
        ["System.Net.IPAddress"] = ["inet"],
        ["System.Net.IPNetwork"] = ["cidr"],
        ["System.Net.NetworkInformation.PhysicalAddress"] = ["macaddr", "macaddr8"],
        ["System.Numerics.BigInteger"] = ["numeric", "decimal", "dec"],
        ["NpgsqlTypes.NpgsqlBox"] = ["box"],
        ["NpgsqlTypes.NpgsqlCidr"] = ["cidr"],
        ["NpgsqlTypes.NpgsqlCircle"] = ["circle"],
        ["NpgsqlTypes.NpgsqlInet"] = ["inet"],
        ["NpgsqlTypes.NpgsqlInterval"] = ["interval"],
        ["NpgsqlTypes.NpgsqlLine"] = ["line"],
        ["NpgsqlTypes.NpgsqlLogSequenceNumber"] = ["pg_lsn"],
        ["NpgsqlTypes.NpgsqlLSeg"] = ["lseg"],
        ["NpgsqlTypes.NpgsqlPath"] = ["path"],
        ["NpgsqlTypes.NpgsqlPoint"] = ["point"],
        ["NpgsqlTypes.NpgsqlPolygon"] = ["polygon"],
        ["NpgsqlTypes.NpgsqlRange<int>"] = ["int4range"],
        ["NpgsqlTypes.NpgsqlRange<long>"] = ["int8range"],
        ["NpgsqlTypes.NpgsqlRange<decimal>"] = ["numrange"],
        ["NpgsqlTypes.NpgsqlRange<System.DateOnly>"] = ["daterange"],
        ["NpgsqlTypes.NpgsqlRange<System.DateTime>"] = ["tstzrange", "tsrange"],
        ["NpgsqlTypes.NpgsqlTsQuery"] = ["tsquery"],
        ["NpgsqlTypes.NpgsqlTsVector"] = ["tsvector"],
        ["NodaTime.Duration"] = ["interval"],
        ["NodaTime.Instant"] = ["timestamp with time zone", "timestamptz"],
        ["NodaTime.LocalDate"] = ["date"],
        ["NodaTime.LocalDateTime"] = ["timestamp without time zone", "timestamp"],
        ["NodaTime.LocalTime"] = ["time without time zone", "time"],
        ["NodaTime.OffsetTime"] = ["time with time zone", "timetz"],
        ["NodaTime.Period"] = ["interval"],
        ["NodaTime.ZonedDateTime"] = ["timestamp with time zone", "timestamptz"],
    };

    /// <summary>The PostgreSQL type of a C# type; null when Npgsql has none.</summary>
    public static string? Find(ClrType type) => All(type) is { Length: > 0 } types ? types[0] : null;

    /// <summary>Every PostgreSQL type that Npgsql writes it to; none when it does not know the C# type.</summary>
    public static string[] All(ClrType type) =>
        Types.TryGetValue(type.Name.Replace("global::", ""), out var types) ? types : [];
}
