namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>The house as the design lays it out, held by the text of its files; every rule has a bad twin below it.</summary>
public sealed class SourceRulesTests
{
    private const string Generator = "generator/UpsertGen.Generator/";

    private const int MostLines = 300;

    private static readonly string[] OfDatabases =
    [
        "/Dialects/Sqlite/", "/Dialects/PostgreSql/", "/Dialects/DialectCatalog.cs", "/Schema/",
        "runtime/UpsertGen/Attributes/UpsertEngine.cs", "runtime/UpsertGen/Attributes/Db.cs",
        // The former form of Db.Sql has a parameter for each.
        "generator/UpsertGen.CodeFixes/NameSqlTextsFix.cs",
    ];

    [Fact]
    public void ContractDialectsEmissionAndSchemaDoNotKnowTheCompiler()
        => AssertNone(InFolders(SourceRules.CompilerFree), file => SourceRules.MentionsCompiler(file.Text));

    [Fact]
    public void FoldersUseEachOtherAlongTheArrows()
        => AssertNone(InFolders(Folders()), file => SourceRules.AgainstTheArrows(FolderOf(file.Path), file.Text));

    [Fact]
    public void EveryFolderHasItsPlaceInTheArrows() => Assert.All(Folders(), folder => Assert.Contains(folder, SourceRules.Arrows.Keys));

    [Fact]
    public void TheArrowsHaveNoCycle()
        => Assert.All(SourceRules.Arrows, static arrow => Assert.DoesNotContain(arrow.Key, SourceRules.Reachable(arrow.Key)));

    [Fact]
    public void OnlyTheCatalogueKnowsTheDatabasesFolders()
        => AssertNone(SourceTree.Files("generator"), file => SourceRules.UsesDatabaseFolder(file.Path, file.Text));

    [Fact]
    public void NothingOutsideTheDialectsBranchesOnADatabase()
        => AssertNone(InFolders(["Attributes", "Binding", "Contract", "Diagnostics", "Emission", "Reporting"]),
            file => SourceRules.BranchesOnDatabase(file.Text));

    // What the attributes say, users write; the readers of schema files know what the products call themselves.
    [Fact]
    public void OnlyADatabasesOwnFolderNamesIt()
        => AssertNone(
            SourceTree.Files("generator", "runtime/UpsertGen", "runtime/UpsertGen.EntityFrameworkCore").Where(static file =>
                !OfDatabases.Any(part => file.Path.Contains(part, StringComparison.Ordinal))),
            file => SourceRules.NamesDatabase(file.Text));

    /// <summary>A database is added without a word of it in what all share.</summary>
    [Fact]
    public void TheDatabaseOfTheTestsIsInTheTestsAlone()
        => AssertNone(SourceTree.Files("generator", "runtime", "samples"),
            file => file.Text.Contains("Acorn", StringComparison.OrdinalIgnoreCase) ? "Acorn" : null);

    [Fact]
    public void NamespacesAreFolders()
        => AssertNone(SourceTree.Files("generator"), file => SourceRules.WrongNamespace(file.Path, file.Text));

    [Fact]
    public void NothingReflects() => AssertNone(SourceTree.Files("generator", "runtime"), file => SourceRules.Reflects(file.Text));

    [Fact]
    public void NoFileIsLong()
        => AssertNone(SourceTree.Files("generator", "runtime", "samples"),
            file => LinesOf(file.Text) is > MostLines and var lines ? $"{lines} lines" : null);

    [Fact]
    public void NoLineIsWide() => AssertNone(
        SourceTree.Files("generator", "runtime", "samples", "tests")
            .Where(file => !file.Path.EndsWith(".verified.cs", StringComparison.Ordinal)),
        file => LineWidth.TooWide(file.Text));

    [Theory]
    [InlineData("using Microsoft.CodeAnalysis;")]
    [InlineData("using Microsoft.CodeAnalysis.CSharp.Syntax;")]
    [InlineData("global::Microsoft.CodeAnalysis.ISymbol Symbol { get; }")]
    public void BadTwin_Compiler(string text) => Assert.NotNull(SourceRules.MentionsCompiler(text));

