using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Which of the product's packages (with their driver) a test project references.</summary>
[Flags]
public enum Packages
{
    /// <summary>The framework alone.</summary>
    None = 0,

    /// <summary>UpsertGen: the attributes and results, no driver.</summary>
    Core = 1,

    /// <summary>UpsertGen.Sqlite and Microsoft.Data.Sqlite.</summary>
    Sqlite = 2 | Core,

    /// <summary>UpsertGen.PostgreSql and Npgsql.</summary>
    PostgreSql = 4 | Core,

    /// <summary>UpsertGen.EntityFrameworkCore and EF Core.</summary>
    EntityFrameworkCore = 8 | Core,

    /// <summary>All databases.</summary>
    All = Sqlite | PostgreSql,
}

/// <summary>A C# file; without a path it is called <c>Source0.cs</c>, <c>Source1.cs</c>, … by its place.</summary>
public readonly record struct SourceFile(string Path, string Text)
{
    /// <summary>A file without a path of its own.</summary>
    public static implicit operator SourceFile(string text) => new("", text);
}

/// <summary>
/// A file given to the compiler beside the sources, with its MSBuild metadata by full key (<c>build_metadata.AdditionalFiles.X</c>).
/// </summary>
public sealed record AdditionalFile(string Path, string Text, IReadOnlyDictionary<string, string>? Metadata = null);

/// <summary>What a test compiles: sources and everything a project file would say. A string converts to a project of one source.</summary>
public sealed record TestProject(params SourceFile[] Sources)
{
    /// <summary><c>&lt;Nullable&gt;</c>.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary><c>&lt;LangVersion&gt;</c>; emitted code promises C# 12.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    /// <summary><c>&lt;CheckForOverflowUnderflow&gt;</c>.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>The product's packages that are referenced.</summary>
    public Packages Packages { get; init; } = Packages.All;

    /// <summary>References beside framework and packages.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [];

    /// <summary>Files such as SQL schemas.</summary>
    public ImmutableArray<AdditionalFile> AdditionalFiles { get; init; } = [];

    /// <summary>Global options by full key, <c>build_property.X</c> for MSBuild properties.</summary>
    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A library, or a console program when sources have top-level statements.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>A project of one source.</summary>
    public static implicit operator TestProject(string source) => new((SourceFile)source);

    /// <summary>Sources and additional files by path.</summary>
    internal IEnumerable<(string Path, string Text)> AllFiles
        => Sources.Select((source, index) => (PathOf(index), source.Text)).Concat(AdditionalFiles.Select(file => (file.Path, file.Text)));

    internal CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    internal CSharpCompilationOptions CompilationOptions => new(
        OutputKind,
        nullableContextOptions: Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
        checkOverflow: CheckOverflow,
        allowUnsafe: true,
        warningLevel: 9999,
        // The packages are built for an older framework than the one that runs the tests; csc unifies these versions silently too.
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    internal IEnumerable<MetadataReference> AllReferences => ReferenceSets.For(Packages).Concat(References);

    /// <summary>The path of a source by its place.</summary>
    public string PathOf(int index) => Sources[index].Path is { Length: > 0 } path ? path : $"Source{index}.cs";

    /// <summary>The compilation before any generator has run.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "TestProject",
        Sources.Select((source, index) => Parse(source.Text, PathOf(index))),
        AllReferences,
        CompilationOptions);

    internal SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, path);
}
