namespace UpsertGen.Generator.Tests.Proved;

/// <summary>Expressions at the corners of the language.</summary>
internal static class Corners
{
    public static readonly string[] Numbers =
        ["sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"];

    public static readonly string[] Operators = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"];

    /// <summary>The place of the first operator that only integers have.</summary>
    public const int FirstOfIntegers = 5;

    /// <summary>What a condition says of J, which divides.</summary>
    public static readonly string[] Divisions =
    [
        "J != 0 ? I / J : 0", "J == 0 ? 0 : I / J", "0 != J ? I / J : 0", "0 == J ? 0 : I / J", "!(J == 0) ? I / J : 1",
        "J > 0 ? I / J : 0", "J >= 0 ? I / J : 0", "J >= 1 ? I / J : 0", "J > -1 ? I / J : 0", "J < 0 ? I / J : 0", "J <= 0 ? I / J : 0",
        "J <= -1 ? I / J : 0", "J == 5 ? I / J : 0", "0 < J ? I / J : 0", "0 <= J ? I / J : 0", "1 <= J ? I / J : 0", "0 > J ? I / J : 0",
        "-1 >= J ? I / J : 0", "J > 0 ? 1 : I / J", "J <= 0 ? 1 : I / J", "J >= 0 ? 1 : I / J", "J != 0 && I / J > 2 ? 1 : 0",
        "J == 0 || I / J > 2 ? 1 : 0", "J != 0 && K != 0 ? I / J / K : 0", "J == 0 || K == 0 ? 0 : I / J / K",
        "!(J != 0 && K != 0) ? 0 : I / J / K", "!(J == 0 || K == 0) ? I / J / K : 0", "J != 0 || K != 0 ? I / J / K : 0",
        "J != 0 && I / J > 1 && K / (I / J) > 2 ? 1 : 0", "J != 0 && K / J > 1 ? I / J : 0", "J == 0 || K / J > 1 ? 0 : I / J",
        "J != 0 && K / J > 1 ? 0 : I / J", "I / Math.Max(J, 1)", "I / Math.Max(J, 0)", "I / Math.Min(J, -1)", "I / Math.Min(J, 1)",
        "I / Math.Max(1, Math.Max(J, 2))", "I / Math.Max(Math.Min(J, 5), Math.Min(K, 3))", "I / Math.Min(Math.Max(J, 1), Math.Max(K, 2))",
        "I / Math.Min(Math.Max(J, 1), K)", "I / Math.Max(Math.Min(J, -1), Math.Min(K, -3))", "I / (J > 0 ? J : 1)", "I / (J > 0 ? J : 0)",
        "I / (J == 0 ? 1 : J)", "I / (B + 1)", "I / (1 + B)", "I / (J + 1)", "I / (B - 1)", "I / (B + K)", "I % J", "J != 0 ? I % J : 0",
        "J != 0 ? (int)(L / J) : 0", "J != 0 ? (int)(M / J) : 0", "(short)J != 0 ? I / J : 0", "Jn != 0 ? I / Jn ?? 0 : 0",
        "Jn is { } j && j != 0 ? I / j : 0", "I / 3", "I / -1", "(int)(M / 4)", "(int)(M / 3)", "I / (J * J + 1)", "5.0 > J ? I / J : 0",
        "J != 0.0 ? I / J : 0", "(Ok ? J != 0 : K > 1) ? I / J : 0", "(Ok ? K > 1 : J == 0) ? 1 : I / J",
        "(I / K > 1 ? J != 0 : Ok) ? I / J : 0",
    ];

