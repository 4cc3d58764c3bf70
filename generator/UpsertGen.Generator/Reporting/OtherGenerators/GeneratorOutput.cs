using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Reporting.OtherGenerators;

/// <summary>Which files of a compilation are generated: by us, and by other generators.</summary>
/// <remarks>
/// The compiler marks no tree as generated, and a header proves nothing: generated files may be checked in. But it files the output
/// of every generator of a compilation under one folder, as <c>Assembly/Type of the generator/hint name</c>, and our own files lead to it.
/// </remarks>
internal sealed class GeneratorOutput
{
    private const string OwnFolder = "UpsertGen.Generator/UpsertGen.Generator.UpsertGenerator/";
    private readonly Dictionary<string, SyntaxTree> _own = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxTree> _others = [];
    private readonly Lazy<Compilation> _withoutOthers;

    public GeneratorOutput(Compilation compilation)
    {
        Compilation = compilation;
        var paths = compilation.SyntaxTrees.Select(static t => (Tree: t, Path: t.FilePath.Replace('\\', '/'))).ToList();
        foreach (var (tree, path) in paths)
        {
            if (path.LastIndexOf(OwnFolder, StringComparison.Ordinal) is >= 0 and var at && (at == 0 || path[at - 1] == '/'))
            {
                Root ??= path.Substring(0, at);
                _own[path.Substring(at + OwnFolder.Length)] = tree;
            }
        }

        foreach (var (tree, path) in paths)
        {
            if (Root is not null && !_own.ContainsValue(tree) && IsBelow(Root, path))
                _others.Add(tree);
        }

        _withoutOthers = new(() => Compilation.RemoveSyntaxTrees(_others));
    }

    public Compilation Compilation { get; }

    public bool HasOthers => _others.Count > 0;

    /// <summary>What our generator saw of the compilation, but for what other generators add to every project alike.</summary>
    public Compilation WithoutOthers => _withoutOthers.Value;

    private string? Root { get; }

    /// <summary>The file that was generated for a type; null when there is none.</summary>
    public SyntaxTree? Own(string hintName) => _own.TryGetValue(hintName, out var tree) ? tree : null;

    public bool IsOthers(SyntaxTree? tree) => tree is not null && _others.Contains(tree);

    /// <summary>True for a symbol that no other source declares, not even in part.</summary>
    public bool IsOthers(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is { Length: > 0 } parts && parts.All(p => _others.Contains(p.SyntaxTree));

    private static bool IsBelow(string root, string path)
    {
        var isRooted = path.StartsWith("/", StringComparison.Ordinal) || path.IndexOf(':') == 1;
        if (!path.StartsWith(root, StringComparison.Ordinal) || (root.Length == 0 && isRooted))
            return false;
        var folder = path.IndexOf('/', root.Length);
        return folder >= 0 && path.IndexOf('/', folder + 1) >= 0;
    }
}
