using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects.PostgreSql;
using UpsertGen.Generator.Dialects.Sqlite;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Proved;

/// <summary>
/// Every type of a property in a column of every type: whether it fits, and how it is sent, cast, compared and read. Types for which all
/// of this is the same stand together; <c>@</c> is the column's type.
/// </summary>
public sealed class StoredTypeTests
{
    private const string Declarations = """
        public enum Status : byte { Open, Done }
        public readonly record struct Ticket(string Value);
        public readonly record struct OrderId(long Value);
        public sealed record Tags(string Joined);
        public static class TagsConverter
        {
            public static string ToDatabase(Tags value) => value.Joined;
            public static Tags FromDatabase(string value) => new(value);
        }
        """;

    private const string NodaTime = """
        namespace NodaTime;
        public struct Duration; public struct Instant; public struct LocalDate; public struct LocalDateTime; public struct LocalTime;
        public struct OffsetTime; public sealed class Period; public struct ZonedDateTime;
        """;

    private static readonly string[] Properties =
    [
        "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal", "string", "char", "Guid",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "byte[]", "Status", "Ticket", "OrderId", "Uri", "Version", "Tags",
        "System.Net.IPAddress", "System.Net.NetworkInformation.PhysicalAddress",
    ];

    private static readonly string[] OfPostgreSql =
    [
        .. Properties, "int?", "byte?", "ushort?", "uint?", "ulong?", "char?", "DateTimeOffset?", "Status?", "string?",
        "int[]", "List<int>", "IReadOnlyList<int>", "int?[]", "byte?[]", "sbyte[]", "ushort[]", "uint[]", "ulong[]", "string[]",
        "string?[]",
        "IEnumerable<string>", "char[]", "char?[]", "double[]", "decimal[]", "DateTime[]", "List<DateTime?>", "DateTimeOffset[]", "Guid[]",
        "Status[]", "Status?[]", "List<Status>", "bool[]", "DateOnly[]", "TimeSpan[]", "System.Net.IPAddress[]",
        "System.Collections.BitArray", "System.Net.IPNetwork", "System.Numerics.BigInteger",
        .. from name in (string[])["Box", "Cidr", "Circle", "Inet", "Interval", "Line", "LogSequenceNumber", "LSeg", "Path", "Point",
            "Polygon", "TsQuery", "TsVector"] select "NpgsqlTypes.Npgsql" + name,
        .. from name in (string[])[
            "int", "long", "decimal", "System.DateOnly", "System.DateTime"] select $"NpgsqlTypes.NpgsqlRange<{name}>",
        .. from name in (string[])[
            "Duration", "Instant", "LocalDate", "LocalDateTime", "LocalTime", "OffsetTime", "Period", "ZonedDateTime"]
            select "NodaTime." + name,
    ];

    private static readonly string[] PostgreSqlTypeNames =
    [
        "text", "varchar", "varchar(20)", "character varying(20)", "char", "char(5)", "character(5)", "bpchar", "bpchar(5)", "citext",
        "name", "uuid",
        "inet", "cidr", "macaddr", "macaddr8", "smallint", "int2", "smallserial", "serial2", "integer", "int", "int4", "serial", "serial4",
        "bigint", "int8", "bigserial", "serial8", "numeric", "numeric(20)", "numeric(10,2)", "decimal", "dec", "real", "float4",
        "double precision", "float8", "float", "float(20)", "float(30)", "timestamptz", "timestamp with time zone",
        "timestamp(3) with time zone", "timestamp", "timestamp(3)", "timestamp without time zone", "date", "json", "jsonb", "boolean",
        "bool", "time", "time without time zone", "timetz", "time with time zone", "interval", "bytea", "bit", "bit(8)", "bit varying",
        "varbit", "money", "oid", "xid", "xid8", "xml", "tsvector", "tsquery", "point", "line", "lseg", "box", "path", "polygon", "circle",
        "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "pg_lsn", "\\\"char\\\"", "mood",
    ];

    private static readonly string[] ArrayTypeNames =
    [
        "text[]", "varchar(20)[]", "char(5)[]", "citext[]", "uuid[]", "inet[]", "macaddr[]", "smallint[]", "integer[]", "bigint[]",
        "numeric[]", "numeric(10,2)[]", "real[]", "double precision[]", "timestamptz[]", "timestamp[]", "date[]", "json[]", "jsonb[]",
        "boolean[]", "interval[]", "bytea[]", "mood[]",
    ];

    private static readonly string[] SqliteTypeNames =
    [
        "INTEGER", "INT", "bigint", "TEXT", "text", "citext", "VARCHAR(20)", "varchar(20)", "NCHAR", "CLOB", "BLOB", "REAL", "FLOAT",
        "DOUBLE", "DOUBLE PRECISION", "NUMERIC", "DECIMAL(10,5)", "BOOLEAN", "DATETIME", "jsonb",
    ];

