using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.OtherGenerators;

/// <summary>What another generator makes is not seen by ours; the analyzer says so wherever it matters, and nowhere else.</summary>
public sealed class UnseenMemberTests
{
    private const string Title = "namespace App; partial class Row { public string? Title { get => title; set => title = value; } }";

    private static string Row(string attribute, string members = "private string? {|UPG120:title|};") => Models.Usings + $$"""
        namespace App;
        {{attribute}}
        public partial class Row
        {
            public int Id { get; set; }
            [Unique] public string Email { get; set; } = "";
            public int Stock { get; set; }
            {{members}}
        }
        """;

    [Fact]
    public async Task AGeneratedPropertyIsReportedAtItsField()
    {
        var found = await TwoGenerators.VerifyAsync(Row("[Upsert]"), new OtherGenerator(Title));
        Assert.Equal(
            "The property 'Title' of App.Row comes from another source generator, and source generators do not see each other's output: it is neither written nor read; "
            + "declare the property in your own code, as a partial property for example, or mark it [NotMapped] ([property: NotMapped] on a field), "
            + "or move the row to another project, and write [UpsertFor<T>] here",
            Assert.Single(found).GetMessage());
    }

    [Theory]
    [InlineData("private string? {|UPG120:_title|};", "_title")]
    [InlineData("private string? {|UPG120:m_title|};", "m_title")]
    public Task FieldsAreFoundHoweverTheyAreCalled(string members, string field) =>
        TwoGenerators.VerifyAsync(Row("[Upsert]", members), new OtherGenerator(Title.Replace("title", field)));

    [Fact]
    public Task WithoutAFieldItIsReportedAtTheType() => TwoGenerators.VerifyAsync(
        Row("[Upsert]", "").Replace("class Row", "class {|UPG120:Row|}"),
        new OtherGenerator("namespace App; partial class Row { public string? Title { get; set; } }"));

    /// <summary>The build's generated files lie in a folder of the project.</summary>
    [Theory]
    [InlineData("/src/app/obj/Debug/net10.0/generated")]
    [InlineData("/src/app/obj/Debug/net10.0")]
    public Task FoldersOfABuild(string folder) => TwoGenerators.VerifyAsync(
        new TestProject(new SourceFile("/src/app/Models/Rows/Row.cs", Row("[Upsert]"))), new OtherGenerator(Title), folder);

    /// <summary>Files that other tools leave below the same folder are sources for every generator.</summary>
    [Fact]
    public Task ASourceInTheFolderOfGeneratedFilesIsQuiet() => TwoGenerators.VerifyAsync(
        new TestProject(
            new SourceFile("/src/app/Row.cs", Row("[Upsert]", "public Kind Kind { get; set; }")),
            new SourceFile("/src/app/obj/Debug/net10.0/protos/v1/Kind.cs", "namespace App; public enum Kind { A, B }")),
        new OtherGenerator("class Any;"),
        "/src/app/obj/Debug/net10.0");

    [Theory]
    [InlineData("[Upsert(InsertOnly = {|UPG121:nameof(Title)|})]")]
    [InlineData("[Upsert(InsertOnly = nameof({|UPG120:Title|}) + \", \" + nameof(Stock))]")]
    [InlineData("[Upsert(InsertOnly = \"{|UPG121:Title|}\")]")]
    [InlineData("[Upsert(InsertOnly = \"Stock, {|UPG121:Title|}\")]")]
    [InlineData("[Upsert(ConflictOn = \"{|UPG121:Title|}\", ConflictWhere = \"title IS NOT NULL\")]", false)]
    [InlineData("[Upsert(ConflictOn = {|UPG404:{|UPG121:nameof(Title)|}|})]", false)]
    [InlineData("[Upsert(Coalesce = {|UPG121:nameof(Title)|})]")]
    public Task ListsThatNameIt(string attribute, bool isUnique = true) => TwoGenerators.VerifyAsync(
        isUnique ? Row(attribute) : Row(attribute).Replace("[Upsert", "[Unique(\"{|UPG121:Title|}\"), Upsert"), new OtherGenerator(Title));

    /// <summary>Names in a body that did not compile when it was translated: the operation was refused without a word.</summary>
    [Theory]
    [InlineData("Merge", "static Row Merge(Row current, Row incoming) => incoming.{|UPG121:Title|} == null ? current : incoming;")]
    [InlineData("When", "static bool When(Row current, Row incoming) { return current.{|UPG121:Title|} != incoming.Title; }")]
    public async Task BodiesThatReadIt(string argument, string method)
    {
        var project = Row($"[Upsert({argument} = nameof({argument}))]", "private string? {|UPG120:title|}; " + method);
        await TwoGenerators.VerifyAsync(project, new OtherGenerator(Title));
    }

    private const string Wrapper =
        "namespace App; partial struct Code { public string Value { get; private init; } public static Code From(string value) => new() { Value = value }; }";

    [Fact]
    public async Task AStructThatIsCompletedIsReportedAtTheProperty()
    {
        var found = await TwoGenerators.VerifyAsync(
            Row("[Upsert]", "public Code {|UPG121:Code|} { get; set; }") + "public partial struct Code;", new OtherGenerator(Wrapper));
        var message = Assert.Single(found).GetMessage();
        Assert.Contains("App.Code", message);
        Assert.Contains("give the property [UpsertConvert], or move the type to another project", message);
    }

