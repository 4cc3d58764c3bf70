using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace UpsertGen.Runtime.Tests.Scenarios.Portability;

/// <summary>Every statement for PostgreSQL that is generated for the models of the tests keeps to the portable form.</summary>
public sealed partial class PortabilityTests
{
    [Fact]
    public void EveryConstantOfTheseModelsIsPortable()
    {
        var constants = typeof(PortabilityTests).Assembly.GetTypes()
            .Where(type => type is { IsNested: true, Name: "PostgreSql", DeclaringType.Name: "Sql" } && type.DeclaringType.DeclaringType!.Name.EndsWith("Upserts", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ($"{type.FullName}.{field.Name}", (string)field.GetRawConstantValue()!)))
            .ToList();

        Assert.True(constants.Count > 200, $"There are {constants.Count} constants.");
        AssertPortable(constants);
    }

    [Fact]
    public void EveryConstantOfTheSnapshotsIsPortable()
    {
        var files = Directory.GetFiles(SnapshotFolder(), "*.verified.cs", SearchOption.AllDirectories);
        var constants = files.SelectMany(Constants).ToList();

        Assert.True(constants.Count > 30, $"There are {constants.Count} constants.");
        AssertPortable(constants);
    }

    [Theory]
    [InlineData("""INSERT INTO "t" AS "a" ("k") VALUES ($1) ON CONFLICT ("k") DO NOTHING""", "a target alias")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT DO NOTHING""", "no conflict target")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1)""", "no ON CONFLICT")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = (SELECT 1)""", "a sub-query in DO UPDATE or RETURNING")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = now()""", "the function now, which is not known to be immutable")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO UPDATE SET "v" = CURRENT_TIMESTAMP""", "a value of the server that is not immutable")]
    [InlineData("""INSERT INTO "t" ("k") VALUES ($1) ON CONFLICT ("k") DO NOTHING RETURNING "t"."k" """, "a qualified column in RETURNING")]
    [InlineData("""UPDATE "t" SET "v" = 1""", "neither an insert nor the reading of a row")]
    public void TheLintFindsWhatIsNotPortable(string sql, string finding) => Assert.Equal([finding], PortabilityLint.Check(sql));

    private static void AssertPortable(IEnumerable<(string Name, string Sql)> constants)
        => Assert.Empty(constants.SelectMany(c => PortabilityLint.Check(c.Sql).Select(finding => $"{c.Name}: {finding}\n{c.Sql}\n")));

    private static IEnumerable<(string Name, string Sql)> Constants(string file)
    {
        var text = File.ReadAllText(file);
        var start = text.IndexOf("class PostgreSql\n", StringComparison.Ordinal);
        if (start < 0)
            yield break;
        var known = new Dictionary<string, string>();
        foreach (Match match in Constant().Matches(text[start..]))
        {
            var name = match.Groups["name"].Value;
            known[name] = match.Groups["raw"].Success
                ? Regex.Replace(match.Groups["raw"].Value, "(?m)^ +(?=[A-Z])", "")
                : known[match.Groups["base"].Value] + Regex.Unescape(match.Groups["more"].Value);
            yield return ($"{Path.GetFileName(file)}: {name}", known[name]);
        }
    }

    private static string SnapshotFolder([CallerFilePath] string file = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../UpsertGen.Generator.Tests"));

    [GeneratedRegex(""""public const string (?<name>@?\w+) =\s*(?:"""\n(?<raw>.*?)\n *"""|(?<base>@?\w+) \+ "(?<more>(?:[^"\\]|\\.)*)");"""", RegexOptions.Singleline)]
    private static partial Regex Constant();
}
