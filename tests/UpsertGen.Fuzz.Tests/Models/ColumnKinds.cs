using System.Globalization;

namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>Every column type of docs/attributes.md that both engines have, and what it may be stored as.</summary>
internal static class ColumnKinds
{
    /// <summary>The types that the models declare for themselves.</summary>
    public const string Declarations = """
        public enum Level : byte { None, Low, High }
        public enum Status { Open, Done, Lost }
        [Flags] public enum Marks { None = 0, A = 1, B = 2, C = 4 }
        public readonly record struct Ticket(string Value) { public string Value { get; } = Value ?? ""; }
        public readonly record struct OrderId(long Value);
        public readonly record struct Badge(int Level, bool IsGold);
        public static class BadgeConverter
        {
            public static long ToDatabase(Badge value) => value.Level * 2L + (value.IsGold ? 1 : 0);
            public static Badge FromDatabase(long value) => new((int)(value >> 1), (value & 1) == 1);
        }
        public sealed record Tags(string Joined);
        public static class TagsConverter
        {
            public static string ToDatabase(Tags value) => "#" + value.Joined;
            public static Tags FromDatabase(string value) => new(value[1..]);
        }
        [System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
        [System.Text.Json.Serialization.JsonSerializable(typeof(List<long>))]
        public sealed class ListsJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public static ListsJson Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) =>
                new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver().GetTypeInfo(type, Options);
        }
        """;

    /// <summary>A converter for every column of a type.</summary>
    public const string OfAssembly = "[assembly: UpsertGen.UpsertConvert(typeof(Fuzz.Badge), typeof(Fuzz.BadgeConverter))]";

    private const decimal LeastLong = long.MinValue;

    private static readonly Stored[] Texts =
        [new("text", null), new("varchar", "varchar"), new("varchar(60)", "varchar(60)") { MaxLength = 60, Cut = Limited(60) },
            new("character(8)", "character(8)") { MaxLength = 8, Cut = Padded(8) }];

    private static readonly Stored[] SqliteTexts = [new("TEXT", null), new("VARCHAR(20)", "VARCHAR(20)"), new("CLOB", "CLOB")];

    private static readonly Stored[] SqliteIntegers = [
        new("INTEGER", null), new("BIGINT", "BIGINT"), new("NUMERIC", "NUMERIC"), new("DECIMAL(20,0)", "DECIMAL(20,0)")];

    private static readonly Stored[] SqliteReals = [
        new("REAL", null), new("DOUBLE", "DOUBLE"), new("NUMERIC", "NUMERIC"), new("DECIMAL(10,5)", "DECIMAL(10,5)")];

    private static readonly Stored[] SqliteTimes = [new("TEXT", null), new("DATETIME", "DATETIME")];

