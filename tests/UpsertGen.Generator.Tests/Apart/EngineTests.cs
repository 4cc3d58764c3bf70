using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Apart;

/// <summary>Names and types of one database.</summary>
public sealed class EngineTests
{
    private const string Row = Models.Usings + """
        /// <summary>A row.</summary>
        [Upsert(ConflictOn = nameof(Sku), Merge = nameof(OnConflict))]
        [UpsertTable("goods", Engine = UpsertEngine.Sqlite), UpsertTable("product", Schema = "shop", Engine = UpsertEngine.PostgreSql)]
        [UpsertColumn(nameof(Kind), TypeName = "kind", Engine = UpsertEngine.PostgreSql)]
        public sealed record Row(
            int Id, [property: Unique, UpsertColumn(Name = "code", Engine = UpsertEngine.Sqlite), UpsertColumn(Name = "sku_code", TypeName = "varchar(20)")] string Sku, DayOfWeek Kind)
        {
            internal static Row OnConflict(Row current, Row incoming) => incoming.Kind == DayOfWeek.Monday ? current with { Kind = incoming.Kind } : current;
        }
        """;

    [Fact]
    public void EachDatabaseHasItsNamesAndTypes()
    {
        var text = GeneratorHarness.Run(new UpsertGenerator(), Row).AssertClean().SingleText;
        Assert.Contains("null, \"goods\",", text, StringComparison.Ordinal);
        Assert.Contains("\"shop\", \"product\",", text, StringComparison.Ordinal);
        Assert.Contains("(\\\"id\\\", \\\"code\\\", \\\"kind\\\")", text, StringComparison.Ordinal);
        Assert.Contains("(\\\"id\\\", \\\"sku_code\\\", \\\"kind\\\")", text, StringComparison.Ordinal);
        Assert.Contains("ON CONFLICT (\\\"code\\\")", text, StringComparison.Ordinal);
        Assert.Contains("ON CONFLICT (\\\"sku_code\\\")", text, StringComparison.Ordinal);
        // The enum is a number on one database and a name on the other, in the merge too.
        Assert.Contains("excluded.\"kind\" = 1", text.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("'Monday'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaFilesAreThoseOfEachDatabase()
    {
        const string OnPostgreSql =
            "CREATE TYPE kind AS ENUM ('Sunday', 'Monday'); CREATE TABLE shop.product (id int PRIMARY KEY, sku_code varchar(20) NOT NULL UNIQUE, kind kind NOT NULL);";
        var found = await AnalyzerHarness.RunAnalyzersAsync(
            new TestProject(Row)
            {
                AdditionalFiles =
                [
                    File("sqlite.sql", "Sqlite",
                        "CREATE TABLE goods (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL);"),
                    File("postgres.sql", "PostgreSql", OnPostgreSql),
                ],
            },
            [new UpsertAnalyzer()],
            new UpsertGenerator());
        // On PostgreSQL the key is written and unique too; SQLite fills the row's own one, which never collides.
        Assert.Equal(["UPG405", "UPG415"],
            found.Where(static d => d.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden).Select(static d => d.Id));
    }

    [Fact]
    public async Task AColumnThatOneDatabaseLacksIsReported()
    {
        var found = await AnalyzerHarness.RunAnalyzersAsync(
            new TestProject(Row)
            {
                AdditionalFiles = [File("sqlite.sql", "Sqlite",
                    "CREATE TABLE goods (id INTEGER PRIMARY KEY, sku_code TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL);")],
            },
            [new UpsertAnalyzer()],
            new UpsertGenerator());
        Assert.Contains(found, static d => d.Id == "UPG411" && d.GetMessage().Contains("code", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "[Upsert] public record Row(int Id, [property: UpsertColumn(Name = \"b\", Engine = UpsertEngine.Sqlite)] int {|UPG204:A|}, [property: UpsertColumn(Name = \"b\")] int C);")]
    [InlineData("[Upsert] public record Row(int Id, [property: UpsertColumn(Name = \"b\"), {|UPG103:UpsertColumn(Name = \"c\")|}] int A);")]
    [InlineData(
        "[Upsert] public record Row(int Id, [property: UpsertColumn(Name = \"b\", Engine = UpsertEngine.Sqlite, Required = {|UPG103:true|})] int A);")]
    [InlineData(
        "[Upsert, UpsertColumn(\"{|UPG118:Home|}\", Name = \"home\", Engine = UpsertEngine.Sqlite)] public record Row(int Id, Home Home); public record Home(string City, string Street);")]
    public Task WhatContradictsItself(string row) =>
        AnalyzerHarness.VerifyAsync(
            Models.Usings + row.Replace("int {|UPG204:A|}", "int A")
                .Replace("int C)", row.Contains("UPG204") ? "int {|UPG204:C|})" : "int C)"), new UpsertAnalyzer(), new UpsertGenerator());

    private static AdditionalFile File(string path, string dialect, string text) => new(path, text, new Dictionary<string, string>
    {
        ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true",
        ["build_metadata.AdditionalFiles.Dialect"] = dialect,
    });
}
