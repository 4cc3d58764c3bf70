namespace UpsertGen.Generator.Tests.Merge;

/// <summary>The SQL of each construct, on both databases; t is the table, x is excluded, names are unquoted here.</summary>
public sealed class PrinterTests
{
    [Theory]
    [InlineData("I = current.I + incoming.I", "i = t.i + x.i")]
    [InlineData("I = -incoming.I * (3 + current.I)", "i = (-x.i) * (3 + t.i)")]
    [InlineData("I = current.I - -2", "i = t.i - (-2)")]
    [InlineData("T = incoming.Tn ?? current.T", "t = coalesce(x.tn, t.t)")]
    [InlineData("T = incoming.T ?? current.T", "t = x.t")]
    [InlineData("Tn = ((string?)null) ?? incoming.Tn", "tn = x.tn")]
    [InlineData("AtN = incoming.Ok ? incoming.At : ((DateTime?)null) ?? ((DateTime?)null)", "at_n = CASE WHEN x.ok THEN x.at ELSE NULL END",
        "at_n = CASE WHEN x.ok THEN x.at ELSE CAST(NULL AS timestamp with time zone) END")]
    [InlineData("Tn = current.T + incoming.Tn + '!'", "tn = t.t || coalesce(x.tn, '') || '!'")]
    [InlineData("Tn = $\"it's {incoming.Tn}\"", "tn = 'it''s ' || coalesce(x.tn, '')")]
    [InlineData("I = incoming.I > current.I ? incoming.I : current.I", "i = CASE WHEN x.i > t.i THEN x.i ELSE t.i END")]
    [InlineData("I = incoming.I switch { 1 => 10, 2 => 20, _ => 0 }", "i = CASE WHEN x.i = 1 THEN 10 WHEN x.i = 2 THEN 20 ELSE 0 END")]
    [InlineData("I = incoming.I / 2 % 3", "i = (x.i / 2) % 3")]
    [InlineData("I = Five", "i = 5")]
    [InlineData("E = incoming.Ok ? Level.High : current.E", "e = CASE WHEN x.ok THEN 5 ELSE t.e END")]
    [InlineData("Ok = incoming.In is > 3 and < 9", "ok = ((x.in > 3) AND (x.in < 9)) IS TRUE")]
    [InlineData("Ok = !(incoming.In > 3)", "ok = (x.in > 3) IS NOT TRUE")]
    [InlineData("Ok = !(incoming.I > 3)", "ok = NOT (x.i > 3)")]
    [InlineData("Ok = incoming.In is null || current.Maybe.HasValue", "ok = (x.in IS NULL) OR (t.maybe IS NOT NULL)")]
    [InlineData("Ok = incoming.I == current.I", "ok = x.i = t.i")]
    [InlineData("Ok = incoming.S != current.I", "ok = x.s <> t.i")]
    [InlineData("Ok = current.Ok ^ incoming.Ok", "ok = t.ok <> x.ok")]
    [InlineData("Ok = string.IsNullOrEmpty(incoming.Tn)", "ok = coalesce(x.tn, '') = ''")]
    [InlineData("I = (int)incoming.L", "i = (((x.l & 4294967295) + 2147483648) & 4294967295) - 2147483648",
        "i = CAST((((x.l & 4294967295) + 2147483648) & 4294967295) - 2147483648 AS integer)")]
    [InlineData("Ui = current.Ui - incoming.Ui", "ui = (t.ui - x.ui) & 4294967295", "ui = CAST((t.ui - x.ui) & 4294967295 AS bigint)")]
    [InlineData("Ui = checked(current.Ui - incoming.Ui)", "ui = _ug_checked_u32(t.ui - x.ui)",
        "ui = CAST((t.ui - x.ui) - 2147483648 AS integer) + 2147483648")]
    [InlineData("I = checked(current.I + incoming.I)", "i = _ug_checked_i32(t.i + x.i)", "i = t.i + x.i")]
    [InlineData("Ul = current.Ul + incoming.Ul", "ul = _ug_u64_add(t.ul, x.ul)", "ul = (t.ul + x.ul) % 18446744073709551616")]
    [InlineData("L = incoming.L << 65", "l = x.l << 1", "l = x.l << 1")]
    [InlineData("I = current.I ^ incoming.I", "i = (t.i | x.i) & ~(t.i & x.i)", "i = t.i # x.i")]
    [InlineData("L = current.L + incoming.I", "l = t.l + x.i", "l = t.l + x.i")]
    [InlineData("D = incoming.I / 2.0", "d = CAST(x.i AS REAL) / 2.0", "d = CAST(x.i AS double precision) / '2'::double precision")]
    [InlineData("I = (int)incoming.D", "i = max(min(CAST(x.d AS INTEGER), 2147483647), -2147483648)",
        "i = CASE WHEN x.d = 'NaN' THEN 0 WHEN x.d >= '2147483647'::integer THEN '2147483647'::integer WHEN x.d <= '-2147483648'::integer THEN '-2147483648'::integer ELSE CAST(trunc(x.d) AS integer) END")]
    [InlineData("I = checked((int)incoming.D)", "i = _ug_real_i32(x.d)", "i = CAST(trunc(x.d) AS integer)")]
    [InlineData("I = checked(-incoming.I)", "i = _ug_checked_i32(0 - x.i)", "i = 0 - x.i")]
    [InlineData("I = Math.Abs(incoming.I)", "i = _ug_checked_i32(abs(x.i))", "i = abs(x.i)")]
    [InlineData("I = incoming.B << 8 | 1", "i = (((((x.b << 8) & 4294967295) + 2147483648) & 4294967295) - 2147483648) | 1",
        "i = (CAST(x.b AS integer) << 8) | 1")]
    [InlineData("Ui = current.Ui * incoming.Ui", "ui = _ug_u64_mul(t.ui, x.ui) & 4294967295",
        "ui = CAST((CAST(t.ui AS numeric) * x.ui) % 4294967296 AS bigint)")]
    [InlineData("L = (incoming.Ok ? 5L : 1L) * 3L", "l = CASE WHEN x.ok THEN 5 ELSE 1 END * 3",
        "l = CAST(CASE WHEN x.ok THEN 5 ELSE 1 END AS bigint) * 3")]
    [InlineData("L = incoming.L * 3L", "l = x.l * 3")]
    [InlineData("Ok = incoming.I < 9 && checked(incoming.I * 3) > 5", "ok = CASE WHEN x.i < 9 THEN _ug_checked_i32(x.i * 3) > 5 ELSE 0 END",
        "ok = CASE WHEN x.i < 9 THEN (x.i * 3) > 5 ELSE false END")]
    [InlineData("F = current.F * 0.1f", "f = _ug_f32(t.f * _ug_real('0.10000000149011612'))", "f = t.f * '0.1'::real")]
    [InlineData("M = current.M + 1.50m", "m = _ug_dec_add(t.m, '1.5')", "m = t.m + 1.50")]
    [InlineData("Ok = current.Mn == incoming.M", "ok = coalesce(_ug_dec_cmp(t.mn, x.m) = 0, t.mn IS NULL AND x.m IS NULL)",
        "ok = t.mn IS NOT DISTINCT FROM x.m")]
    [InlineData("Ok = current.In != incoming.In", "ok = t.in IS NOT x.in", "ok = t.in IS DISTINCT FROM x.in")]
    [InlineData("I = Math.Max(current.I, incoming.I)", "i = CASE WHEN t.i >= x.i THEN t.i ELSE x.i END", "i = greatest(t.i, x.i)")]
    [InlineData("Ok = incoming.Dto > current.Dto", "ok = _ug_dto_cmp(x.dto, t.dto) > 0", "ok = x.dto > t.dto")]
    [InlineData("Span = current.Span + incoming.Span", "span = _ug_ts_add(t.span, x.span)", "span = t.span + x.span")]
    [InlineData("Ok = incoming.C > current.C", "ok = _ug_text_cmp(x.c, t.c) > 0", "ok = x.c > t.c COLLATE C")]
    [InlineData("In = incoming.Ok ? null : current.In", "in = CASE WHEN x.ok THEN NULL ELSE t.in END",
        "in = CASE WHEN x.ok THEN CAST(NULL AS integer) ELSE t.in END")]
    [InlineData("At = incoming.Ok ? new DateTime(2024, 2, 29, 1, 2, 3, 40, DateTimeKind.Utc) : current.At",
        "at = CASE WHEN x.ok THEN '2024-02-29 01:02:03.04' ELSE t.at END",
        "at = CASE WHEN x.ok THEN '2024-02-29 01:02:03.04+00'::timestamp with time zone ELSE t.at END")]
    [InlineData("Local = incoming.Local", "local = x.local", "local = x.local")]
    [InlineData("Local = incoming.At", "local = x.at", "local = x.at AT TIME ZONE 'UTC'")]
    [InlineData("Ok = incoming.Local < new DateTime(2000, 1, 1)", "ok = x.local < '2000-01-01 00:00:00'",
        "ok = x.local < '2000-01-01 00:00:00'::timestamp without time zone")]
    [InlineData("Ok = incoming.Local == current.At", "ok = x.local = t.at", "ok = (x.local AT TIME ZONE 'UTC') = t.at")]
    [InlineData("Span = new TimeSpan(-1, -2, -3, -4)", "span = '-1.02:03:04'", "span = '-1 days -02:03:04'::interval")]
    [InlineData("G = Guid.Empty", "g = '00000000-0000-0000-0000-000000000000'", "g = '00000000-0000-0000-0000-000000000000'::uuid")]
    [InlineData("Ci = incoming.Ci ?? current.Ci", "ci = coalesce(x.ci, t.ci)", "ci = coalesce(x.ci, t.ci)")]
    [InlineData("Ci = incoming.Ci + current.Ci", "ci = coalesce(x.ci, '') || coalesce(t.ci, '')",
        "ci = CAST(coalesce(CAST(x.ci AS text), '') || coalesce(CAST(t.ci AS text), '') AS citext)")]
    [InlineData("Md = incoming.Ok ? Mood.Glad : incoming.Md", "md = CASE WHEN x.ok THEN 'Glad' ELSE x.md END",
        "md = CASE WHEN x.ok THEN 'Glad' ELSE x.md END")]
    [InlineData("Md = ((Mood?)incoming.Md).GetValueOrDefault()", "md = coalesce(x.md, 'Glad')")]
    [InlineData("Md = incoming.Ok ? default : incoming.Md", "md = CASE WHEN x.ok THEN 'Glad' ELSE x.md END",
        "md = CASE WHEN x.ok THEN 'Glad' ELSE x.md END")]
    [InlineData("Ok = current.Md == Mood.Glad", "ok = t.md = 'Glad'", "ok = CAST(t.md AS text) = 'Glad'")]
    [InlineData("J = incoming.J ?? \"{}\"", "j = coalesce(x.j, '{}')", "j = coalesce(x.j, '{}')")]
    [InlineData("Ok = incoming.T.StartsWith(current.T, StringComparison.Ordinal)", "ok = instr(x.t, t.t) = 1",
        "ok = starts_with(x.t, t.t)")]
    [InlineData("Ok = string.CompareOrdinal(incoming.T, current.T) > 0", "ok = _ug_str_cmp(x.t, t.t) > 0",
        "ok = regexp_replace(x.t, E'([\\\\U00010000-\\\\U0010FFFF])', E'\\uD7FF\\\\1', 'g') > regexp_replace(t.t, E'([\\\\U00010000-\\\\U0010FFFF])', E'\\uD7FF\\\\1', 'g') COLLATE C")]
    [InlineData("I = Db.Sql<int>(new() { Sqlite = \"length({0})\", PostgreSql = \"char_length({0})\" }, incoming.T)", "i = length(x.t)",
        "i = char_length(x.t)")]
    [InlineData("I = 1 + Db.Sql<int>(new() { Sqlite = \"{1} + {0}\", PostgreSql = \"{1} - {0}\" }, incoming.I * 2, \"{0}\")",
        "i = 1 + ('{0}' + _ug_checked_i32(x.i * 2))", "i = 1 + ('{0}' - (x.i * 2))")]
    [InlineData("W = new Ticket(incoming.T + \"!\")", "w = x.t || '!'")]
    [InlineData("Home = current.Home with { City = incoming.Home.City }", "home_city = x.home_city")]
    [InlineData("I = incoming.I != 0 ? current.I / incoming.I : 0", "i = CASE WHEN x.i <> 0 THEN t.i / x.i ELSE 0 END")]
    [InlineData("Ok = incoming.I > 0 && current.I / incoming.I > 2", "ok = CASE WHEN x.i > 0 THEN (t.i / x.i) > 2 ELSE 0 END",
        "ok = CASE WHEN x.i > 0 THEN (t.i / x.i) > 2 ELSE false END")]
    [InlineData("Maybe = incoming.Maybe & current.Maybe", "maybe = x.maybe AND t.maybe")]
    [InlineData("Maybe = !(incoming.Maybe | current.Ok)", "maybe = (x.maybe OR t.ok) <> 1", "maybe = (x.maybe OR t.ok) <> true")]
    [InlineData("Ok = (incoming.Maybe ^ true) == true", "ok = (x.maybe <> 1) IS 1", "ok = (x.maybe <> true) IS NOT DISTINCT FROM true")]
    [InlineData("I = incoming.Maybe switch { true => 1, false => 0, null => -1 }",
        "i = CASE WHEN x.maybe IS 1 THEN 1 WHEN x.maybe IS 0 THEN 0 ELSE -1 END",
        "i = CASE WHEN x.maybe IS NOT DISTINCT FROM true THEN 1 WHEN x.maybe IS NOT DISTINCT FROM false THEN 0 ELSE -1 END")]
    [InlineData("In = incoming.In << 2", "in = ((((x.in << 2) & 4294967295) + 2147483648) & 4294967295) - 2147483648", "in = x.in << 2")]
    [InlineData("Ok = current is { I: > 0, Ok: true, Home: { City: \"a\" } }", "ok = (t.i > 0) AND (t.ok = 1) AND (t.home_city = 'a')",
        "ok = (t.i > 0) AND (t.ok = true) AND (t.home_city = 'a')")]
    [InlineData("Ok = current.Tn is { Length: > 0 }", "ok = (t.tn IS NOT NULL) AND (t.tn <> '')")]
    [InlineData("Ok = current.T.Length == 0", "ok = t.t = ''")]
    [InlineData("Ok = (current.I, current.T) != (incoming.I, \"a\")", "ok = NOT ((t.i = x.i) AND (t.t = 'a'))")]
    [InlineData("Span = TimeSpan.FromMinutes(90)", "span = '01:30:00'", "span = '01:30:00'::interval")]
    [InlineData("I = int.Clamp(int.Max(incoming.I, 3), 0, 9)",
        "i = CASE WHEN CASE WHEN CASE WHEN x.i >= 3 THEN x.i ELSE 3 END >= 0 THEN CASE WHEN x.i >= 3 THEN x.i ELSE 3 END ELSE 0 END <= 9 THEN CASE WHEN CASE WHEN x.i >= 3 THEN x.i ELSE 3 END >= 0 THEN CASE WHEN x.i >= 3 THEN x.i ELSE 3 END ELSE 0 END ELSE 9 END", "i = least(greatest(greatest(x.i, 3), 0), 9)")]
    [InlineData("Ok = current.W.Equals(incoming.W) && object.Equals(current.In, incoming.In) && current.E.Equals(Level.High)",
        "ok = (t.w = x.w) AND (t.in IS x.in) AND (t.e = 5)", "ok = (t.w = x.w) AND (t.in IS NOT DISTINCT FROM x.in) AND (t.e = 5)")]
    [InlineData("D = 1e23", "d = _ug_real('1E+23')", "d = '1E+23'::double precision")]
    [InlineData("D = 123456789.125e14", "d = 1.23456789125E+22", "d = '1.23456789125E+22'::double precision")]
    [InlineData("T = @\"a\\b\"", "t = 'a\\b'", "t = E'a\\\\b'")]
    [InlineData("I = unchecked(current.I * incoming.I)", "i = ((((t.i * x.i) & 4294967295) + 2147483648) & 4294967295) - 2147483648",
        "i = CAST(((((CAST(t.i AS bigint) * x.i) & 4294967295) + 2147483648) & 4294967295) - 2147483648 AS integer)")]
    [InlineData("L = unchecked(current.L + incoming.L)", "l = _ug_u64_add(t.l, x.l)",
        "l = CAST(((CAST(t.l AS numeric) + x.l + 9223372036854775808) % 18446744073709551616 + 18446744073709551616) % 18446744073709551616 - 9223372036854775808 AS bigint)")]
    [InlineData("L = unchecked(checked(current.L + incoming.L))", "l = _ug_checked_i64(t.l + x.l)", "l = t.l + x.l")]
    [InlineData("Ok = current.I + incoming.I > 3", "ok = _ug_checked_i32(t.i + x.i) > 3", "ok = (t.i + x.i) > 3")]
    [InlineData("Ok = current.S + incoming.S > 3", "ok = (t.s + x.s) > 3", "ok = (CAST(t.s AS integer) + CAST(x.s AS integer)) > 3")]
    [InlineData("I = (current.I + incoming.I + 1) / 2", "i = _ug_checked_i32((t.i + x.i) + 1) / 2", "i = ((t.i + x.i) + 1) / 2")]
    [InlineData("Ok = decimal.Compare(d2: current.M, d1: incoming.M) > 0", "ok = _ug_dec_cmp(x.m, t.m) > 0", "ok = x.m > t.m")]
    public void Assignment(string assignments, string sqlite, string postgreSql = "")
    {
        var sql = MergeSource.Sql(new(MergeSource.With(assignments)));
        Assert.Equal(sqlite, sql.Sqlite);
        Assert.Equal(postgreSql.Length == 0 ? sqlite : postgreSql, sql.PostgreSql);
    }