    [Fact]
    public void OnPostgreSql() =>
        Snapshot.Match(Describe(OfPostgreSql, [.. PostgreSqlTypeNames, .. ArrayTypeNames], PostgreSql), extension: "txt");

    [Fact]
    public void OnSqlite() =>
        Snapshot.Match(Describe([.. Properties, "DateTimeOffset?", "ulong?"], SqliteTypeNames, Sqlite), extension: "txt");

    private static string Describe(string[] properties, string[] types, Func<ColumnModel, string> describe)
    {
        var source = new StringBuilder(PrintedSql.Usings).AppendLine("namespace App;").AppendLine(Declarations);
        for (var i = 0; i < properties.Length; i++)
        {
            source.AppendLine($"[Upsert(ConflictOn = \"Id\"), Unique(\"Id\")] public sealed class Row{i} {{ public int Id {{ get; set; }}")
                .AppendLine($"public {properties[i]} Plain {{ get; set; }} = default!;");
            for (var type = 0; type < types.Length; type++)
                source.AppendLine($"[Column(TypeName = \"{types[type]}\")] public {properties[i]} P{type} {{ get; set; }} = default!;");
            source.AppendLine("}");
        }

        var compilation = new TestProject(
            source.ToString(), NodaTime, "[assembly: UpsertGen.UpsertConvert(typeof(App.Tags), typeof(App.TagsConverter))]")
        {
            Packages = Packages.All,
        }.Compile();
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return string.Join("\n",
            properties.Select((property, i) => $"{property}\n{Lines(BoundModel.Bind(compilation, $"App.Row{i}"), types, describe)}"));
    }

    private static string Lines(BindingResult bound, string[] types, Func<ColumnModel, string> describe)
    {
        var columns = BoundModel.Of(bound).Columns.ToDictionary(static c => c.Property);
        var groups = types.Select(static (type, i) => (Type: type, Property: "P" + i)).Prepend((Type: "without", Property: "Plain"))
            .GroupBy(t => columns.TryGetValue(t.Property, out var column) ? Of(describe(column), t.Type, t.Property) : "refused").ToList();
        var most = groups.MaxBy(static g => g.Count())!;
        return string.Join("\n", groups.Where(g => g != most).Append(most).Select(g =>
            $"    {(g == most ? "all others" : string.Join(", ", g.Select(static t => t.Type)))}\n        {g.Key}"));
    }

    private static string Of(string description, string type, string property) =>
        Regex.Replace(description, $@"(?<![\w(<]){Regex.Escape(type)}(?![\w\[])", "@")
            .Replace($"\"{property}\"", "name", StringComparison.Ordinal);

    private static string PostgreSql(ColumnModel column)
    {
        if (column.DatabaseType is { } type && PostgreSqlFit.Misfit(column, type) is { } misfit)
            return misfit;
        return Parts(
            ("", column.DatabaseType is { } live ? PostgreSqlFit.Range(column, live) : null),
            ("sent ", $"{PostgreSqlTypes.Bound(column, "v")} as {PostgreSqlTypes.Parameter(column)}{PostgreSqlTypes.Cast(column)}"),
            ("read ", $"{PostgreSqlTypes.Returned(column, "c")} by {Anywhere(PostgreSqlTypes.Read(column), column)}"),
            ("computed ", PostgreSqlColumns.AsProperty(column, "c")),
            ("uncut ", PostgreSqlTypes.Uncut(column)),
            ("kept ", PostgreSqlTypes.Kept(column)?.Text),
            ("equal as ", PostgreSqlTypes.EqualityCast(column)),
            ("", PostgreSqlTypes.IsTimestampWithoutZone(column) ? PostgreSqlTypes.Utc(column, "c") : null),
            ("", PostgreSqlColumns.ComparesAsProperty(column) ? "compares as the property" : null));
    }

    private static string Sqlite(ColumnModel column) => Parts(
        ("", column.DatabaseType is { } type ? SqliteFit.Misfit(column, type) : null),
        ("without a type: ", SqliteFit.Misfit(column, new SqlTypeName(""))),
        ("sent ", $"{SqliteTypes.Method(column.Type.Kind)} {SqliteTypes.Bound(column, "v", isKey: false)}"),
        ("as a key ", SqliteTypes.Bound(column, "v", isKey: true)),
        ("read ", Anywhere(SqliteTypes.Read(column), column)),
        ("declared ", SqliteTypes.Declared(column)),
        ("computed as ", SqliteFit.Cast(column)),
        ("form ", SqliteTypes.KeyForm(column, "c")));

    private static string Anywhere(string read, ColumnModel column) => read.Replace($"({column.Ordinal})", "()", StringComparison.Ordinal);

    private static string Parts(params (string What, string? Text)[] parts) =>
        string.Join("; ", parts.Where(static p => p.Text is not null).Select(static p => p.What + p.Text));
}
