using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.Reading;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>The contexts, snapshots and configurations of a project.</summary>
internal sealed class EfSources
{
    private EfSources(Compilation compilation, IReadOnlyCollection<INamedTypeSymbol> types, IReadOnlyList<OptionsCall> options)
    {
        Contexts = [.. types.Where(static t => Derives(t, "DbContext")).Where(t => !t.IsAbstract || !types.Any(d => IsBase(t, d)))];
        Snapshots = [.. types.Where(static t => Derives(t, "ModelSnapshot"))];
        Configurations = new ConfigurationTypes(compilation.Assembly, types);
        Options = options;
    }

    public IReadOnlyList<INamedTypeSymbol> Contexts { get; }

    public IReadOnlyList<INamedTypeSymbol> Snapshots { get; }

    public ConfigurationTypes Configurations { get; }

    public IReadOnlyList<OptionsCall> Options { get; }

    public static EfSources Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var files = new List<EfCandidates>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(EfCandidates.Of(tree));
        }

        var classes = files.SelectMany(static f => f.Marked).ToList();
        // A class is a context by its base class, which another file may declare.
        var names = new HashSet<string>(classes.Select(static c => c.Identifier.ValueText), StringComparer.Ordinal);
        var others = files.SelectMany(static f => f.Derived).ToList();
        for (var found = true; found;)
        {
            var next = others.Where(c => c.BaseList!.Types.Any(b => EfCandidates.SimpleName(b.Type) is { } name && names.Contains(name)))
                .ToList();
            found = next.Count > 0;
            others = others.Except(next).ToList();
            classes.AddRange(next);
            names.UnionWith(next.Select(static c => c.Identifier.ValueText));
        }

        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var declaration in classes)
        {
            if (compilation.GetSemanticModel(declaration.SyntaxTree)
                .GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type)
                types.Add(type);
        }

        return new EfSources(compilation, types, [.. files.SelectMany(static f => f.Options)]);
    }

    /// <summary>True for a context that derives from another one, with one between them or not.</summary>
    public static bool IsBase(INamedTypeSymbol type, INamedTypeSymbol derived)
    {
        for (var t = derived.BaseType; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static bool Derives(INamedTypeSymbol type, string name)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.Name == name && ConfigurationTypes.IsEfCore(t))
                return true;
        }

        return false;
    }
}
