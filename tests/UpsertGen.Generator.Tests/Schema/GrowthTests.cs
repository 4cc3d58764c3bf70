using System.Text;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema.Text;
using Xunit.Abstractions;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>
/// A script twice as long takes about twice as many steps, whatever is in it: each character is looked at a bounded number of times.
/// With UPSERTGEN_TEST_SCALE, whose value multiplies the scripts.
/// </summary>
public sealed class GrowthTests(ITestOutputHelper output)
{
    private const int Length = 20_000;

    private static readonly string[] Pieces =
    [
        "'", "\"", "(", ")", ";", "$$", "$x$", "$1", "/*", "*/", "--", "\n", "[", "]", "`", "E'\\", "\\", "{", ",", ".", "::", ":=", "+-",
        "!@#",
        "CREATE ", "TABLE ", "t ", "a int ", "UNIQUE ", "INDEX i ON t (", "PRIMARY KEY (", "COLLATE x ", "WHERE ", "AS ", "BEGIN ", "END ",
        "DO $$ ", "IF ",
        "THEN ", "NOT EXISTS (", "SELECT ", "INTO ", "FROM ", "ALTER TABLE t ", "RENAME TO u ", "ADD COLUMN b int ", "DROP ",
        "CONSTRAINT c ",
        "LIKE s INCLUDING ALL ", "PARTITION OF p ", "INHERITS (", "CREATE FUNCTION f() RETURNS trigger AS ", "EXECUTE 'CREATE TABLE ",
        "format(",
        "COPY t FROM stdin;\n", "\n\\.\n", "\n\\i f.sql\n", "\n.read f.sql\n", "ROLLBACK;", "CREATE RULE r AS ON INSERT TO t DO INSTEAD (",
        "CREATE TRIGGER g BEFORE INSERT ON t ", "SET search_path = a;", "-- +goose Down\n", "-- migrate:up\n", "0x1", "1e", "é", "\uFEFF",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TwiceTheTextTakesTwiceTheSteps(int seed)
    {
        var scale = int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var given) ? given : 1;
        var random = new Random(seed);
        var worst = 0.0;
        for (var i = 0; i < 150 * scale; i++)
        {
            var unit = new StringBuilder();
            for (var pieces = random.Next(1, 25); pieces > 0; pieces--)
                unit.Append(Pieces[random.Next(Pieces.Length)]);
            foreach (var grammar in new SqlGrammar[] { SqliteGrammar.Instance, PostgreSqlGrammar.Instance })
            {
                // An even number of times, so that what is open at the end of a unit is closed by the next in both.
                var times = 4 * Math.Max(1, Length / unit.Length / 4);
                var (once, twice) = (Steps(Repeated(unit, times), grammar), Steps(Repeated(unit, 2 * times), grammar));
                // A mark of a migration's undoing may leave nothing to read.
                worst = Math.Max(worst, once == 0 ? 0 : twice / (double)once);
                Assert.True(twice <= 2.2 * once, $"{grammar.Product}: {once} steps, {twice} for twice the text of {unit}");
            }
        }

        Assert.True(worst > 1.5, "Steps are counted in debug builds alone.");
        output.WriteLine($"at most {worst:0.000} times the steps");
    }

    private static string Repeated(StringBuilder unit, int times) => new StringBuilder().Insert(0, unit.ToString(), times).ToString();

    private static long Steps(string text, SqlGrammar grammar)
    {
        var before = ReadingSteps.Count;
        _ = SchemaCatalog.Build([Read(text, grammar: grammar)]);
        return ReadingSteps.Count - before;
    }
}
