using System.Diagnostics;
using System.Text;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using Xunit.Abstractions;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

public sealed class BrokenTextTests(ITestOutputHelper output)
{
    private const string Good = "\nCREATE TABLE good (a int UNIQUE);\n";

    [Theory]
    [InlineData("CREATE TABLE bad (a int, (b));", 1, 26)]
    [InlineData("\n\n  CREATE TABLE bad (a int", 3, 23)]
    [InlineData("CREATE TABLE bad (a int;", 1, 21)]
    [InlineData("CREATE TABLE ;", 1, 8)]
    [InlineData("CREATE UNIQUE INDEX i bad (a);", 1, 23)]
    [InlineData("CREATE UNIQUE INDEX i ON bad (a) HUH;", 1, 34)]
    [InlineData("ALTER TABLE bad EXPLODE;", 1, 17)]
    [InlineData("ALTER TABLE bad ADD CONSTRAINT x UNIQUE a;", 1, 41)]
    [InlineData("CREATE TABLE bad (a text DEFAULT 'x", 1, 34)]
    [InlineData("CREATE TABLE bad (a int) /* open", 1, 26)]
    [InlineData("CREATE TABLE bad (a int /* open", 1, 25)]
    [InlineData("CREATE TABLE bad (a int, b text NOT NULL ENGINE x);", 1, 42)]
    [InlineData("CREATE TABLE bad (a int, UNIQUE (a) HUH, b int);", 1, 37)]
    public void OneProblemAndTheRestIsUsed(string bad, int line, int column)
    {
        var script = Read(bad + Good);
        var problem = Assert.Single(script.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.StartsWith(bad.TrimStart()[..5], problem.Statement);
        Assert.Equal("good_a_key(a) constraint", Keys(Find(SchemaCatalog.Build([script]), null, "good", PostgreSqlGrammar.Instance)));
    }

    [Fact]
    public void WhatCouldBeReadOfABrokenTableIsKept()
    {
        var script = Read(
            "CREATE TABLE bad (id int PRIMARY KEY, b text NOT NULL ENGINE x DEFAULT 1, (lost), c int UNIQUE); CREATE UNIQUE INDEX i ON bad (b) HUH;");
        // Each engine tells both, at the same places.
        Assert.Equal(2, script.Problems.Count);
        var table = Find(SchemaCatalog.Build([script]), null, "bad", SqliteGrammar.Instance);
        Assert.True(table.IsPartlyKnown);
        // A default may stand behind ENGINE, so nothing is said of NULLs.
        Assert.Equal("id int; b text; c int", Columns(table));
        Assert.Equal("-(id) pk; -(c) constraint", Keys(table));
    }

    [Theory]
    [InlineData("CREATE TABLE bad (a int); CREATE UNIQUE INDEX i ON bad (a) HUH;")]
    [InlineData("CREATE TABLE bad (a int); ALTER TABLE bad ADD CONSTRAINT u UNIQUE a;")]
    [InlineData("CREATE TABLE bad (a int, (b));")]
    [InlineData("CREATE TABLE bad (a int")]
    public void ATableThatIsNotReadWholeProvesNothing(string sql) =>
        Assert.All(SchemaText.Both, grammar => Assert.True(Find(SchemaCatalog.Build([Read(sql)]), null, "bad", grammar).IsPartlyKnown));

    [Fact]
    public void AnyTextIsReadWithoutHarm()
    {
        var random = new Random(20240607);
        var seeds = new[]
        {
            Samples.PostgreSql, Samples.Sqlite, Samples.Block, Good, "'\"`[]$$/*--();,.\\\nE'U&\"x", new string('(', 300),
            string.Concat(Enumerable.Repeat("CREATE TABLE a(", 50)),
        };
        var pieces = new[] { "'", "\"", "(", ")", ";", "$$", "$x$", "/*", "*/", "--", "\n", "[", "]", "`", "CREATE ", "TABLE ", "E'\\",
            "\\", "\0", "é", "\ud800", ",", "ONLY ", "UNIQUE ", " KEY", "ON CONFLICT", "DO $$ BEGIN ", " END $$;", " THEN ",
            "IF NOT EXISTS (", "EXECUTE format('", "BEGIN;", "ROLLBACK;", "\n\\i x.sql\n", "CREATE SCHEMA s ", "U&\"", "=> ",
            "SET search_path = " };
        var count = 0;
        foreach (var seed in seeds)
        {
            for (var cut = 0; cut <= seed.Length; cut += 3, count++)
                Use(seed[..cut]);
            for (var i = 0; i < 1500; i++, count++)
            {
                var text = new StringBuilder(seed);
                for (var changes = random.Next(1, 8); changes > 0; changes--)
                {
                    var at = random.Next(text.Length + 1);
                    if (random.Next(3) == 0 && at < text.Length)
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                    else
                        text.Insert(at, pieces[random.Next(pieces.Length)]);
                }

                Use(text.ToString());
            }
        }

        output.WriteLine($"{count} texts");
        Assert.True(count > 10_500);

        static void Use(string text)
        {
            foreach (var grammar in new SqlGrammar?[] { null, SqliteGrammar.Instance, PostgreSqlGrammar.Instance })
            {
                var script = Read(text, grammar: grammar);
                Assert.Equal(SchemaCatalog.Build([script]), SchemaCatalog.Build([Read(text, grammar: grammar)]));
            }
        }
    }

    // Made on demand: as arguments the texts would end up in the names of the tests.
    private static readonly Dictionary<string, Func<string>> Slow = new()
    {
        ["brackets"] = () => new string('(', 4_000_000),
        ["column of brackets"] = () => "CREATE UNIQUE INDEX i ON t (" + new string('(', 2_000_000) + "a" + new string(')', 2_000_000) + ")",
        ["quotes"] = () => string.Concat(Enumerable.Repeat("CREATE TABLE a (b text DEFAULT 'x\n", 100_000)) + "'",
        ["dollars"] = () => string.Concat(Enumerable.Range(0, 300_000).Select(i => $"$t{i}$ ")),
        ["comments"] = () => string.Concat(Enumerable.Repeat("/*", 2_000_000)),
        ["copies"] = () => string.Concat(Enumerable.Repeat("COPY t FROM stdin;\n", 200_000)),
        ["columns"] = () => "CREATE TABLE t (" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"c{i} int,")) + "z int)",
        ["likes"] = () => "CREATE TABLE p (a int);" + "CREATE TABLE t ("
            + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"c{i} int, LIKE p,")) + "z int)",
        ["keys"] = () => "CREATE TABLE t (a int" + string.Concat(Enumerable.Repeat(", UNIQUE (a)", 200_000)) + ")",
        ["added columns"] = () =>
            "CREATE TABLE t (a int);" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"ALTER TABLE t ADD c{i} int;")),
        ["heirs"] = () => "CREATE TABLE t0 (a int);"
            + string.Concat(Enumerable.Range(1, 60).Select(i => $"CREATE TABLE t{i} () INHERITS (t{i - 1}, t{i - 1}, t{i / 2});"))
            + string.Concat(Enumerable.Repeat("ALTER TABLE t0 ADD b int;", 1000)),
        ["circles"] = () =>
            "CREATE TABLE a (x int UNIQUE) PARTITION BY LIST (x); CREATE TABLE b (x int UNIQUE) PARTITION BY LIST (x); ALTER TABLE a ATTACH PARTITION b DEFAULT; ALTER TABLE b ATTACH PARTITION a DEFAULT; CREATE UNIQUE INDEX i ON a (x); CREATE UNIQUE INDEX j ON ONLY b (x); ALTER INDEX i ATTACH PARTITION j; ALTER INDEX j ATTACH PARTITION i; ALTER TABLE a ADD y int; DROP INDEX i; DROP TABLE a;",
        ["broken statements"] = () => string.Concat(Enumerable.Repeat("ALTER TABLE t EXPLODE;\n", 200_000)),
        ["words"] = () => new string('a', 5_000_000),
        ["operators"] = () => new string('=', 1_000_000) + new string('+', 2_000_000),
        ["partitions"] = () => "CREATE TABLE p (a int) PARTITION BY LIST (a);"
            + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"CREATE TABLE t{i} PARTITION OF p FOR VALUES IN ({i});"))
            + string.Concat(Enumerable.Range(0, 1000).Select(i => $"CREATE UNIQUE INDEX ON p (a) WHERE a > {i};")),
        ["wide heirs"] = () => "CREATE TABLE p (" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"c{i} int,"))
            + "a int);CREATE TABLE t () INHERITS (p" + string.Concat(Enumerable.Repeat(",p", 500_000)) + ");",
        ["wide likes"] = () => "CREATE TABLE p (" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"c{i} int,")) + "a int);"
            + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"CREATE TABLE t{i} (LIKE p);")),
        ["renames"] = () => "CREATE TABLE t (a int" + string.Concat(Enumerable.Range(0, 1000).Select(i => $", UNIQUE (a{i})")) + ");"
            + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"ALTER TABLE t RENAME b{i} TO c{i};")),
        ["counters"] = () => "CREATE TABLE t (" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"c{i} int,"))
            + "PRIMARY KEY (z AUTOINCREMENT)" + string.Concat(Enumerable.Repeat(" PRIMARY KEY (z AUTOINCREMENT)", 50_000)) + ")",
        ["semicolons"] = () => new string(';', 2_000_000) + string.Concat(Enumerable.Repeat("CREATE;", 300_000)),
        ["zeros"] = () => "CREATE TABLE t (" + new string('\0', 4_000_000),
        ["open dollars"] = () => string.Concat(Enumerable.Range(0, 100_000).Select(i => $"CREATE TABLE a(a int DEFAULT $t{i}$;\n")),
        ["square brackets"] = () => string.Concat(Enumerable.Repeat("CREATE [", 600_000)),
    };

    public static TheoryData<string> SlowTexts() => new(Slow.Keys);

    [Theory, MemberData(nameof(SlowTexts))]
    public void NoTextHangs(string name)
    {
        var text = Slow[name]();
        var clock = Stopwatch.StartNew();
        SchemaCatalog.Build([Read(text, grammar: PostgreSqlGrammar.Instance), Read(text, "b.sql", SqliteGrammar.Instance)]);
        output.WriteLine($"{name}: {text.Length / 1e6:0.0} MB in {clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void TenMegabytesAreRead()
    {
        var dump = new StringBuilder();
        for (var i = 0; dump.Length < 10_000_000; i++)
            dump.Append(Samples.PostgreSql.Replace("orders", $"orders_{i}").Replace("users", $"users_{i}"));
        var text = dump.ToString();
        var clock = Stopwatch.StartNew();
        var script = Read(text);
        var read = clock.ElapsedMilliseconds;
        var catalog = SchemaCatalog.Build([script]);
        output.WriteLine(
            $"{text.Length / 1e6:0.0} MB, {catalog.Tables(PostgreSqlGrammar.Instance).Count} tables: read in {read} ms, applied in {clock.ElapsedMilliseconds - read} ms");
        Assert.Empty(script.Problems);
        Assert.True(catalog.Tables(PostgreSqlGrammar.Instance).Count > 1000);
    }
}
