using System.Globalization;
using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>The registered functions compute what C# computes.</summary>
public sealed class ExactFunctionTests
{
    private const int Pairs = 500;

    [Fact]
    public async Task DecimalsAreExact()
    {
        await using var db = await Open();
        using var connection = Registered(db);
        var random = new Random(29);
        for (var i = 0; i < Pairs; i++)
        {
            var (a, b) = (RandomDecimal(random), RandomDecimal(random));
            Same(connection, "_ug_dec_add($a, $b)", a, b, () => Canonical(a + b));
            Same(connection, "_ug_dec_sub($a, $b)", a, b, () => Canonical(a - b));
            Same(connection, "_ug_dec_mul($a, $b)", a, b, () => Canonical(a * b));
            Same(connection, "_ug_dec_div($a, $b)", a, b, () => Canonical(a / b));
            Same(connection, "_ug_dec_rem($a, $b)", a, b, () => Canonical(a % b));
            Same(connection, "_ug_dec_cmp($a, $b)", a, b, () => (long)a.CompareTo(b));
            Same(connection, "_ug_dec_cmp($a, $b)", a, a, () => 0L);
            Same(connection, "_ug_dec_neg($a)", a, b, () => Canonical(-a));
            Same(connection, "_ug_dec_abs($a)", a, b, () => Canonical(Math.Abs(a)));
        }

        Assert.Equal("0.3", Evaluate(connection, "_ug_dec_add($a, $b)", 0.1m, 0.2m));
        Assert.Equal("79228162514264337593543950335.0", Evaluate(connection, "_ug_dec_add($a, $b)", decimal.MaxValue - 1, 1m));
    }

    [Theory]
    [InlineData("_ug_dec(7)", "7.0")]
    [InlineData("_ug_dec('7.50')", "7.5")]
    [InlineData("_ug_dec(-9223372036854775808)", "-9223372036854775808.0")]
    [InlineData("_ug_dec_add(1, '2.5')", "3.5")]
    [InlineData("_ug_dec_add(1.25, 1)", "2.25")]
    [InlineData("_ug_dec_cmp('1.10', '1.1')", 0L)]
    [InlineData("_ug_dec_cmp(10, '9.5')", 1L)]
    [InlineData("_ug_dec_add(NULL, '1.0')", null)]
    [InlineData("_ug_dec_cmp('1.0', NULL)", null)]
    [InlineData("_ug_ts_add(NULL, '01:00:00')", null)]
    [InlineData("_ug_dto_cmp('2024-01-01 12:00:00+02:00', '2024-01-01 10:00:00+00:00')", 0L)]
    [InlineData("_ug_dto_cmp('2024-01-01 12:00:00+02:00', '2024-01-01 11:00:00')", -1L)]
    [InlineData("_ug_json_merge('{\"a\":1,\"b\":{\"x\":1}}', '{\"b\":{\"y\":2},\"c\":null}', 'doc')",
        "{\"a\":1,\"b\":{\"y\":2},\"c\":null}")]
    [InlineData("_ug_json_merge('{\"a\":1.50,\"ü\":\"<😀>\"}', '{}', 'doc')", "{\"a\":1.50,\"ü\":\"<\\uD83D\\uDE00>\"}")]
    [InlineData("_ug_json_merge(NULL, '{\"a\": 1}', 'doc')", "{\"a\": 1}")]
    [InlineData("_ug_json_merge('{\"a\": 1}', NULL, 'doc')", "{\"a\": 1}")]
    [InlineData("_ug_json_merge(NULL, NULL, 'doc')", null)]
    [InlineData("_ug_text_cmp('a' || char(0) || 'b', 'a')", 1L)]
    [InlineData("_ug_text_cmp('é', '日')", -1L)]
    [InlineData("_ug_real('1.7976931348623157E+308')", double.MaxValue)]
    [InlineData("_ug_dto_differ('2024-02-29 12:00:00+00:00', '2024-02-29T12:00:00Z')", 0L)]
    [InlineData("_ug_dto_differ('2024-02-29 12:00:00+00:00', '2024-02-29 14:00:00+02:00')", 1L)]
    [InlineData("_ug_json_equal('{\"a\":1.0,\"b\":[]}', '{ \"b\":[], \"a\":1 }')", 1L)]
    [InlineData("_ug_json_equal('[1,2]', '[2,1]')", 0L)]
    [InlineData("_ug_json_equal(NULL, NULL)", 1L)]
    [InlineData("_ug_json_equal(NULL, 'null')", 0L)]
    [InlineData("_ug_json_merge('{\"a\":1,\"a\":2}', '{\"b\":1}', 'doc')", "{\"a\":2,\"b\":1}")]
    [InlineData("_ug_json_equal('{\"a\":1,\"b\":[1,2]}', '{ \"b\" : [1.0, 20e-1], \"a\" : 1 }')", 1L)]
    [InlineData("_ug_json_equal('{\"a\":\"é\"}', '{\"a\":\"\\u00e9\"}')", 1L)]
    [InlineData("_ug_json_equal('{\"a\":1,\"a\":2}', '{\"a\":2}')", 1L)]
    [InlineData("_ug_json_equal('[-0, 1e400, 0.10]', '[0, 10e399, 1e-1]')", 1L)]
    [InlineData("_ug_json_equal('{\"a\":null}', '{}')", 0L)]
    [InlineData("_ug_json_equal('1', '\"1\"')", 0L)]
    [InlineData("_ug_json_equal('-1', '1')", 0L)]
    [InlineData("_ug_json_equal('0.1', '0.10000000000000000000000000000000001')", 0L)]
    [InlineData("_ug_json_equal('[1]', '[1,2]')", 0L)]
    [InlineData("_ug_json_equal('{', '{')", 1L)]
    [InlineData("_ug_json_equal('{', '{}')", 0L)]
    public async Task Fixed(string expression, object? expected)
    {
        await using var db = await Open();
        using var connection = Registered(db);
        Assert.Equal(expected, Evaluate(connection, expression, 0L, 0L));
    }