    public static readonly string[] Sums =
    [
        "I + J", "I + J > 5 ? 1 : 0", "(I + J) / 2", "I + 1 > 3 ? 1 : 0", "S + B > 1 ? 1 : 0", "(long)I + J > 5 ? 1 : 0",
        "(short)(I + J)", "checked((short)(I + J))", "(short)(L + 1)", "checked((int)(L + 1))", "(int)(L + 1)", "(byte)(I * J)", "-(I + J)",
        "~(I + J)", "-(I + J) > 3 ? 1 : 0", "Math.Abs(I + J)", "Math.Max(I + J, K)", "(Jn ?? 0) + 1 > 2 ? 1 : 0", "Jn + 1 ?? 2",
        "(Jn + I ?? 2) > 3 ? 1 : 0", "S * B > 3 ? 1 : 0", "S * S > 3 ? 1 : 0", "S * S * S > 3 ? 1 : 0", "B - B > 3 ? 1 : 0",
        "unchecked(I + J)", "unchecked(I * J) > 3 ? 1 : 0", "2000000000 + S > 1 ? 1 : 0", "2147483647 + B > 1 ? 1 : 0", "I - J",
        "I - J > 3 ? 1 : 0",
        "L * L > 3 ? 1 : 0", "unchecked(L * L) > 3 ? 1 : 0", "L - 1 > 3 ? 1 : 0", "(I + J) * 2 > 1 ? 1 : 0", "Ok == (I + J > 2) ? 1 : 0",
        "(Ok ? I + J : 1) > 2 ? 1 : 0", "Ok ? I + J : 1", "Okn & (I + J > 2) ?? false ? 1 : 0", "Okn | (I + J > 2) ?? false ? 1 : 0",
        "(Ok ^ (I + J > 2)) ? 1 : 0", "(I + J).ToString().Length", "(\"a\" + (I + J)).Length", "(int)(L + I)", "(int)(double)(I + J)",
        "(I + J) % 7", "(I + J) << 2", "(I + J) >> 2", "(I + J) & K", "-I", "-I > 3 ? 1 : 0", "-(-I)", "I * -1 > 3 ? 1 : 0",
        "Ul + 1 > 3 ? 1 : 0",
        "Ui + 1 > 3 ? 1 : 0", "Ui * Ui > 3 ? 1 : 0", "(int)(Ui - 1)", "checked((int)(Ui - 1))", "(int)unchecked(Ui - 1)",
    ];

    /// <summary>Of further parameters, whose values a planner knows.</summary>
    public static readonly string[] Known =
    [
        "by + 1", "1 / by", "-by", "Math.Abs(by)", "by / 2", "by / -1", "by % I", "I + 1 / by", "Ok ? 1 / by : 2", "by > 0 ? 1 / by : 2",
        "text!.Length", "text!.Substring(by).Length", "(text ?? \"a\").Substring(1).Length", "(int)when.AddDays(1).Year", "when.Year",
        "when.AddDays(by).Day", "when.Hour", "(by + 1 > 2) == Ok ? 1 : 0", "by + 1 > 2 && Ok ? 1 : 0", "by + 1 > 2 || Ok ? 1 : 0",
        "more ?? 1 / by", "(more ?? 1) + by", "more + by ?? 3", "(int)(price / by)", "(int)(price / 4)", "(int)price", "(short)by",
        "checked((short)by)", "(by + by) * by", "unchecked(by + by)", "T == text ? by + 1 : 2", "string.IsNullOrEmpty(text) ? 1 / by : 2",
        "(text + T).Length", "(text + text).Substring(1).Length", "(Ok ? by : I) + 1", "(more == null ? 1 : 2) / by",
        "(int)(span.TotalDays)",
        "(int)(span / 2).TotalHours", "DateOnly.FromDateTime(when).DayNumber", "(int)new DateTimeOffset(when).ToUnixTimeSeconds()",
        "(int)(when - when.AddDays(1)).TotalDays", "when.AddMonths(by).Month", "when.Minute + when.Second + when.Millisecond",
        "(int)when.DayOfWeek", "when.DayOfYear", "(span * 2).Hours", "(int)(span / span)", "Math.Sign(by)", "Math.Min(by, 1 / by)",
    ];

