using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>SQL is printed once, from values; nothing reads it again to learn what it says.</summary>
public sealed class SqlReadingTests
{
    private static readonly string[] Usings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private static readonly Lazy<CSharpCompilation> Generator = new(static () => Compile(
        ["generator/UpsertGen.Generator"], "runtime/UpsertGen/Plans/UniqueIndexText.cs", "runtime/UpsertGen/Plans/Suggestions.cs"));

    private static readonly Lazy<CSharpCompilation> Runtime = new(static () => Compile(
        ["runtime/UpsertGen", "runtime/UpsertGen.Sqlite", "runtime/UpsertGen.PostgreSql"]));

    [Fact]
    public void TheGeneratorDoesNotReadItsSql() => Assert.Empty(Find(Generator.Value));

    [Fact]
    public void TheRuntimeDoesNotReadItsSql() => Assert.Empty(Find(Runtime.Value));

    [Theory]
    [InlineData("s.Text.Substring(1)")]
    [InlineData("s.Conflict.Value?.IndexOf(\"x\")")]
    [InlineData("s.Insert!.Replace(\"x\", \"y\")")]
    [InlineData("s.ReturningText.Split(' ')")]
    [InlineData("s.Text[1..]")]
    [InlineData("s.Text[0]")]
    [InlineData("(s.Text + \"x\").Contains('y')")]
    [InlineData("$\"{s.Text} x\".StartsWith('x')")]
    [InlineData("(s.Insert ?? \"\").EndsWith('x')")]
    [InlineData("s.Text.ToUpperInvariant().Trim()")]
    [InlineData("Regex.IsMatch(s.Text, \"x\")")]
    [InlineData("s.Text.Any(char.IsDigit)")]
    [InlineData("s.Text.AsSpan(1).Length")]
    [InlineData("s.Insert is { } text && text.Contains('x')")]
    [InlineData("Local(s)", "static object Local(UpsertStatement s) { var text = s.Text + s.Insert; return text.LastIndexOf('x'); }")]
    public void BadTwin_OfTheRuntime(string expression, string member = "") => Assert.NotEmpty(Find(With(
        Runtime.Value,
        "using System.Text.RegularExpressions; namespace UpsertGen; "
            + $"static class Twin {{ static object? M(UpsertStatement s) => {expression}; {member} }}")));

    [Theory]
    [InlineData("s.Text + s.Insert")]
    [InlineData("s.Text.Length > 0 && s.Text != \"x\"")]
    [InlineData("s.Method.Split('.')")]
    [InlineData("\"x\".IndexOf(s.Text.Length > 0 ? 'x' : 'y')")]
    [InlineData("string.Join(\", \", s.Text, s.Insert)")]
    public void GoodTwin_OfTheRuntime(string expression) => Assert.Empty(Find(With(
        Runtime.Value, $"namespace UpsertGen; static class Twin {{ static object? M(UpsertStatement s) => {expression}; }}")));

    [Theory]
    [InlineData("s.Conflict().ToString().Replace(\"x\", \"y\")")]
    [InlineData("s.Conflict().Clause.IndexOf('x')")]
    [InlineData("s.Values()[1..]")]
    public void BadTwin_OfTheGenerator(string expression) => Assert.NotEmpty(Find(With(
        Generator.Value,
        $"namespace UpsertGen.Generator.Dialects; static class Twin {{ static object? M(StatementWriter s) => {expression}; }}")));

    private static CSharpCompilation With(CSharpCompilation compilation, string twin)
    {
        var tree = Parse("Twin.cs", twin);
        var with = compilation.AddSyntaxTrees(tree);
        Assert.DoesNotContain(with.GetSemanticModel(tree).GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return with;
    }

    private static List<string> Find(CSharpCompilation compilation)
    {
        var twin = compilation.SyntaxTrees.Where(static t => t.FilePath == "Twin.cs").ToList();
        var trees = twin.Count > 0 ? twin : [.. compilation.SyntaxTrees];
        return [.. trees.SelectMany(t => SqlReading.Find(compilation.GetSemanticModel(t)))];
    }

    private static CSharpCompilation Compile(string[] folders, params string[] files)
    {
        var sources = SourceTree.Files(folders).Concat(
            files.Select(static f => (Path: f, Text: File.ReadAllText(Path.Combine(SourceTree.Root, f)))));
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("UpsertGen", StringComparison.Ordinal));
        // What another framework or other generators have to bring is missing; the twins show that all types are known.
        return CSharpCompilation.Create(
            "Sources",
            sources.Select(static s => Parse(s.Path, s.Text))
                .Append(Parse("Usings.cs", string.Concat(Usings.Select(static u => $"global using {u};\n")))),
            trusted.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path);
}