    [Theory]
    [InlineData("_ug_dec_add('79228162514264337593543950335', '1')", "Arithmetic overflow: the result is out of the range of decimal.")]
    [InlineData("_ug_dec_div('1', '0')", "divide by zero")]
    [InlineData("_ug_dec_add('secret', '1')", "A value is not in the form of decimal.")]
    [InlineData("_ug_dto_cmp('secret', '2026-01-02')", "A value is not in the form of DateTimeOffset.")]
    [InlineData("_ug_ts_add('secret', '00:00:01')", "A value is not in the form of TimeSpan.")]
    [InlineData("_ug_dec_u8('300')", "Arithmetic overflow: the result is out of the range of byte.")]
    [InlineData("_ug_checked_i16(70000)", "Arithmetic overflow: the result is out of the range of short.")]
    [InlineData("_ug_json_merge('[\"secret\"]', '{}', 'doc')", "Only JSON objects can be merged, but one side of 'doc' is of type array")]
    [InlineData("_ug_json_merge('{}', '\"secret\"', 'doc')", "Only JSON objects can be merged, but one side of 'doc' is of type string")]
    [InlineData("_ug_json_merge('secret', '{}', 'doc')", "A value is not valid JSON.")]
    [InlineData("_ug_ts_add('10675199.02:48:05.4775807', '00:00:01')", "Arithmetic overflow: the result is out of the range of TimeSpan.")]
    public async Task WhatCSharpThrowsIsAnErrorOfTheStatement(string expression, string message)
    {
        await using var db = await Open();
        using var connection = Registered(db);
        var error = Assert.Throws<SqliteException>(() => Evaluate(connection, expression, 0L, 0L));
        Assert.Equal(1, error.SqliteErrorCode);
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstantsDurationsAndUnsignedNumbersCompareAndAddAsInCSharp()
    {
        await using var db = await Open();
        using var connection = Registered(db);
        var random = new Random(31);
        for (var i = 0; i < Pairs; i++)
        {
            var (x, y) = (RandomInstant(random), RandomInstant(random));
            Same(connection, "_ug_dto_cmp($a, $b)", x, y, () => (long)x.CompareTo(y));
            Same(connection, "_ug_dto_cmp($a, $b)", x, x.ToOffset(TimeSpan.FromMinutes(random.Next(-600, 600))), () => 0L);
            var (s, t) = (new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue)),
                new TimeSpan(random.NextInt64(-TimeSpan.TicksPerDay, TimeSpan.TicksPerDay)));
            Same(connection, "_ug_ts_cmp($a, $b)", s, t, () => (long)s.CompareTo(t));
            Same(connection, "_ug_ts_add($a, $b)", s, t, () => (s + t).ToString("c", CultureInfo.InvariantCulture));
            Same(connection, "_ug_ts_sub($a, $b)", t, s, () => (t - s).ToString("c", CultureInfo.InvariantCulture));
            var (u, v) = ((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            Same(connection, "_ug_u64_cmp($a, $b)", u, v, () => (long)u.CompareTo(v));
            Same(connection, "_ug_u64_add($a, $b)", u, v, () => unchecked((long)(u + v)));
            Same(connection, "_ug_u64_div($a, $b)", u, v, () => unchecked((long)(u / v)));
            var (p, q) = (RandomText(random), RandomText(random));
            Same(connection, "_ug_str_cmp($a, $b)", p, q, () => (long)Math.Sign(string.CompareOrdinal(p, q)));
        }
    }

    /// <summary>The forms that the driver writes are read without .NET's parser, and others with it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TextsAreReadAsDotNetReadsThem(bool isUtf16)
    {
        await using var db = await Open();
        using var connection = isUtf16 ? Utf16() : Registered(db);
        const NumberStyles Styles = NumberStyles.Number | NumberStyles.AllowExponent;
        var culture = CultureInfo.InvariantCulture;
        foreach (var a in (string[])[
            "0", "-0.0", "0.00", "1.50", "-0.05", "007.10", ".5", "5.", "-", "", " 7 ", "+5", "1e3", "1,000", "1.2.3", "--1",
            "999999999999999999", "0.999999999999999999", "9999999999999999999", "18446744073709551615", "18446744073709551616",
            "-1844674407370955161.5", "0.0000000000000000000000000001", "-79228162514264337593543950335", "7922816251426433759354395033.5"])
            Same(connection, "_ug_dec($a)", a, a, () => Canonical(decimal.Parse(a, Styles, culture)));
        foreach (var a in (string[])[
            "00:00:00", "-00:00:00.0000001", "23:59:59.9999999", "1.02:03:04", "-1.02:03:04.5000000", "10675198.23:59:59.9999999",
            "10675199.02:48:05.4775807", "-10675199.02:48:05.4775808", "10675199.02:48:05.4775808", "24:00:00", "01:60:00", "1:2:3", "5",
            "5.3",
            "01:02:03.5", "1.24:00:00", "", "x"])
            Same(connection, "_ug_ts_add($a, '00:00:00')", a, a, () => TimeSpan.Parse(a, culture).ToString("c", culture));
        foreach (var a in (string[])[
            "0001-01-01", "2024-02-29", "2023-02-29", "9999-12-31", "2024-2-9", "02/03/2024", "2024-00-10", "0000-01-01", ""])
            Same(connection, "_ug_date_add($a, 0)", a, a, () => DateOnly.Parse(a, culture).ToString("yyyy-MM-dd", culture));
        foreach (var a in (string[])["00:00:00", "23:59:59.9999999", "24:00:00", "12:30", "12:30:15.5", "12:30:15.1234567", "12:60:00", ""])
            Same(connection, "_ug_time_add($a, '00:00:00')", a, a,
                () => TimeOnly.Parse(a, culture) is var time && time.Ticks % TimeSpan.TicksPerSecond == 0
                ? time.ToString("HH:mm:ss", culture)
                : time.ToString("HH:mm:ss.fffffff", culture));
        foreach (var a in (string[])[
            "0001-01-01 00:00:00", "9999-12-31 23:59:59.9999999", "2024-02-29 12:30:15.5", "2024-02-29 12:30", "2024-02-29",
            "2024-02-29T12:30:15", "2024-02-30 12:30:15", "2024-02-29 12:30:15.", "12:30:15x"])
            Same(connection, "_ug_dt_add($a, '00:00:00')", a, a,
                () => DateTime.Parse(a, culture).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", culture));
        foreach (var a in (string[])["", "a", "abc", "é", "日本", "a😀b", "\uFFFD"])
        {
            Same(connection, "_ug_text_length($a)", a, a, () => (long)a.Length);
            Same(connection, "_ug_text_upper($a)", a, a, a.ToUpperInvariant);
            Same(connection, "_ug_text_from($a, 0)", a, a, () => a);
            foreach (var b in (string[])["", "a", "b", "本", "😀"])
            {
                Same(connection, "_ug_text_index($a, $b)", a, b, () => (long)a.IndexOf(b, StringComparison.Ordinal));
                Same(connection, "_ug_text_last_index($a, $b)", a, b, () => (long)a.LastIndexOf(b, StringComparison.Ordinal));
                Same(connection, "_ug_str_cmp($a, $b)", a, b, () => (long)Math.Sign(string.CompareOrdinal(a, b)));
            }

            for (var (start, length) = (-1, 0); start <= a.Length; (start, length) = length <= a.Length
                ? (start, length + 1)
                : (start + 1, 0))
            {
                var (from, count) = (start, length);
                Same(connection, FormattableString.Invariant($"_ug_text_sub($a, {from}, {count})"), a, a, () => Whole(a, from, count));
            }
        }
    }

    /// <summary>Half of a character is none that a database holds.</summary>
    private static string Whole(string text, int start, int length) =>
        text.Substring(start, length) is var part && !IsWithin(text, start) && !IsWithin(text, start + length)
            ? part
            : throw new OverflowException();

    private static bool IsWithin(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text, index - 1);

    [Fact]
    public async Task TheFunctionsAreThereOnEveryHandleOfThePool()
    {
        await using var db = await Open();
        for (var i = 0; i < 3; i++)
        {
            using var first = Registered(db);
            using var second = Registered(db);
            Assert.Equal("3.0", Evaluate(first, "_ug_dec_add(1, 2)", 0L, 0L));
            Assert.Equal("3.0", Evaluate(second, "_ug_dec_add(1, 2)", 0L, 0L));
        }
    }

    private static Task<TestDatabase> Open() => TestDatabase.CreateAsync(Engine.Sqlite, ProbePlan.Table);

    private static SqliteConnection Registered(TestDatabase db)
    {
        var connection = (SqliteConnection)db.Open();
        SqliteCalls.Execute<ProbePlan, Probe>(connection, default, new Probe(null), default);
        return connection;
    }

    private static SqliteConnection Utf16()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA encoding = 'UTF-16'; " + ProbePlan.Table;
        command.ExecuteNonQuery();
        SqliteCalls.Execute<ProbePlan, Probe>(connection, default, new Probe(null), default);
        return connection;
    }

    private static void Same(SqliteConnection connection, string expression, object a, object b, Func<object> expected)
    {
        object want;
        try
        {
            want = expected();
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException or FormatException or ArgumentException)
        {
            Assert.Throws<SqliteException>(() => Evaluate(connection, expression, a, b));
            return;
        }

        var got = Evaluate(connection, expression, a, b);
        Assert.True(want.Equals(got), $"{expression} of {a} and {b} is {got}, but in C# {want}");
    }

    private static object? Evaluate(SqliteConnection connection, string expression, object a, object b)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT " + expression;
        if (expression.Contains("$a"))
            command.Parameters.AddWithValue("$a", a);
        if (expression.Contains("$b"))
            command.Parameters.AddWithValue("$b", b);
        return command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    private static string Canonical(decimal value) => value.ToString("0.0###########################", CultureInfo.InvariantCulture);

    private static decimal RandomDecimal(Random random) => random.Next(4) == 0
        ? Math.Round((decimal)(random.NextDouble() * 1000) - 500, 2)
        : new decimal(random.Next(), random.Next(), random.Next(3) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29));

    private static DateTimeOffset RandomInstant(Random random) =>
        new(new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / 2, (DateTime.MaxValue.Ticks / 2) + TimeSpan.TicksPerDay)),
            TimeSpan.FromMinutes(random.Next(-600, 600)));

    private static string RandomText(Random random) => string.Concat(
        Enumerable.Range(0, random.Next(4))
            .Select(_ => random.Next(3) switch { 0 => "a", 1 => "\uFFFD", _ => char.ConvertFromUtf32(random.Next(0x10000, 0x10010)) }));
}
