using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.Scenarios.Portability;

/// <summary>Every statement for PostgreSQL that is generated for the models of the tests keeps to the portable form.</summary>
public sealed partial class PortabilityTests
{
    [Fact]
    public void EveryConstantOfTheseModelsIsPortable()
    {
        var constants = typeof(PortabilityTests).Assembly.GetTypes()
            .Where(type => type is { IsNested: true } && type.Name.EndsWith("Plan", StringComparison.Ordinal)
                && type.DeclaringType!.Name.EndsWith("Upserts", StringComparison.Ordinal))
            .Select(type => type.GetField("PostgreSql")?.GetValue(null)).OfType<PostgreSqlStatement>()
            // What its merge writes by Db.Sql is the program's own.
            .Where(static statement => statement.Method != "MemberUpserts.Upsert")
            .SelectMany(statement => Sent(statement).Prepend(statement.ReturningText).Select(sql => (statement.Method, sql)))
            .ToList();

        Assert.True(constants.Count > 1000, $"There are {constants.Count} constants.");
        AssertPortable(constants);
    }

    [Fact]
    public void EveryConstantOfTheSnapshotsIsPortable()
    {
        var files = Directory.GetFiles(SnapshotFolder(), "*.verified.cs", SearchOption.AllDirectories);
        var constants = files.SelectMany(Constants).ToList();

        Assert.True(constants.Count > 5, $"There are {constants.Count} constants.");
        AssertPortable(constants);
    }

    [Theory]
    [InlineData("""INSERT INTO "t" AS "a" ("k") VALUES ($1) ON CONFLICT ("k") DO NOTHING""", "a target alias")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT DO UPDATE SET "v" = 1""", "no conflict target")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1)""", "no ON CONFLICT")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = (SELECT 1)""",
        "a sub-query in DO UPDATE or RETURNING")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = now()""",
        "the function now, which is not known to be immutable")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = CURRENT_TIMESTAMP""",
        "a value of the server that is not immutable")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO NOTHING RETURNING "t"."k" """, "a qualified column in RETURNING")]
    [InlineData("""DELETE FROM "t" """, "neither an insert nor the reading of a row")]
    [InlineData("UPDATE \"t\" SET\n \"v\" = 1", "an update of every row")]
    [InlineData("UPDATE \"t\" SET\n \"v\" = now()\nWHERE \"k\" = $1", "the function now, which is not known to be immutable")]
    public void TheLintFindsWhatIsNotPortable(string sql, string finding) => Assert.Equal([finding], PortabilityLint.Check(sql));

    private static void AssertPortable(IEnumerable<(string Name, string Sql)> constants)
        => Assert.Empty(constants.SelectMany(c => PortabilityLint.Check(c.Sql).Select(finding => $"{c.Name}: {finding}\n{c.Sql}\n")));

    private static IEnumerable<(string Name, string Sql)> Constants(string file)
    {
        var text = File.ReadAllText(file);
        foreach (Match match in Documented().Matches(text))
            yield return (Path.GetFileName(file), WebUtility.HtmlDecode(Regex.Replace(match.Groups["sql"].Value, "(?m)^ +/// ?", "")));
    }

    /// <summary>What the runtime composes of the statement, for every way to tell an insert from an update.</summary>
    private static IEnumerable<string> Sent(PostgreSqlStatement statement)
    {
        var runtime = typeof(PostgreSqlStatement).Assembly;
        var text = Activator.CreateInstance(runtime.GetType("UpsertGen.PostgreSql.StatementText")!, statement, false)!;
        var facts = runtime.GetType("UpsertGen.PostgreSql.TableFacts")!.GetField("Unknown")!.GetValue(null)!;
        string Call(string method, params object[] arguments) => (string)text.GetType().GetMethod(method)!.Invoke(text, arguments)!;

        // The marker form is for partitioned tables of PostgreSQL alone.
        foreach (var probe in Enum.GetValues(runtime.GetType("UpsertGen.PostgreSql.OutcomeProbe")!).Cast<object>()
            .Where(f => statement.Insert is null ? f.ToString() == "Updated" : f.ToString() is not ("Marker" or "Updated")))
        {
            var table = facts.GetType().GetMethod("<Clone>$")!.Invoke(facts, null)!;
            table.GetType().GetProperty("Probe")!.SetValue(table, probe);
            yield return Call("Single", table);
            yield return Call("Returning", table);
        }

        if (statement.Match is null or { Rows: not null } && statement.Keys.Count > 0
            && !statement.Columns.Any(static c => c.Type.EndsWith("[]", StringComparison.Ordinal)))
            yield return Call("WritesMany", facts);
    }

    private static string SnapshotFolder([CallerFilePath] string file = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../UpsertGen.Generator.Tests"));

    [GeneratedRegex("""PostgreSQL:\n *\/\/\/ <code>\n(?<sql>.*?)\n *\/\/\/ </code>""", RegexOptions.Singleline)]
    private static partial Regex Documented();
}