    public static readonly string[] Others =
    [
        "(int)C", "(int?)Cn ?? 1", "(short)C + 1", "C == 'x' ? 1 : 0", "C > 'a' ? 1 : 0", "C + 1 > 5 ? 1 : 0", "char.IsDigit(C) ? 1 : 0",
        "Cn == C ? 1 : 0",
        "T[0] == C ? 1 : 0", "(T + C).Length", "T == \"\\ud800\" ? 1 : 0", "T == \"a\\0b\" ? 1 : 0", "(T + null).Length", "(int)(F / J)",
        "(int)(D / J)",
        "(int)(F % 2)", "F > D ? 1 : 0", "F == 0.1f ? 1 : 0", "(int)F", "(int)D", "checked((int)D)", "(int)(F * F)", "(int)(D + L)",
        "(int)(Jn / K ?? 1)",
        "(int)Math.Round(M, 2)", "(int)(Math.Round(M, 2) + M)", "(int)(Math.Round(M) * 2)", "(int)(Math.Floor(M) - M)",
        "(int)(Math.Ceiling(M) * M)",
        "(int)(Math.Round(M, 2, MidpointRounding.ToZero) * 3)", "(int)(Math.Round(M, 2, MidpointRounding.ToNegativeInfinity) * 3)",
        "(int)(Math.Round(M, 0, MidpointRounding.ToNegativeInfinity) * 3)",
        "(int)(Math.Round(M, 1, MidpointRounding.ToPositiveInfinity) * 3)",
        "(int)(Math.Round(M, 0, MidpointRounding.ToPositiveInfinity) * 3)", "(int)(Math.Round(M, 2, MidpointRounding.AwayFromZero) * 3)",
        "(int)(Math.Round(D, 2) + D)", "(int)(Math.Round(D) * 2)", "(int)(decimal.Truncate(M) * 2)", "S + S + 2147418113 > 1 ? 1 : 0",
        "S + S - 2147418112 > 1 ? 1 : 0", "S + S - 2147418113 > 1 ? 1 : 0", "B * B - 1 > 1 ? 1 : 0", "Ok && Okn == true ? 1 : 0",
        "!Ok || Okn == null ? 1 : 0",
        "Okn != Ok ? 1 : 0", "(Okn ?? Ok) ? 1 : 0", "Jn > K ? 1 : 0", "!(Jn > K) ? 1 : 0", "Jn == null || Jn > K ? 1 : 0",
        "Jn is > 3 and < 9 ? 1 : 0",
        "J is 1 or 2 or 3 ? 1 : 0", "Jn is 1 or 2 or 3 ? 1 : 0", "!(Jn is 1 or 2 or 3) ? 1 : 0", "T is \"a\" or \"b\" ? 1 : 0",
        "J switch { 1 => 2, > 5 => K, _ => I }",
        "Jn switch { null => 2, > 5 => K, var j => j ?? 1 }", "Math.Sign(J)", "Math.Sign(M)", "Math.Abs(S)", "Math.Abs(L - 1) > 2 ? 1 : 0",
        "Math.Clamp(J, 1, 9)",
        "(Ok ? (int?)null : 1) ?? K", "I == J == Ok ? 1 : 0", "(I, J) == (K, 1) ? 1 : 0", "~J", "J ^ K", "J << K", "J >>> 2",
        "(Ok & Okn) == true ? 1 : 0",
        "(int)((long)(Ok ? 1u : 2u) + L)", "(int)((decimal)(Ok ? 1L : 2L) * M)", "(int)((Ok ? 1L : 2L) << 3)",
        "(int)((long)(Ok ? 1u : 2u) + (long)(J > 1 ? 3u : 4u))", "(int)((decimal)(Ok ? 1L : 2L) + (decimal)(J > 1 ? 3L : 4L))",
        "(Tn?.StartsWith(\"a\", StringComparison.Ordinal) ?? Ok) ? 1 : 0", "(Tn?.Length > 2) ? 1 : 0", "Tn?.Length ?? J",
        "!(Tn?.StartsWith(\"a\", StringComparison.Ordinal)) ?? Ok ? 1 : 0", "(!Okn ?? Ok) ? 1 : 0", "((Ok ? Okn : null) ?? Ok) ? 1 : 0",
    ];

