using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.Reuse;

/// <summary>The files of a project at one time, to see what an edit changed.</summary>
internal sealed class ProjectSnapshot
{
    // A set that is larger is shared, so that hundreds of types that know each other do not each keep the names of all.
    private const int Large = 256;

    private static readonly ConditionalWeakTable<Compilation, ProjectSnapshot> Known = new();

    private readonly HashSet<SyntaxTree> _trees;
    private readonly CompilationOptions _options;
    private readonly IReadOnlyList<MetadataReference> _references;
    private readonly string? _assembly;
    private readonly object _gate = new();
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private Dictionary<string, List<SyntaxNode>>? _declarations;
    private (ProjectSnapshot? Before, HashSet<string>? Changed) _last;

    private ProjectSnapshot(Compilation compilation)
    {
        _trees = [.. compilation.SyntaxTrees];
        (_options, _references, _assembly) = (compilation.Options, [.. compilation.References], compilation.AssemblyName);
    }

    public static ProjectSnapshot Of(Compilation compilation) => Known.GetValue(compilation, static c => new ProjectSnapshot(c));

    /// <summary>The names whose declarations are others than before; null when options or references are.</summary>
    public IReadOnlyCollection<string>? ChangedSince(ProjectSnapshot before)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_last.Before, before))
                _last = (before, Compare(before));
            return _last.Changed;
        }
    }

    /// <summary>
    /// Every name that binding a type can ask for: those in its own text, and in the text of what is declared by such a name, and so on.
    /// </summary>
    public HashSet<string> Reachable(SyntaxNode type, IEnumerable<string> others)
    {
        lock (_gate)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(others.Append(DeclaredNames.Project).Append(DeclaredNames.EfCore));
            var imported = new HashSet<SyntaxTree>();
            Open(type);
            var declarations = _declarations ??= Declarations();
            while (open.Count > 0)
            {
                var name = open.Pop();
                if (!reached.Add(name) || !declarations.TryGetValue(name, out var nodes))
                    continue;
                foreach (var node in nodes)
                    Open(node);
            }

            if (reached.Count <= Large)
                return reached;
            _shared.UnionWith(reached);
            return _shared;

            void Open(SyntaxNode node)
            {
                var names = imported.Add(node.SyntaxTree)
                    ? DeclaredNames.Identifiers(node).Concat(DeclaredNames.Of(node.SyntaxTree).Imported)
                    : DeclaredNames.Identifiers(node);
                foreach (var name in names)
                {
                    if (!reached.Contains(name))
                        open.Push(name);
                }
            }
        }
    }

    private HashSet<string>? Compare(ProjectSnapshot before)
    {
        if (!Equals(_options, before._options) || _assembly != before._assembly || !_references.SequenceEqual(before._references))
            return null;
        var added = _trees.Where(t => !before._trees.Contains(t)).Select(DeclaredNames.Of).ToList();
        var removed = before._trees.Where(t => !_trees.Contains(t)).Select(DeclaredNames.Of).ToList();
        return new(
            added.Concat(removed).SelectMany(static t => t.Names).Distinct(StringComparer.Ordinal)
                .Where(name => !added.SelectMany(t => t.Texts(name))
                    .SequenceEqual(removed.SelectMany(t => t.Texts(name)), StringComparer.Ordinal)),
            StringComparer.Ordinal);
    }

    private Dictionary<string, List<SyntaxNode>> Declarations()
    {
        var all = new Dictionary<string, List<SyntaxNode>>(StringComparer.Ordinal);
        foreach (var tree in _trees.Select(DeclaredNames.Of))
        {
            foreach (var name in tree.Names)
            {
                if (!all.TryGetValue(name, out var nodes))
                    all.Add(name, nodes = []);
                nodes.AddRange(tree.Nodes(name));
            }
        }

        return all;
    }
}
