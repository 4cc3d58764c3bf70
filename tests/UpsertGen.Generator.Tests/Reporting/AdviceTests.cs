using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>Refusals say their cause, and what to write in place of what was written.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("ConflictOn = \"Field\"", "UPG101",
        "'Field' in ConflictOn is not a mapped property of App.Row; Field is a field: make it a property")]
    [InlineData("ConflictOn = \"Computed\"", "UPG101", "; Computed cannot be set: give it a set or init accessor")]
    [InlineData("ConflictOn = \"Hidden\"", "UPG101", "; Hidden is not public, and only public properties are columns")]
    [InlineData("ConflictOn = \"Inherited\"", "UPG101", "; Inherited is a field: make it a property")]
    [InlineData("ConflictOn = \"Written\"", "UPG101", "; Written cannot be read: give it a get accessor")]
    [InlineData("ConflictOn = \"Left\"", "UPG101", "; Left is [NotMapped]")]
    [InlineData("ConflictOn = \"Shared\"", "UPG101", "; Shared is static")]
    [InlineData("ConflictOn = \"Wanted\"", "UPG101", "; Wanted is a method")]
    [InlineData("ConflictOn = \"Nmae\"", "UPG101", "; did you mean 'Name'?")]
    [InlineData("ConflictOn = \"Id;Name\"", "UPG101", "'Id;Name' in ConflictOn is not a mapped property of App.Row; commas separate names")]
    [InlineData("ConflictOn = \"Id Name\"", "UPG101", "; commas separate names")]
    [InlineData("When = \"N > 3\"", "UPG301", "App.Row has no method of that name; When is the name of a method, whose body says it in C#")]
    [InlineData("When = \"Later\"", "UPG301", "; declare static bool Later(Row current, Row incoming)")]
    [InlineData("Json = nameof(Name)", "UPG202",
        "'Name' is of type string, but Json needs a JSON column: mark the property [Column(TypeName = \"jsonb\")]")]
    public async Task OfAttributes(string arguments, string id, string advice)
    {
        var diagnostic = Assert.Single(await Diagnostics(
            $$"""
            namespace App;
            using UpsertGen;
            public abstract class Parent { public int Inherited; }
            [Upsert({{arguments}})]
            public sealed class Row : Parent
            {
                public int Field;
                public int Id { get; set; }
                public string Name { get; set; } = "";
                public int N { get; set; }
                public int Computed => 3;
                internal int Hidden { get; set; }
                public int Written { set { } }
                [System.ComponentModel.DataAnnotations.Schema.NotMapped] public int Left { get; set; }
                public static int Shared { get; set; }
                internal static bool Wanted(Row current, Row incoming) => true;
            }
            """), d => d.Id == id);
        Assert.Contains(advice, diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ulong", "bigint", "values of ulong may be out of its range; make it numeric, or the property of a narrower type")]
    [InlineData("long", "integer", "values of long may be out of its range; make it bigint, or the property of a narrower type")]
    [InlineData("ushort", "smallint", "make it integer, or the property of a narrower type")]
    public async Task OfColumnsThatAreTooNarrow(string type, string column, string advice)
    {
        var diagnostic = Assert.Single(
            await Diagnostics(
                $"using UpsertGen; [UpsertTable(\"row\"), Upsert] public sealed record Row(int Id, {type} N);",
                $"CREATE TABLE row (id integer PRIMARY KEY, n {column} NOT NULL)",
                Packages.PostgreSql),
            static d => d.Id == "UPG413");
        Assert.EndsWith(advice, diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    /// <summary>What users wrote and what once was refused.</summary>
    [Theory]
    [InlineData("current with { N = Add(current.N, incoming.N) }")]
    [InlineData("current with { Name = new[] { \"a\", \"b\" }.Contains(incoming.Name) ? incoming.Name : current.Name }")]
    public async Task IsAccepted(string body)
    {
        var text = $$"""
            using System.Linq;
            using UpsertGen;
            [Upsert(Merge = nameof(OnConflict))]
            public sealed record Row(int Id, string Name, int N)
            {
                private static int Add(int a, int b) => a + b;
                private static Row OnConflict(Row current, Row incoming) => {{body}};
            }
            """;
        Assert.Empty(await Diagnostics(text));
    }

    [Fact]
    public async Task AMergeThatAssignsToTheRowIsAccepted() => Assert.Empty(await Diagnostics(
        """
        using UpsertGen;
        [Upsert(Merge = nameof(OnConflict))]
        public sealed class Row
        {
            public int Id { get; set; }
            public int N { get; set; }
            private static Row OnConflict(Row current, Row incoming) { current.N += incoming.N; return current; }
        }
        """));

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(string text, string? ddl = null, Packages packages = Packages.All)
    {
        var metadata = new Dictionary<string, string> { ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true" };
        var project = new TestProject(
            text)
        { Packages = packages, AdditionalFiles = ddl is null ? [] : [new AdditionalFile("schema.sql", ddl, metadata)] };
        var all = await AnalyzerHarness.RunAnalyzersAsync(project, [new UpsertAnalyzer()], new UpsertGenerator());
        return [.. all.Where(static d => d.Severity > DiagnosticSeverity.Info)];
    }
}
