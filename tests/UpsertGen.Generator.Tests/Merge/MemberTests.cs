using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Members of the framework's types as each dialect writes them.</summary>
public sealed class MemberTests
{
    private const string WhiteSpace =
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    public static readonly TheoryData<string, string, string> Members = new()
    {
        { "Span = incoming.At - current.At", "span = _ug_dt_between(x.at, t.at)", "span = x.at - t.at" },
        { "Ok = incoming.At - current.At > TimeSpan.FromMinutes(5)", "ok = _ug_ts_cmp(_ug_dt_between(x.at, t.at), '00:05:00') > 0",
            "ok = (x.at - t.at) > '00:05:00'::interval" },
        { "Ok = current.At.AddMinutes(5) < incoming.At", "ok = _ug_dt_add(t.at, '00:05:00') < x.at",
            "ok = (((t.at AT TIME ZONE 'UTC') + '00:05:00'::interval) AT TIME ZONE 'UTC') < x.at" },
        { "At = current.At + TimeSpan.FromDays(1)", "at = _ug_dt_add(t.at, '1.00:00:00')",
            "at = ((t.at AT TIME ZONE 'UTC') + '1 days 00:00:00'::interval) AT TIME ZONE 'UTC'" },
        { "Dto = current.Dto.AddHours(-1)", "dto = _ug_dto_add(t.dto, '-01:00:00')",
            "dto = (t.dto AT TIME ZONE 'UTC' + '-01:00:00'::interval) AT TIME ZONE 'UTC'" },
        { "Local = current.Local.AddDays(incoming.I)", "local = _ug_dt_add(t.local, _ug_ts_scale(x.i, '1.00:00:00'))",
            "local = t.local + ('1 days 00:00:00'::interval * x.i)" },
        { "At = current.At.AddMonths(2)", "at = _ug_dt_months(t.at, 2, 1)",
            "at = ((t.at AT TIME ZONE 'UTC') + '1 mon'::interval * 2) AT TIME ZONE 'UTC'" },
        { "Local = current.Local.AddYears(incoming.I)", "local = _ug_dt_months(t.local, x.i, 12)",
            "local = t.local + '1 year'::interval * x.i" },
        { "Ok = current.At < DateTime.UtcNow.AddDays(-1)", "ok = t.at < _ug_dt_add(?1, '-1.00:00:00')",
            "ok = t.at < ((($1::timestamp with time zone AT TIME ZONE 'UTC') + '-1 days -00:00:00'::interval) AT TIME ZONE 'UTC')" },
        { "Ok = current.At.Date == incoming.At.Date", "ok = (substr(t.at, 1, 10) || ' 00:00:00') = (substr(x.at, 1, 10) || ' 00:00:00')",
            "ok = ((date_trunc('day', (t.at AT TIME ZONE 'UTC'))) AT TIME ZONE 'UTC') = ((date_trunc('day', (x.at AT TIME ZONE 'UTC'))) AT TIME ZONE 'UTC')" },
        { "Local = current.Local.Date", "local = substr(t.local, 1, 10) || ' 00:00:00'", "local = date_trunc('day', t.local)" },
        { "Ok = DateOnly.FromDateTime(incoming.At) > DateOnly.FromDateTime(current.Local).AddDays(1)",
            "ok = substr(x.at, 1, 10) > _ug_date_add(substr(t.local, 1, 10), 1)",
            "ok = CAST((x.at AT TIME ZONE 'UTC') AS date) > (CAST(t.local AS date) + 1)" },
        { "I = DateOnly.FromDateTime(incoming.At).DayNumber", "i = CAST(julianday(substr(x.at, 1, 10)) - 1721425.5 AS INTEGER)",
            "i = CAST((x.at AT TIME ZONE 'UTC') AS date) - '0001-01-01'::date" },
        { "I = incoming.At.Year * 100 + incoming.Local.Month",
            "i = (CAST(substr(x.at, 1, 4) AS INTEGER) * 100) + CAST(substr(x.local, 6, 2) AS INTEGER)",
            "i = (CAST(extract(year FROM (x.at AT TIME ZONE 'UTC')) AS integer) * 100) + CAST(extract(month FROM x.local) AS integer)" },
        { "I = (int)incoming.At.DayOfWeek + incoming.Local.Hour",
            "i = CAST(strftime('%w', x.at) AS INTEGER) + CAST(substr(x.local, 12, 2) AS INTEGER)",
            "i = CAST(extract(dow FROM (x.at AT TIME ZONE 'UTC')) AS integer) + CAST(extract(hour FROM x.local) AS integer)" },
        { "D = (incoming.At - current.At).TotalMinutes", "d = _ug_ts_total(_ug_dt_between(x.at, t.at), 600000000)",
            "d = CAST(extract(epoch FROM (x.at - t.at)) * 10000000 AS double precision) / 600000000" },
        { "T = incoming.T.Trim()", $"t = trim(x.t, '{WhiteSpace}')", $"t = btrim(x.t, '{WhiteSpace}')" },
        { "T = incoming.T.TrimEnd(',', ';')", "t = rtrim(x.t, ',;')", "t = rtrim(x.t, ',;')" },
        { "T = incoming.Tn!.TrimStart('0')", "t = ltrim(x.tn, '0')", "t = ltrim(x.tn, '0')" },
        { "Ok = string.IsNullOrWhiteSpace(incoming.Tn)", $"ok = coalesce(trim(x.tn, '{WhiteSpace}'), '') = ''",
            $"ok = coalesce(btrim(x.tn, '{WhiteSpace}'), '') = ''" },
        { "T = string.Join(\", \", current.T, incoming.Tn)", "t = t.t || ', ' || coalesce(x.tn, '')",
            "t = t.t || ', ' || coalesce(x.tn, '')" },
        { "T = FormattableString.Invariant($\"{current.T} ({current.I})\")", "t = t.t || ' (' || CAST(t.i AS TEXT) || ')'",
            "t = t.t || ' (' || CAST(t.i AS text) || ')'" },
        { "T = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{current.T} ({current.I})\")",
            "t = t.t || ' (' || CAST(t.i AS TEXT) || ')'", "t = t.t || ' (' || CAST(t.i AS text) || ')'" },
        { "T = current.I.ToString(System.Globalization.CultureInfo.InvariantCulture)", "t = CAST(t.i AS TEXT)", "t = CAST(t.i AS text)" },
        { "T = $\"{current.B}/{current.Ui}\"", "t = CAST(t.b AS TEXT) || '/' || CAST(t.ui AS TEXT)",
            "t = CAST(t.b AS text) || '/' || CAST(t.ui AS text)" },
        { "T = incoming.G.ToString()", "t = lower(x.g)", "t = CAST(x.g AS text)" },
        { "M = Math.Round(incoming.M)", "m = _ug_dec_round(x.m)",
            "m = CASE WHEN abs(x.m - trunc(x.m)) = 0.5 THEN 2 * round(x.m / 2) ELSE round(x.m) END" },
        { "M = decimal.Ceiling(incoming.M)", "m = _ug_dec_ceiling(x.m)", "m = ceil(x.m)" },
        { "D = Math.Floor(incoming.D)", "d = _ug_real_floor(x.d)", "d = floor(x.d)" },
        { "I = incoming.T.Length", "i = _ug_text_length(x.t)",
            @"i = length(x.t) + length(regexp_replace(x.t, E'[^\\U00010000-\\U0010FFFF]', '', 'g'))" },
        { "T = incoming.T[..5]", "t = _ug_text_sub(x.t, 0, 5)",
            @"t = substr(x.t, 1, CASE WHEN length(x.t) >= 5 AND left(x.t, 5) !~ E'[\\U00010000-\\U0010FFFF]' THEN 5 ELSE -1 END)" },
        { "Ok = incoming.T.IndexOf('a') >= 0", "ok = instr(x.t, 'a') > 0", "ok = strpos(x.t, 'a') > 0" },
        { "Ok = incoming.T.Equals(\"ab\", StringComparison.OrdinalIgnoreCase)", "ok = upper(x.t) = 'AB'",
            "ok = upper(x.t COLLATE C) = 'AB'" },
        { "I = incoming.Span.Hours", "i = _ug_ts_part(x.span, 36000000000, 24)",
            "i = CAST(CAST(extract(epoch FROM x.span) * 1000000 AS bigint) / 3600000000 % 24 AS integer)" },
        { "Span = current.Span * 2", "span = _ug_ts_times(t.span, 2)",
            "span = t.span * CASE WHEN extract(epoch FROM t.span) BETWEEN -432000000 AND 432000000 THEN 2 ELSE 'NaN'::double precision END" },
        { "M = current.M / 2", "m = _ug_dec_div(t.m, '2.0')", "m = t.m * 0.5" },
        { "M = Math.Round(incoming.M, 1, MidpointRounding.AwayFromZero)", "m = _ug_dec_round_to(x.m, 1, 'AwayFromZero')",
            "m = round(x.m, 1)" },
        { "L = incoming.Dto.ToUnixTimeSeconds()", "l = _ug_dto_unix(x.dto, 10000000)",
            "l = CAST(floor(extract(epoch FROM x.dto AT TIME ZONE 'UTC')) AS bigint)" },
        { "I = incoming.C - '0'", "i = coalesce(unicode(x.c), 0) - 48", "i = ascii(x.c) - 48" },
        { "T = $\"#{Math.Abs(incoming.I)}\"", "t = '#' || CAST(_ug_checked_i32(abs(x.i)) AS TEXT)", "t = '#' || CAST(abs(x.i) AS text)" },
        { "Ok = new[] { \"a\", \"b\" }.Contains(incoming.T)", "ok = x.t IN ('a', 'b')", "ok = x.t IN ('a', 'b')" },
        { "Ok = new HashSet<int> { 1, 2 }.Contains(incoming.I)", "ok = x.i IN (1, 2)", "ok = x.i IN (1, 2)" },
        { "I = current.I / incoming.I", "i = _ug_i32_div(t.i, x.i)", "i = t.i / x.i" },
        { "D = (current.D * current.I + incoming.D) / (current.I + 1)",
            "d = _ug_real_div((t.d * CAST(t.i AS REAL)) + x.d, CAST(_ug_checked_i32(t.i + 1) AS REAL))",
            "d = ((t.d * CAST(t.i AS double precision)) + x.d) / CAST(t.i + 1 AS double precision)" },
        { "I = incoming.I % (Math.Abs(current.I) + 1)", "i = x.i % _ug_checked_i32(_ug_checked_i32(abs(t.i)) + 1)",
            "i = x.i % (abs(t.i) + 1)" },
    };

    /// <summary>What the forms of char.IsDigit and of comparisons with a constant of ASCII rest on.</summary>
    [Fact]
    public void DigitsAndLettersAreThoseOfThisRuntime()
    {
        var units = Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).ToList();
        var matches = new System.Text.RegularExpressions.Regex("^" + UpsertGen.Generator.Contract.Merge.DecimalDigits.Class + "$");
        Assert.Equal(units.Where(char.IsDigit), units.Where(c => c != '\n' && matches.IsMatch(c.ToString())));
        Assert.DoesNotContain(
            units.Where(static c => c > '\x7f'),
            static c => Enumerable.Range(0, 128)
                .Any(a => string.Equals(c.ToString(), ((char)a).ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void AMemberIsPrinted(string assignment, string sqlite, string postgreSql)
    {
        var printed = MergeSource.Sql(new TestProject(MergeSource.With(assignment)));
        Assert.Equal((sqlite, postgreSql), printed);
    }
}
