using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>The model against schema files: at the exact token, for each referenced database.</summary>
public sealed class SchemaDiagnosticTests
{
    private static readonly Dictionary<string, string> Metadata = new() { ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true" };

    internal static TestProject Project(string source, string sql, Packages packages = Packages.PostgreSql) => new(Models.Usings + source)
    {
        Packages = packages,
        AdditionalFiles = [new AdditionalFile("db/schema.sql", sql, Metadata)],
    };

    private static Task Verify(string source, string sql, Packages packages = Packages.PostgreSql) =>
        AnalyzerHarness.VerifyAsync(Project(source, sql, packages), new UpsertAnalyzer(), new UpsertGenerator());

    [Fact]
    public Task AModelThatFitsIsQuiet() => Verify(
        "[Upsert(ConflictOn = {|UPG406:nameof(Email)|})] public record User([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string Email, DateTime At);",
        """CREATE TABLE "user" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, at timestamptz NOT NULL);""");

    [Theory]
    [InlineData("CREATE TABLE users (id integer PRIMARY KEY, name text)")]
    [InlineData("CREATE TABLE usr (id integer PRIMARY KEY, name text)")]
    public Task UPG410_MissingTable(string sql) => Verify("[Upsert] public record {|UPG410:User|}(int Id, string Name);", sql);

    [Fact]
    public Task UPG411_MissingColumn() => Verify(
        "[Table(\"users\"), Upsert] public record User(int Id, string {|UPG411:Name|});",
        "CREATE TABLE users (id integer PRIMARY KEY, nam text)");

    [Fact]
    public Task UPG412_ColumnWithoutAValue() => Verify(
        "[Table(\"users\"), Upsert] public record {|UPG412:User|}(int Id, string Name);",
        "CREATE TABLE users (id integer PRIMARY KEY, name text, needed text NOT NULL, filled text NOT NULL DEFAULT '', free text)");

    /// <summary>
    /// Where nothing is inserted, nothing is missing; a list that leaves out what has no default is shown at its attribute.
    /// </summary>
    [Fact]
    public Task UPG412_OfWhatAnInsertWrites() => Verify(
        """
        [Table("users")]
        [Upsert("Change", OnMissing = MissingAction.Skip)]
        [{|UPG412:Upsert("Add", Insert = nameof(Name))|}]
        [Upsert("AddBoth", Insert = nameof(Name) + "," + nameof(Other))]
        public record User(int Id, string Name, string Other, string Filled);
        """,
        "CREATE TABLE users (id integer PRIMARY KEY, name text, other text NOT NULL, filled text NOT NULL DEFAULT '')");

    [Fact]
    public Task WhatOnlyUpdatesNeedsNoColumnOfTheTable() => Verify(
        "[Table(\"users\"), Upsert(OnMissing = MissingAction.Skip)] public record User(int Id, string Name);",
        "CREATE TABLE users (id integer PRIMARY KEY, name text, needed text NOT NULL)");

    [Theory]
    [InlineData("bool", "integer", Packages.PostgreSql)]
    [InlineData("long", "smallint", Packages.PostgreSql)]
    [InlineData("Guid", "bigint", Packages.PostgreSql)]
    [InlineData("int", "text", Packages.PostgreSql)]
    [InlineData("int[]", "jsonb", Packages.PostgreSql)]
    [InlineData("int[]", "text[]", Packages.PostgreSql)]
    [InlineData("decimal", "double precision", Packages.PostgreSql)]
    [InlineData("string", "DATETIME", Packages.Sqlite)]
    [InlineData("decimal", "DECIMAL(10,2)", Packages.Sqlite)]
    public Task UPG413_ColumnThatDoesNotFit(string clr, string type, Packages packages) => Verify(
        $"[Table(\"users\"), Upsert] public record User(int Id, {clr} {{|UPG413:Value|}});",
        $"CREATE TABLE users (id integer PRIMARY KEY, value {type})", packages);

    [Fact]
    public Task UPG414_GeneratedColumnThatIsWritten() => Verify(
        "[Table(\"users\"), Upsert] public record User(int Id, int A, int {|UPG414:B|});",
        "CREATE TABLE users (id integer PRIMARY KEY, a integer, b integer GENERATED ALWAYS AS (a + 1) STORED)");

    [Fact]
    public Task UPG419_StatementThatCannotBeRead() => Verify(
        "[Table(\"users\"), Upsert] public record User(int Id, int A);",
        "CREATE TABLE users (id integer PRIMARY KEY, a integer);\nCREATE TABLE broken (({|UPG419:(|}");

    [Fact]
    public void TheSchemasTypesAreUsed()
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Project(
            "[Table(\"events\"), Upsert] public record Event(int Id, DateTime At, string Payload, string Address);",
            "CREATE TABLE events (id integer PRIMARY KEY, at timestamp without time zone, payload jsonb, address inet)"));
        Assert.Contains("PostgreSqlValue.Unspecified(row.At)", run.SingleText);
        Assert.Matches("payload Payload not-null .*jsonb", run.SingleText);
        Assert.Contains("inet=text=inet", run.SingleText);
        Assert.Contains("abbrev(u.\\\"address\\\")", run.SingleText);
    }

    /// <summary>An enum is stored by name in a text or enum column, and only where nothing computes with its number.</summary>
    [Theory]
    [InlineData("mood", Packages.PostgreSql)]
    [InlineData("text", Packages.PostgreSql)]
    [InlineData("varchar(10)", Packages.PostgreSql)]
    [InlineData("TEXT", Packages.Sqlite)]
    public void AnEnumIsStoredAsTheSchemaSays(string type, Packages packages)
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Project(
            "public enum Mood { Good, Bad } [Upsert(Coalesce = nameof(Mood), SkipUnchanged = true)] public record Row(int Id, Mood Mood, Mood? Last);",
            $"CREATE TYPE mood AS ENUM ('Good', 'Bad'); CREATE TABLE row (id integer PRIMARY KEY, mood {type} NOT NULL, last integer)",
            packages));
        Assert.Contains("Enum.Parse<global::Mood>", run.SingleText);
        Assert.Contains("(int?)row.Last", run.SingleText);
        Assert.DoesNotContain("throw global::UpsertGen.UpsertGuard.Refused", run.SingleText);
    }

    /// <summary>What is not known to hold names keeps numbers.</summary>
    [Theory]
    [InlineData("MEDIUMINT", Packages.Sqlite)]
    [InlineData("UNSIGNED BIG INT", Packages.Sqlite)]
    [InlineData("NUMBER(5)", Packages.Sqlite)]
    [InlineData("small", Packages.PostgreSql)]
    [InlineData("smallint", Packages.PostgreSql)]
    public void AnEnumInAnyOtherColumnIsANumber(string type, Packages packages)
    {
        var sql = packages == Packages.PostgreSql ? "CREATE DOMAIN small AS smallint; " : "";
        var run = GeneratorHarness.Run(new UpsertGenerator(),
            Project("public enum Mood { Good, Bad } [Upsert] public record Row(int Id, Mood Mood);",
                sql + $"CREATE TABLE row (id integer PRIMARY KEY, mood {type} NOT NULL)", packages));
        Assert.Contains("(int)row.Mood", run.SingleText);
    }

    [Fact]
    public void AMergeIsMadeForTheTypesOfTheSchema()
    {
        var run = GeneratorHarness.Run(
            new UpsertGenerator(),
            Project(
                """
                public enum Mood { Good, Bad }

                [Upsert(Merge = nameof(M), When = nameof(W))]
                public record Row(int Id, Mood Mood, Mood Other, string Doc)
                {
                    internal static Row M(Row current, Row incoming) => current with
                    {
                        Mood = current.Mood == incoming.Mood ? Mood.Bad : incoming.Other, Other = (Mood)incoming.Id, Doc = "{}",
                    };

                    internal static bool W(Row current, Row incoming) => current.Mood is not Mood.Bad;
                }
                """,
                "CREATE TABLE row (id integer PRIMARY KEY, mood text NOT NULL, other integer NOT NULL, doc jsonb NOT NULL)",
                Packages.PostgreSql));
        run.AssertClean();
        var documented = run.SingleText.Replace("&lt;", "<").Replace("&gt;", ">");
        const string number =
            """WHEN excluded."other" = 0 THEN 'Good' WHEN excluded."other" = 1 THEN 'Bad' ELSE CAST(excluded."other" AS text)""";
        Assert.Contains($"""CASE WHEN "row"."mood" = excluded."mood" THEN 'Bad' {number} END""", documented);
        Assert.Contains("\"other\" = excluded.\"id\"", documented);
        Assert.Contains("WHERE \"row\".\"mood\" <> 'Bad'", documented);
    }

    [Theory]
    [InlineData("Greatest = {|UPG202:nameof(Mood)|}", "")]
    [InlineData("When = nameof(W)", "internal static bool W(Row current, Row incoming) => {|UPG306:current.Mood > Mood.Good|};")]
    [InlineData("When = nameof(W)", "internal static bool W(Row current, Row incoming) => current.Mood == {|UPG305:(Mood)7|};")]
    [InlineData("When = nameof(W)", "internal static bool W(Row current, Row incoming) => {|UPG306:current.Doc != incoming.Doc|};")]
    [InlineData("Merge = nameof(M)",
        "internal static Row M(Row current, Row incoming) => current with { Doc = {|UPG306:current.Doc|} + \"x\" };")]
    [InlineData("Accumulate = {|UPG202:nameof(Mood)|}", "")]
    [InlineData("Append = {|UPG202:nameof(Doc)|}", "")]
    public Task WhatComputesWithAStoredFormIsRefusedWhereItStands(string argument, string method) => Verify(
        "public enum Mood { Good, Bad } [Upsert(" + argument + ")] public record Row(int Id, Mood Mood, string Doc) { " + method + " }",
        "CREATE TABLE row (id integer PRIMARY KEY, mood text NOT NULL, doc jsonb NOT NULL)");

    [Fact]
    public Task AListTakesWhatTheSchemaSaysTheColumnIs() => Verify(
        "[Upsert(Json = nameof(Doc))] public record Row(int Id, string Doc);",
        "CREATE TABLE row (id integer PRIMARY KEY, doc jsonb NOT NULL)");
}
