using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>The conflict targets of the acceptance scenarios that a build can refuse, and those it must let pass.</summary>
public sealed class TargetScenarioTests
{
    private const string Head = "[Table(\"users\"), ";

    private const string Columns = "id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL, idx text NOT NULL";

    private static Task Verify(string attribute, string sql, Packages packages) => AnalyzerHarness.VerifyAsync(
        SchemaDiagnosticTests.Project(
            $"[Table(\"users\"), {attribute}] public record User([property: Key, DatabaseGenerated(DatabaseGeneratedOption.None)] int Id, string Name, string Email, string Idx);", sql, packages),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Fact]
    public Task D01_ThePrimaryKeyIsQuiet() => Both("Upsert", $"CREATE TABLE users ({Columns});");

    [Theory]
    [InlineData("UPG114", Packages.Sqlite)]
    [InlineData(null, Packages.PostgreSql)]
    public Task D03_AConstraintsNameIsPostgreSqls(string? id, Packages packages) => AnalyzerHarness.VerifyAsync(
        new TestProject(Models.Usings
            + $"{Head}Upsert(ConflictConstraint = {Marked(id, "\"uq_email\"")})] public record User([property: Key] int Id, string Email);")
        { Packages = packages },
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Fact]
    public Task D04_ATableWithoutAPrimaryKeyIsQuiet() =>
        Both("Upsert(ConflictOn = nameof(Email), Overwrite = nameof(Name))",
            "CREATE TABLE users (id integer, name text NOT NULL, email text NOT NULL UNIQUE, idx text NOT NULL);");

    [Fact]
    public Task D06_ThePredicateOfThePartialIndexIsQuiet() => Both(
        "Upsert(ConflictOn = \"Name, Idx\", ConflictWhere = \"idx = 'unique_name'\", Overwrite = nameof(Email))",
        Partial.Replace("integer PRIMARY KEY", "integer"));

    [Fact]
    public Task D09_AParameterInThePredicateIsRefused() => Both(
        "Upsert(ConflictOn = {|UPG402:\"Name, Idx\"|}, ConflictWhere = \"idx = @idx\", Overwrite = nameof(Email))", Partial);

    [Fact]
    public Task D10_AnIndexOnAnExpressionNeedsIt() => Both(
        "Upsert(ConflictOn = {|UPG403:nameof(Name)|}, Overwrite = nameof(Email))",
        $"CREATE TABLE users ({Columns}); CREATE UNIQUE INDEX u ON users (lower(name));");

    [Fact]
    public Task D16_AnotherKeyThatCanRaiseIsTold() =>
        Both("Upsert(ConflictOn = {|UPG405:nameof(Email)|}, Overwrite = nameof(Name))", $"CREATE TABLE users ({Columns}, UNIQUE (email));");

    [Fact]
    public Task D24_AUniqueColumnBesideTheKeyIsQuiet() => Both(
        "Upsert(ConflictOn = nameof(Name), Overwrite = nameof(Idx))",
        $"CREATE TABLE users ({Columns.Replace("integer PRIMARY KEY", "integer")}, UNIQUE (name));");

    [Theory]
    [InlineData("{|UPG401:\"Name, Idx\"|}", Packages.Sqlite)]
    [InlineData("{|UPG401:\"Name, Idx\"|}", Packages.PostgreSql)]
    [InlineData("\"Name, {|UPG101:Idx > 1|}\"", Packages.Sqlite)]
    public Task D25_MoreThanTheIndexHoldsIsRefused(string target, Packages packages) => Verify(
        $"Upsert(ConflictOn = {target}, Overwrite = nameof(Email))", $"CREATE TABLE users ({Columns}, UNIQUE (name));", packages);

    private const string Partial =
        $"CREATE TABLE users ({Columns}); CREATE UNIQUE INDEX part ON users (name, idx) WHERE idx = 'unique_name';";

    private static string Marked(string? id, string text) => id is null ? text : $"{{|{id}:{text}|}}";

    private static async Task Both(string attribute, string sql)
    {
        await Verify(attribute, sql, Packages.Sqlite);
        await Verify(attribute, sql, Packages.PostgreSql);
    }
}