    [Theory]
    [InlineData("Contract", "using UpsertGen.Generator.Dialects;", "Dialects")]
    [InlineData("Contract", "using System;\nusing UpsertGen.Generator.Binding.Merge;", "Binding")]
    [InlineData("Dialects", "using static UpsertGen.Generator.Emission.CodeWriter;", "Emission")]
    [InlineData("Emission", "var x = global::UpsertGen.Generator.Binding.ProjectFacts.Read();", "Binding")]
    [InlineData("Infrastructure", "using Models = UpsertGen.Generator.Contract.TypeModel;", "Contract")]
    [InlineData("Elsewhere", "", "Elsewhere (a folder without a place in the arrows)")]
    [InlineData("Emission", "using UpsertGen.Generator.Contract.Merge;\nusing UpsertGen.Generator.Dialects;", null)]
    public void BadTwin_Arrows(string folder, string text, string? used) => Assert.Equal(used, SourceRules.AgainstTheArrows(folder, text));

    [Theory]
    [InlineData("generator/UpsertGen.Generator/Emission/X.cs", "using UpsertGen.Generator.Dialects.Sqlite;", "Sqlite")]
    [InlineData("generator/UpsertGen.Generator/Dialects/Sqlite/X.cs", "using UpsertGen.Generator.Dialects.PostgreSql;", "PostgreSql")]
    [InlineData("generator/UpsertGen.Generator/Dialects/PostgreSql/X.cs", "namespace UpsertGen.Generator.Dialects.PostgreSql;", null)]
    public void BadTwin_DatabaseFolder(string path, string text, string? used) =>
        Assert.Equal(used, SourceRules.UsesDatabaseFolder(path, text));

    [Theory]
    [InlineData("""if (dialect.Id == "Sqlite")""")]
    [InlineData("""case "PostgreSql":""")]
    [InlineData("""_ = id switch { "sqlite" => 1, _ => 2 };""")]
    [InlineData("""id is "A" or "Sqlite" """)]
    public void BadTwin_Branch(string text) => Assert.NotNull(SourceRules.BranchesOnDatabase(text));

    [Theory]
    [InlineData("var x = new SqliteType();", "SqliteType")]
    [InlineData("if (isNpgsql) { }", "isNpgsql")]
    [InlineData("Say(\"on PostgreSQL\");", "PostgreSQL")]
    [InlineData("Say(\"https://there\"); // Sqlite\n/// <summary>Npgsql</summary>", null)]
    public void BadTwin_DatabaseName(string text, string? name) => Assert.Equal(name, SourceRules.NamesDatabase(text));

    [Theory]
    [InlineData("using System.Reflection;")]
    [InlineData("typeof(T).GetProperty(name)")]
    [InlineData("Activator.CreateInstance<T>()")]
    public void BadTwin_Reflection(string text) => Assert.NotNull(SourceRules.Reflects(text));

    [Fact]
    public void BadTwin_Namespace() =>
        Assert.NotNull(SourceRules.WrongNamespace(Generator + "Emission/X.cs", "namespace UpsertGen.Generator.Dialects;"));

    [Fact]
    public void BadTwin_Length() => Assert.Equal(MostLines + 1, LinesOf(string.Concat(Enumerable.Repeat("\n", MostLines + 1))));

    [Fact]
    public void BadTwin_Width()
    {
        var wide = new string('x', LineWidth.Most);
        Assert.NotNull(LineWidth.TooWide($"var a = {wide} + 1;"));
        Assert.NotNull(LineWidth.TooWide($"// a comment of many words: {wide} of which one is long"));
        Assert.Null(LineWidth.TooWide($"var a = \"{wide}\";"));
        Assert.Null(LineWidth.TooWide($"var a = $\"{{b}} {wide}\";"));
    }

    private static int LinesOf(string text) => text.Count(character => character == '\n');

    private static IEnumerable<string> Folders()
        => Directory.GetDirectories(Path.Combine(SourceTree.Root, Generator)).Select(Path.GetFileName).OfType<string>()
            .Where(name => name is not ("bin" or "obj"));

    private static IEnumerable<(string Path, string Text)> InFolders(IEnumerable<string> folders)
        => folders.Where(folder => Directory.Exists(Path.Combine(SourceTree.Root, Generator, folder)))
            .SelectMany(folder => SourceTree.Files(Generator + folder));

    private static string FolderOf(string path) => path[Generator.Length..].Split('/')[0];

    private static void AssertNone(IEnumerable<(string Path, string Text)> files, Func<(string Path, string Text), string?> offence)
    {
        var found = files.Select(file => (file.Path, Offence: offence(file))).Where(file => file.Offence is not null)
            .Select(file => $"{file.Path}: {file.Offence}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
