using UpsertGen.Package.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>Fresh projects that know nothing but the packages: they build without a warning and do what they should.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class ConsumerTests(ConsumersFixture consumers)
{
    // A generator or analyzer that cannot be loaded, was built for a newer compiler, or threw.
    private static readonly string[] Broken = ["CS8032", "CS8784", "CS8785", "CS9057", "AD0001"];

    [Fact]
    public void NoGeneratorOrAnalyzerIsInTrouble() => Assert.All(Broken, code => Assert.DoesNotContain(code, consumers.BuildOutput));

    [Fact]
    public void EveryConsumerButTheDeliberatelyWrongOnesBuildsWithoutAWarning()
        => Assert.All(consumers.Projects.Where(name => !name.EndsWith("Mistakes", StringComparison.Ordinal)),
            name => consumers.AssertBuilt(name));

    [Fact]
    public async Task ConsoleOnSqlite()
    {
        var ddl = Directory.GetFiles(Path.Combine(consumers.Folder, "SqliteConsole", "db")).Order(StringComparer.Ordinal).ToArray();
        AssertLines(
            """
            Inserted
            Updated
            UpsertResult { Action = Inserted, Row = Product { Id = 2, Sku = B, Name = Pear, Stock = 1 }, HasRow = True }
            UpsertCounts { Inserted = 1, Updated = 1, Skipped = 0, Total = 2 }
            AApples15;BPear1;CPlum4
            """,
            await consumers.RunAsync("SqliteConsole", ddl));
    }

    /// <summary>The item of the package becomes an additional file whose metadata the generator can read.</summary>
    [Fact]
    public void TheSchemaItemReachesTheCompiler()
    {
        consumers.AssertBuilt("SqliteConsole");
        var config = File.ReadAllText(Assert.Single(Directory.GetFiles(
            Path.Combine(consumers.Folder, "SqliteConsole", "obj"), "*.GeneratedMSBuildEditorConfig.editorconfig",
            SearchOption.AllDirectories)));
        foreach (var file in new[] { "001_products.sql", "002_unique_sku.sql" })
        {
            var section = config[config.IndexOf($"db/{file}]", StringComparison.Ordinal)..];
            Assert.Contains("build_metadata.AdditionalFiles.UpsertGenSchema = true", section);
            Assert.Contains("build_metadata.AdditionalFiles.Dialect = Sqlite", section);
        }
    }

    /// <summary>
    /// The oldest drivers, which a program gets that names none, and the newest; UPSERTGEN_TEST_DRIVERS=9 takes those in between for the
    /// newest.
    /// </summary>
    [Theory]
    [EveryEngine("BothEngines"), EveryEngine("BothEnginesNewest")]
    public async Task BothEngines(Engine engine, string project)
    {
        var major = project == "BothEngines" ? "8" : Environment.GetEnvironmentVariable("UPSERTGEN_TEST_DRIVERS") is "9" ? "9" : "10";
        await using var database =
            await TestDatabase.CreateAsync(engine, "CREATE TABLE visit (page text PRIMARY KEY, hits integer NOT NULL)");
        var output = await consumers.RunAsync(project, engine.IsSqlite ? "sqlite" : "postgres", database.ConnectionString);
        AssertLines(
            """
            Inserted
            Updated
            Updated /home 7
            UpsertCounts { Inserted = 100, Updated = 400, Skipped = 0, Total = 500 }
            Updated
            """ + (engine.IsSqlite ? "\nSQLite 3.50.2 or later" : "\nUpdated") + $"\ndrivers {major} {major}",
            output);
        Assert.Equal(500L, await database.ScalarAsync("SELECT CAST(sum(hits) AS bigint) FROM visit WHERE page LIKE '/page%'"));
    }

    [Fact]
    public async Task ModelsInAProjectOfTheirOwn() => AssertLines("Inserted\nSkipped\nUpdated", await consumers.RunAsync("App"));

    [Fact]
    public async Task EfCore() => AssertLines("Inserted\nUpdated\nInserted\n1 A 5", await consumers.RunAsync("EfCore"));

    [Fact]
    public async Task TheFirstProgramOfTheGuideToEfCore() => AssertLines(Readme.OutputOnEfCore, await consumers.RunAsync("EfCoreGuide"));

    /// <summary>The oldest EF Core, which brings its own Npgsql, and the newest.</summary>
    [Theory]
    [EveryEngine("EfCoreOldest"), EveryEngine("EfCoreNewest")]
    public async Task TheSetsOfAContext(Engine engine, string project)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        AssertLines(
            """
            Inserted
            Updated
            UpsertCounts { Inserted = 1, Updated = 1, Skipped = 0, Total = 2 }
            A 6;B 1
            """,
            await consumers.RunAsync(project, engine.IsSqlite ? "sqlite" : "postgres", database.ConnectionString));
    }

    [Fact]
    public async Task CSharp12WithoutNullable() => AssertLines("Inserted\nUpdated\nAda 3", await consumers.RunAsync("NullableOff"));

    [Fact]
    public async Task Quickstart()
    {
        var output = await consumers.RunAsync("Quickstart");
        Assert.Contains("1000 deliveries of 800 products in one call: 800 inserted, 200 updated, 0 skipped", output);
    }

    [Fact]
    public async Task TheFirstProgramOfTheReadme() => AssertLines(Readme.Output, await consumers.RunAsync("Readme"));

    [Theory, EveryPostgres]
    public async Task TheFirstProgramOfTheReadmeOnPostgreSql(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        AssertLines(Readme.Output, await consumers.RunAsync("ReadmePostgreSql", database.ConnectionString));
    }

    /// <summary>The MVVM Toolkit and Vogen, in the forms that work: partial properties, converters, ids of another project.</summary>
    [Fact]
    public async Task OtherGenerators() => AssertLines(
        """
        Inserted
        Updated
        1 third 6
        Customer { Id = 7, Code = c7, Name = Ada }
        Ticket { Id = 9, Subject = Help }
        """,
        await consumers.RunAsync("OtherGenerators"));

    /// <summary>
    /// Wrong attributes, a model that its DDL contradicts, what other generators make, a build without analyzers, and one in which all that
    /// can silence a diagnostic is tried: nothing else is reported, and nothing elsewhere.
    /// </summary>
    [Theory]
    [InlineData("Mistakes", 6)]
    [InlineData("SchemaMistakes", 2)]
    [InlineData("OtherGeneratorsMistakes", 10)]
    [InlineData("UnanalyzedMistakes", 5)]
    [InlineData("SilencedMistakes", 5)]
    public void MistakesAreErrorsAtTheirPlace(string project, int count)
    {
        var source = File.ReadAllLines(Path.Combine(consumers.Folder, project, "Models.cs"));
        var expected = source.SelectMany(
            (line, index) => Marks(line).Select(mark => $"Models.cs({index + 1},{mark.Column}): error {mark.Id}")).ToList();
        Assert.Equal(count, expected.Count);
        var actual = consumers.Messages.Where(message => message.Project == project).ToList();
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            actual.Select(message => $"{message.File}({message.Line},{message.Column}): {message.Severity} {message.Code}")
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Id, int Column)> Marks(string line)
    {
        const string open = "/*UPG";
        for (var at = line.IndexOf(open, StringComparison.Ordinal); at >= 0; at = line.IndexOf(open, at + 1, StringComparison.Ordinal))
        {
            var end = line.IndexOf("*/", at, StringComparison.Ordinal);
            yield return (line[(at + 2)..end], end + 3);
        }
    }

    private static void AssertLines(string expected, string output) =>
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), output.Trim());
}