    public static readonly string[] Written =
    [
        "Db.Sql<int>(new() { Sqlite = \"{0} + '{9}' + {x}\", PostgreSql = \"{0} + length('{9}')\" }, I)",
        "Db.Sql<int>(new() { Sqlite = \"{1}{0}\", PostgreSql = \"{ {0} }\" }, I + 1, J)",
        "Db.Sql<int?>(new() { Sqlite = \"{0\", PostgreSql = \"0}\" }, I) ?? 1",
    ];

    public static readonly (string Type, string Text)[] Constants =
    [
        .. from text in (string[])["0.1", "1.0", "-2.5", "1e22", "1e23", "123456789012345", "1234567890123456.0", "1.5e-5", "5e-324",
            "1.7976931348623157E308", "0.000001", "1e15", "123.456e3", "100.0", "double.NaN", "double.MaxValue", "double.PositiveInfinity",
            "double.NegativeInfinity", "double.Epsilon"] select ("double", text),
        .. from text in (string[])[
            "0.1f", "16777217f", "1e38f", "float.NaN", "float.MaxValue", "float.PositiveInfinity"] select ("float", text),
        .. from text in (string[])["0m", "1.10m", "-0.5m", "79228162514264337593543950335m", "0.0000000000000000000000000001m"]
            select ("decimal", text),
        .. from text in (string[])["int.MinValue", "-1", "0x10", "'a'"] select ("int", text), ("long", "long.MinValue"),
        ("ulong", "ulong.MaxValue"), ("uint", "uint.MaxValue"), ("char", "'\\''"), ("char", "'\\\\'"), ("string", "\"\""),
        ("string", "\"it's\""), ("string", "@\"a\\b\""), ("string", "\"\\0\""), ("string", "\"ü\\U0001F600\""), ("string?", "null"),
        ("bool", "true"), ("bool?", "null"),
        ("Guid", "Guid.Empty"), ("DateTime", "new DateTime(2026, 1, 2)"),
        ("DateTime", "new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)"),
        ("DateTime", "DateTime.MinValue"), ("DateTime", "DateTime.MaxValue"), ("DateTime", "DateTime.UnixEpoch"), ("DateTime?", "null"),
        ("DateTimeOffset", "DateTimeOffset.UnixEpoch"),
        ("DateTimeOffset", "new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))"),
        ("DateTimeOffset", "DateTimeOffset.MaxValue"), ("DateOnly", "new DateOnly(2026, 1, 2)"), ("DateOnly", "DateOnly.MinValue"),
        ("TimeOnly", "new TimeOnly(1, 2, 3)"), ("TimeOnly", "TimeOnly.MaxValue"), ("TimeSpan", "TimeSpan.FromDays(400)"),
        ("TimeSpan", "TimeSpan.FromTicks(-1)"),
        ("TimeSpan", "TimeSpan.MinValue"), ("TimeSpan", "TimeSpan.Zero"), ("DayOfWeek", "DayOfWeek.Friday"),
    ];