    /// <summary>What has no column in it and can fail waits for the row; what cannot fail does not.</summary>
    [Theory]
    [InlineData("I = incoming.Ok ? checked(step * 3) : 0",
        "i = CASE WHEN x.ok THEN CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE $1::integer END * 3 ELSE 0 END")]
    [InlineData("I = step * 2 + step", "i = (CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE $1::integer END * 2) + $1::integer")]
    [InlineData("I = current.I + step", "i = t.i + $1::integer")]
    [InlineData("I = step | 1", "i = $1::integer | 1")]
    [InlineData("I = step / 2", "i = $1::integer / 2")]
    [InlineData("L = step", "l = CAST($1::integer AS bigint)")]
    [InlineData("I = step / -1", "i = CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE $1::integer END / (-1)")]
    [InlineData("B = (byte)step", "b = CAST($1::integer & 255 AS smallint)")]
    [InlineData("B = checked((byte)step)",
        "b = CAST((CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE $1::integer END - 128) * 256 AS smallint) / 256 + 128")]
    [InlineData("I = step > 0 ? checked(step * 3) : current.I",
        "i = CASE WHEN $1::integer > 0 THEN CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE $1::integer END * 3 ELSE t.i END")]
    public void RowFree(string assignment, string postgreSql) =>
        Assert.Equal(postgreSql, MergeSource.Sql(new(MergeSource.Merge($"=> current with {{ {assignment} }};", ", int step"))).PostgreSql);