    public static IReadOnlyList<ColumnKind> All { get; } =
    [
        Value("bool", [new("INTEGER", null), new("BOOLEAN", "BOOLEAN")], [new("boolean", null)]),
        Integer("sbyte", "smallint"),
        Integer("byte", "smallint"),
        Integer("short", "smallint"),
        Integer("ushort", "integer"),
        Integer("int", "integer", new Stored("smallint", "smallint") { Range = (short.MinValue, short.MaxValue) }),
        Integer("uint", "bigint", new Stored("integer", "integer") { Range = (0, int.MaxValue) }),
        Integer("long", "bigint", new Stored("integer", "integer") { Range = (int.MinValue, int.MaxValue) }),
        Value("ulong", [new("INTEGER", null)],
            [new("numeric(20,0)", null), new("numeric", "numeric"), new("bigint", "bigint") { Range = (0, long.MaxValue) }]),
        Value("float", SqliteReals,
            [new("real", null), new("double precision", "double precision"),
                Numeric(static v => (float)Shown(((float)v).ToString("G6", CultureInfo.InvariantCulture)))]),
        Value("double", SqliteReals,
            [new("double precision", null), new("real", "real") { Cut = Single },
                Numeric(static v => Shown(((double)v).ToString("G15", CultureInfo.InvariantCulture)))]),
        Value("decimal", [new("TEXT", null)],
        [
            new("numeric", null),
            new("numeric(18,2)", "numeric(18,2)")
            {
                Range = (-9_999_999_999_999_999m, 9_999_999_999_999_999m),
                Cut = static v => Math.Round((decimal)v, 2, MidpointRounding.AwayFromZero),
            },
        ]),
        new("string", "string", true, SqliteTexts, Texts),
        Value("char", [new("TEXT", null), new("CHAR(1)", "CHAR(1)")],
            [new("text", null), new("character(1)", "character(1)"), new("varchar(1)", "varchar(1)")]),
        Value("Guid", [new("TEXT", null), new("CHAR(36)", "CHAR(36)")], [new("uuid", null)]),
        Value("DateTime", SqliteTimes,
        [
            new("timestamptz", null), new("timestamp", "timestamp"), new("timestamp without time zone", "timestamp without time zone"),
            new("date", "date") { Cut = static v => ((DateTime)v).Date },
        ]),
        Value("DateTimeOffset", SqliteTimes, [new("timestamptz", null), new("timestamp with time zone", "timestamp with time zone")]),
        Value("DateOnly", [new("TEXT", null), new("DATE", "DATE")], [new("date", null)]),
        Value("TimeOnly", [new("TEXT", null), new("TIME", "TIME")], [new("time", null)]),
        Value("TimeSpan", [new("TEXT", null)], [new("interval", null)]),
        new("byte[]", "byte[]", true, [new("BLOB", null)], [new("bytea", null)]),
        Value("Level", [new("INTEGER", null), new("TINYINT", "TINYINT")], [new("smallint", null), new("integer", "integer")]),
        Value("Marks", [new("INTEGER", null)], [new("integer", null), new("bigint", "bigint")]),
        Value("Status", [new("TEXT", "TEXT"), new("VARCHAR(10)", "VARCHAR(10)")], [new("text", "text"), new("varchar(10)", "varchar(10)")]),
        new("json", "string", true, [new("TEXT", "jsonb")], [new("jsonb", "jsonb"), new("json", "json")]),
        new("Uri", "Uri", true, [new("TEXT", null)], [new("text", null)]),
        new("Version", "Version", true, [new("TEXT", null)], [new("text", null)]),
        Value("Ticket", [new("TEXT", null)], [new("text", null)]),
        Value("Badge", [new("INTEGER", null)], [new("bigint", null)]),
        Value("OrderId", [new("INTEGER", null)], [new("bigint", null)]),
        new("Tags", "Tags", true, [new("TEXT", null)], [new("text", null)]),
    ];

    /// <summary>Lists, which SQLite stores as JSON: of the catalogue of expressions alone.</summary>
    private static readonly ColumnKind[] Lists =
    [
        new("string[]", "string[]", true, [new("TEXT", null)], [new("text[]", null)]),
        new("List<long>", "List<long>", true, [new("TEXT", null)], [new("bigint[]", null)]),
    ];

    public static ColumnKind Of(string name) => All.Concat(Lists).Single(k => k.Name == name);

    private static ColumnKind Value(string name, Stored[] sqlite, Stored[] postgres) => new(name, name, false, sqlite, postgres);

    private static ColumnKind Integer(string name, string own, Stored? narrow = null) => new(
        name, name, false, SqliteIntegers,
        [
            new(own, null), new("bigint", "bigint") { Range = (LeastLong, long.MaxValue) }, new("numeric", "numeric"),
            new("numeric(20,0)", "numeric(20,0)"), .. narrow is null ? Array.Empty<Stored>() : [narrow],
        ]);

    // A numeric takes what a real shows of itself.
    private static Stored Numeric(Func<object, object> cut) => new("numeric", "numeric") { Cut = cut };

    private static double Shown(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    // docs/semantics.md, Overflow: what is out of range or nearer to zero than the least is an error.
    private static object Single(object value) =>
        (double)value is var wide && (float)wide is var real && (real == 0) == (wide == 0)
            && float.IsInfinity(real) == double.IsInfinity(wide)
        ? (double)real
        : throw new OverflowException("real does not hold " + wide);

    // Blanks beyond the length are cut without an error, as the SQL standard wants it.
    private static Func<object, object> Limited(int length) => v =>
    {
        var runes = ((string)v).EnumerateRunes().ToList();
        return runes.Skip(length).All(static r => r.Value == ' ') ? string.Concat(runes.Take(length)) : v;
    };

    // A blank-padded column gives back the padding (docs/attributes.md, Types).
    private static Func<object, object> Padded(int length) => v =>
        (string)Limited(length)(v) is var text && text.EnumerateRunes().Count() is var count && count < length
            ? text + new string(' ', length - count)
            : text;
}