    /// <summary>Columns whose types are not the property's, and what is computed with each.</summary>
    public static readonly (string Type, string TypeName, string Computed)[] OfPostgreSql =
    [
        ("int", "numeric", "{0} + 1"), ("int", "smallint", "{0} + 100000"), ("int", "bigint", "{0} * 2"),
        ("int", "numeric(10,2)", "{0} + 1"),
        ("short", "bigint", "(short)({0} + 1)"), ("short", "integer", "(short)({0} + 1)"), ("long", "integer", "{0} + 1"),
        ("long", "numeric(20)", "{0} + 1"), ("ulong", "bigint", "{0} + 1"), ("byte", "integer", "(byte)({0} + 1)"),
        ("double", "numeric", "{0} + 0.5"), ("double", "real", "{0} + 0.1"), ("double", "real", "1e300"), ("double", "real", "0.0"),
        ("double", "real", "1e-300"), ("float", "double precision", "{0} + 0.5f"), ("float", "numeric(10,2)", "{0} + 0.5f"),
        ("decimal", "numeric(10,2)", "{0} + 0.5m"), ("decimal", "numeric(10,2)", "123456789012m"), ("int", "smallint", "40000"),
        ("int", "smallint", "4"), ("string", "varchar(3)", "{0} + \"x\""), ("string", "varchar(3)", "\"abcd\""),
        ("string", "varchar(3)", "\"abc\""), ("string", "char(5)", "{0} + \"x\""), ("string", "char(5)", "{0}.Trim()"),
        ("string", "bpchar", "{0} + \"x\""), ("string", "char", "{0} + \"x\""), ("string", "citext", "{0} + \"x\""),
        ("string", "name", "{0} + \"x\""), ("string", "inet", "{0} + \"\""), ("string", "uuid", "{0} + \"\""),
        ("string", "xml", "{0} + \"\""), ("string", "jsonb", "{0}"), ("string", "json", "{0}"),
        ("string", "text", "{0} + \"'\\\\\""), ("char", "char(1)", "'x'"), ("char", "varchar(1)", "{0}"),
        ("DateTime", "timestamp", "{0}.AddDays(1)"),
        ("DateTime", "timestamp", "new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)"), ("DateTime", "date", "{0}.AddDays(1)"),
        ("DateTime", "timestamp(3)", "{0}.AddSeconds(1)"), ("DateTime", "timestamptz", "{0}.Date"),
        ("DateTimeOffset", "timestamptz(3)", "{0}.AddDays(1)"),
        ("DateOnly", "date", "{0}.AddDays(1)"), ("TimeOnly", "time", "{0}.AddHours(1)"), ("TimeSpan", "interval", "{0} + {0}"),
    ];

    public static readonly (string Type, string TypeName, string Computed)[] OfSqlite =
    [
        ("int", "BIGINT", "{0} + 1"), ("int", "NUMERIC", "{0} + 1"), ("int", "TEXT", "{0} + 1"), ("long", "REAL", "{0} + 1"),
        ("double", "DECIMAL(10,5)", "{0} + 1"), ("double", "INTEGER", "{0} + 1"), ("double", "TEXT", "{0} + 1"),
        ("float", "FLOAT", "{0} + 1"),
        ("float", "NUMERIC", "{0} + 1"), ("string", "CLOB", "{0} + \"x\""), ("string", "VARCHAR(3)", "\"abcd\""),
        ("string", "BLOB", "{0} + \"x\""),
        ("DateTime", "DATETIME", "{0}.AddDays(1)"), ("bool", "BOOLEAN", "!{0}"), ("byte", "TINYINT", "(byte)({0} + 1)"),
    ];

    /// <summary>Lists as JSON of both types, and as arrays.</summary>
    public static readonly (string Name, string Type, string Attributes)[] Lists =
    [
        ("Jb", "string[]", "UpsertJson(typeof(ListsJson)), Column(TypeName = \"jsonb\")"),
        ("Js", "string[]", "UpsertJson(typeof(ListsJson)), Column(TypeName = \"json\")"),
        ("Nb", "List<long>", "UpsertJson(typeof(ListsJson)), Column(TypeName = \"jsonb\")"),
        ("Ns", "List<long>", "UpsertJson(typeof(ListsJson)), Column(TypeName = \"json\")"),
        ("Ts", "string[]", "Column(\"ts\")"), ("Ls", "List<long>", "Column(\"ls\")"),
    ];

    /// <summary>Questions to a list #, with an item §.</summary>
    public static readonly string[] OfLists =
    [
        "#.Contains(§)", "!#.Contains(§)", "#.Length > 2", "#.Count() == 2", "#.Any()", "#.All(x => x != §)", "#.FirstOrDefault() == §",
        "#.LastOrDefault() == §", "# == null", "# is { Length: > 0 }",
    ];
}