    /// <summary>
    /// A column that does not hold every value of an argument gets it when there is a row: whatever the planner drops around it.
    /// </summary>
    [Theory]
    [InlineData("given")]
    [InlineData("maybe ?? incoming.Ui")]
    [InlineData("maybe + incoming.Ui ?? given")]
    [InlineData("given > 5 ? given : incoming.Ui")]
    [InlineData("given > 5 && incoming.Ok ? given : incoming.Ui")]
    public void Narrowed(string value)
    {
        var source = MergeSource.Merge($"=> current with {{ Ui = {value} }};", ", uint given, uint? maybe");
        var narrow = source.Replace("public uint Ui", "[Column(TypeName = \"integer\")] public uint Ui");
        Assert.NotEqual(source, narrow);
        Assert.StartsWith("ui = CASE WHEN num_nulls(t.id) > 1 THEN NULL ELSE ", MergeSource.Sql(new(narrow)).PostgreSql);
    }

    /// <summary>Padded texts of one type are copied as they are, and searched as they are read.</summary>
    [Fact]
    public void AConditionReadsAColumnAsThePropertyDoes()
    {
        var padded = MergeSource.With("T = incoming.T is \"a\" or \"b\" ? current.T : incoming.T")
            .Replace("public string T ", "[Column(TypeName = \"character(8)\")] public string T ");
        Assert.Equal("t = CASE WHEN rpad(CAST(x.t AS text), 8) IN ('a', 'b') THEN t.t ELSE x.t END",
            MergeSource.Sql(new(padded)).PostgreSql);
    }

    [Theory]
    [InlineData("incoming.Ui > given ? given : incoming.Ui")]
    [InlineData("current.In == null ? given : incoming.Ui")]
    public void WhatNeedsTheRowIsNotHeldBack(string value)
    {
        var narrow = MergeSource.Merge($"=> current with {{ Ui = {value} }};", ", uint given")
            .Replace("public uint Ui", "[Column(TypeName = \"integer\")] public uint Ui");
        Assert.DoesNotContain("num_nulls", MergeSource.Sql(new(narrow)).PostgreSql);
    }
}
