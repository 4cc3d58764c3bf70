using System.Data.Common;
using System.Globalization;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>What the engines read, compare or compute in another way than C#, unless the statement says it differently.</summary>
public sealed class CornerTests
{
    [Theory, EveryEngine]
    public async Task UncheckedWrapsAsInCSharp(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var (i, l, j, m) in new[] { (5, 7L, 3, 9L), (int.MaxValue, long.MaxValue, int.MaxValue, long.MaxValue),
            (int.MinValue, long.MinValue, -1, -1L), (-65537, -4294967297L, 65539, 4294967311L) })
        {
            var (current, incoming) = (new Corner { Id = 1, I = i, L = l }, new Corner { Id = 1, I = j, L = m });
            connection.Put(current);
            connection.Hash(incoming);
            Assert.Equal(Corner.Hash(current, incoming), connection.Load(current).Row! with { Doc = null });
        }
    }

    [Theory, EveryEngine]
    public async Task ASumThatLeavesItsRangeIsAnErrorWhereItIsUsedFurther(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Corner { Id = 1, I = int.MaxValue, L = 5 });
        Assert.ThrowsAny<DbException>(() => connection.Below(new Corner { Id = 1, I = 1 }));
        Assert.ThrowsAny<DbException>(() => connection.Halve(new Corner { Id = 1, I = 1 }));
        Assert.Equal(UpsertAction.Skipped, connection.Below(new Corner { Id = 1, I = int.MinValue }));
        connection.Put(new Corner { Id = 1, L = long.MaxValue });
        Assert.ThrowsAny<DbException>(() => connection.Halve(new Corner { Id = 1, L = 1 }));
    }

    [Theory, EveryPostgres]
    public async Task ABackslashIsOneUnderEverySetting(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        foreach (var setting in new[] { "on", "off" })
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(
                    db.ConnectionString)
                { Options = "-c standard_conforming_strings=" + setting }.ConnectionString);
            await connection.OpenAsync();
            var current = new Corner { Id = 1, Text = @"a\b" };
            connection.Put(current);
            connection.Escape(current);
            Assert.Equal(Corner.Escape(current, current), connection.Load(current).Row);
        }
    }

    [Theory, EveryEngine]
    public async Task ConstantsOfAnyExponentKeepTheirBits(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var incoming in Enumerable.Range(0, 5).Select(static i => new Corner { Id = 1, I = i, Ok = i == 4 }))
        {
            var current = new Corner { Id = 1, F = 1.1f };
            connection.Put(current);
            connection.Reals(incoming);
            Assert.Equal(Corner.Reals(current, incoming), connection.Load(current).Row);
        }
    }

    /// <summary>The rule by which the generator writes a number as a literal: 15 digits, and a power of ten up to 22.</summary>
    [Fact]
    public async Task LiteralsOf15DigitsAreReadExactly()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var connection = await db.OpenSqliteAsync();
        var random = new Random(5);
        var numbers = Enumerable.Range(0, 20_000)
            .Select(_ => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64(1_000_000_000_000_000)}.0E{random.Next(-22, 23)}"))
            .ToList();
        foreach (var chunk in numbers.Chunk(400))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "VALUES " + string.Join(", ", chunk.Select(static n => $"({n})"));
            await using var reader = await command.ExecuteReaderAsync();
            foreach (var number in chunk)
            {
                Assert.True(await reader.ReadAsync());
                Assert.Equal(double.Parse(number, CultureInfo.InvariantCulture), reader.GetDouble(0));
            }
        }
    }

    [Fact]
    public async Task TextsWithU0000AreSearchedToTheirEnd()
    {
        await using var db = await CreateAsync(Engine.Sqlite);
        await using var connection = await db.OpenAsync();
        string[] texts = ["", "a", "a\0b", "a\0", "\0b", "b", "\0", "xa\0b", "a\0bc"];
        foreach (var (a, b) in texts.SelectMany(a => texts.Select(b => (a, b))))
        {
            var (current, incoming) = (new Corner { Id = 1, Text = a }, new Corner { Id = 1, Text = b });
            connection.Put(current);
            connection.Ends(incoming);
            Assert.Equal(Corner.Ends(current, incoming), connection.Load(current).Row);
        }
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-16le")]
    [InlineData("UTF-16be")]
    public async Task TextsHaveOneOrderInEveryEncoding(string encoding)
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, $"PRAGMA encoding = '{encoding}'; {Corner.Sqlite}", "");
        Assert.Equal(encoding, await db.ScalarAsync("PRAGMA encoding"));
        await using var connection = await db.OpenAsync();
        foreach (var (a, b) in new[] { ('a', 'b'), ('ā', 'b'), ('b', 'ā'), ('\uFF41', '\u0100'), ('é', 'é') })
        {
            var (current, incoming) = (new Corner { Id = 1, C = a, Text = a + "x" }, new Corner { Id = 1, C = b, Text = b + "x" });
            connection.Put(current);
            connection.Ordered(incoming);
            Assert.Equal(b > a, connection.Load(current).Row!.Ok);
            connection.GreatestText(incoming);
            Assert.Equal((char)Math.Max(a, b) + "x", connection.Load(current).Row!.Text);
        }
    }

    [Theory, EveryEngine]
    public async Task OnlyObjectsAreMerged(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var (a, b, kind) in new[] { ("[1]", "[2]", "array"), ("{}", "\"secret\"", "string"), ("null", "{}", "null"),
            ("{}", "7", "number") })
        {
            connection.Put(new Corner { Id = 1, Doc = a });
            var failed = Assert.ThrowsAny<DbException>(() => connection.MergeJson(new Corner { Id = 1, Doc = b }));
            Assert.Contains($"Only JSON objects can be merged, but one side of 'doc' is of type {kind}", failed.Message);
            Assert.DoesNotContain("secret", failed.Message);
        }

        foreach (var (a, b, merged) in new[] { (null, "[1]", "[1]"), ("[1]", null, "[1]"),
            ("{\"a\": 1}", "{\"b\": 2}", "{\"a\":1,\"b\":2}"), ((string?)null, (string?)null, (string?)null) })
        {
            connection.Put(new Corner { Id = 1, Doc = a });
            connection.MergeJson(new Corner { Id = 1, Doc = b });
            Assert.Equal(merged, connection.Load(new Corner { Id = 1 }).Row!.Doc?.Replace(" ", ""));
        }
    }

    [Theory, EveryEngine]
    public async Task JsonThatSaysTheSameIsUnchanged(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Corner { Id = 1, Doc = """{"a":"\u00e9","b":[1,{"c":null}]}""" });
        Assert.Equal(UpsertAction.Skipped, connection.Changed(new Corner { Id = 1, Doc = """{ "b": [1.0, {"c": null}], "a": "é" }""" }));
        Assert.Equal(UpsertAction.Updated, connection.Changed(new Corner { Id = 1, Doc = """{"a":"é","b":[{"c":null},1]}""" }));
        Assert.Equal(UpsertAction.Updated, connection.Changed(new Corner { Id = 1, Doc = null }));
        Assert.Equal(UpsertAction.Skipped, connection.Changed(new Corner { Id = 1, Doc = null }));
    }

    /// <summary>SQLite's text holds the offset, timestamptz does not.</summary>
    [Theory, EveryEngine]
    public async Task AnotherOffsetIsAChangeWhereItIsStored(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var at = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
        connection.Put(new Corner { Id = 1, At = at });
        Assert.Equal(UpsertAction.Skipped, connection.Changed(new Corner { Id = 1, At = at }));
        Assert.Equal(engine.IsSqlite ? UpsertAction.Updated : UpsertAction.Skipped,
            connection.Changed(new Corner { Id = 1, At = at.ToOffset(TimeSpan.FromHours(2)) }));
        Assert.Equal(TimeSpan.FromHours(engine.IsSqlite ? 2 : 0), connection.Load(new Corner { Id = 1 }).Row!.At.Offset);
    }

    [Theory, EveryEngine]
    public async Task ThousandsOfTermsAreOneExpression(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE long (id INTEGER PRIMARY KEY, name TEXT NOT NULL, i INTEGER NOT NULL, l INTEGER NOT NULL, ok INTEGER NOT NULL)",
            "CREATE TABLE long (id bigint PRIMARY KEY, name text NOT NULL, i int NOT NULL, l bigint NOT NULL, ok boolean NOT NULL)");
        await using var connection = await db.OpenAsync();
        var current = new Long(1, "a", 5000, 0, false);
        connection.Put(current);
        foreach (var incoming in new[] { "k0", "k1199", "k1200", "" }.Select(n => new Long(1, n, 0, n.Length == 0 ? 2_000_000 : 0, false)))
        {
            connection.Listed(incoming);
            Assert.Equal(Long.Listed(current, incoming).Ok, await db.ScalarAsync("SELECT ok FROM long") is true or 1L);
            Assert.Equal(Long.Mixed(current, incoming) ? UpsertAction.Updated : UpsertAction.Skipped, connection.Mixed(incoming));
            connection.Joined(incoming);
            Assert.Equal(Long.Joined(current, incoming).Name, await db.ScalarAsync("SELECT name FROM long"));
        }
    }

    private static Task<TestDatabase> CreateAsync(Engine engine) => TestDatabase.CreateAsync(engine, Corner.Sqlite, Corner.Postgres);
}