    [Fact]
    public Task ATypeThatIsMadeWholeIsReportedAtTheProperty() => TwoGenerators.VerifyAsync(
        Row("[Upsert]", "public Kind {|UPG120:Kind|} { get; set; }"), new OtherGenerator("namespace App; public enum Kind { A, B }"));

    [Fact]
    public Task AnAttributeOfAnotherGeneratorHasNoMethods()
    {
        var project = Models.Usings
            + "namespace App; public partial class Other { public int Id { get; set; } public int X { get; set; } } [Upsert] public class Own { public int Id { get; set; } public int X { get; set; } }";
        var other = new OtherGenerator("namespace App; [UpsertGen.Upsert] partial class Other;");
        return VerifyIdsAsync(project, other, "UPG120");
    }

    [Fact]
    public Task WhatElseDiffersIsReportedAtTheAttribute() => TwoGenerators.VerifyAsync(
        Row("[{|UPG120:Upsert|}]", ""),
        new OtherGenerator("namespace App; [System.ComponentModel.DataAnnotations.Schema.Table(\"rows\")] partial class Row;"));

    /// <summary>What is mapped by what every generator sees is mapped rightly, whoever completes it.</summary>
    [Theory]
    [InlineData("public partial string? Title(); private string? title;", "partial class Row { public partial string? Title() => title; }")]
    [InlineData("[UpsertConvert(typeof(Codes))] public Code Code { get; set; }",
        "partial struct Code { public string Value { get; private init; } public static Code From(string value) => new() { Value = value }; }")]
    [InlineData("",
        "partial class Row { public int Twice => Stock * 2; private int Hidden { get; set; } [System.ComponentModel.DataAnnotations.Schema.NotMapped] public int Out { get; set; } }")]
    [InlineData("", "public class Elsewhere { public int Id { get; set; } }")]
    public Task WhatIsDeclaredIsQuiet(string members, string made)
    {
        TestProject project = Row("[Upsert]", members) + """
            public partial struct Code;
            internal static class Codes { public static string ToDatabase(Code code) => code.ToString()!; public static Code FromDatabase(string text) => default; }
            """;
        return TwoGenerators.VerifyAsync(project, new OtherGenerator("namespace App; " + made));
    }

    [Fact]
    public async Task ATypeOfAnotherAssemblyIsQuiet()
    {
        var library = TwoGenerators.Compile(new TestProject("namespace App; public partial struct Code;"), new OtherGenerator(Wrapper));
        var project = new TestProject(Row("[Upsert]", "public Code Code { get; set; }")) { References = [library.ToMetadataReference()] };
        await TwoGenerators.VerifyAsync(project, new OtherGenerator("class Any;"));
    }

    /// <summary>What a generator adds to every project alike is seen by all.</summary>
    [Fact]
    public Task WhatAllGeneratorsSeeIsQuiet() => TwoGenerators.VerifyAsync(
        Row("[Upsert]", "[UpsertConvert(typeof(Codes))] public System.Version Code { get; set; } = null!; public Kind Kind { get; set; }"),
        new OtherGenerator("class Any;",
            "#nullable enable\nnamespace App; public enum Kind { A, B } internal static class Codes { public static string ToDatabase(System.Version v) => v.ToString(); public static System.Version FromDatabase(string text) => new(text); }"));

    /// <summary>
    /// In an editor our file may be older than the code; an edit reports nothing that the other generators' output does not cause.
    /// </summary>
    [Theory]
    [InlineData("int Stock", "long Stock")]
    [InlineData("[Upsert]", "[Upsert(Accumulate = nameof(Stock))]")]
    [InlineData("public int Stock", "[NotMapped] public int Stock")]
    [InlineData("[Upsert]", "[Upsert, Table(\"other\")]")]
    public async Task AStaleFileIsQuiet(string before, string after)
    {
        var other = new OtherGenerator("namespace App; partial class Row { public int Twice => (int)Stock * 2; }");
        TestProject project = Row("[Upsert]", "");
        Assert.Empty(await TwoGenerators.AnalyzeAsync(Edited(project, other, before, after), project));
    }

    /// <summary>What was reported stays reported while the files are old, and is gone with the edit that heals it.</summary>
    [Fact]
    public async Task AStaleFileNeitherHidesNorInvents()
    {
        TestProject project = Row("[Upsert]", "private string? title;");
        var other = new OtherGenerator(Title);
        Assert.Equal(["UPG120"],
            (await TwoGenerators.AnalyzeAsync(Edited(project, other, "int Stock", "long Stock"), project)).Select(d => d.Id));
        Assert.Empty(await TwoGenerators.AnalyzeAsync(
            Edited(project, other, "private string? title;", "public string? Title { get; set; }"), project));
    }

    private static Compilation Edited(TestProject project, OtherGenerator other, string before, string after)
    {
        var compilation = TwoGenerators.Compile(project, other);
        var tree = compilation.SyntaxTrees.First();
        return compilation.ReplaceSyntaxTree(tree, project.Parse(tree.ToString().Replace(before, after), tree.FilePath));
    }

    private static async Task VerifyIdsAsync(TestProject project, OtherGenerator other, params string[] ids) =>
        Assert.Equal(ids, (await TwoGenerators.AnalyzeAsync(TwoGenerators.Compile(project, other), project)).Select(d => d.Id));
}
