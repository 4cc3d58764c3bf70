using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Binding.EfCore;

namespace UpsertGen.Generator.Binding.Reuse;

/// <summary>
/// What a file declares, by simple names: types, namespaces, methods of static classes (which may be extensions), and what holds for the
/// whole project.
/// </summary>
internal sealed class DeclaredNames
{
    /// <summary>Attributes of the assembly, and directives for every file.</summary>
    public const string Project = "[assembly]";

    /// <summary>Types with configuration of EF Core, which name the types that they configure.</summary>
    public const string EfCore = "[ef]";

    // Trees outlive compilations: after an edit only the edited file is read again.
    private static readonly ConditionalWeakTable<SyntaxTree, DeclaredNames> Known = new();
    private static readonly ConditionalWeakTable<SyntaxNode, string[]> KnownIdentifiers = new();

    private readonly Dictionary<string, List<SyntaxNode>> _nodes = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode> _directives = [];
    private readonly string _context;

    private DeclaredNames(CompilationUnitSyntax root)
    {
        var context = new List<string>();
        foreach (var node in root.DescendantNodes(
            static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            switch (node)
            {
                case BaseNamespaceDeclarationSyntax space:
                    context.Add(space.Name.ToString());
                    foreach (var segment in Identifiers(space.Name))
                        Add(segment, space.Name);
                    break;
                case UsingDirectiveSyntax directive:
                    context.Add(directive.ToString());
                    _directives.Add(directive);
                    if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                        Add(Project, directive);
                    break;
                case AttributeListSyntax { Target.Identifier.ValueText: "assembly" or "module", Parent: CompilationUnitSyntax } attributes:
                    Add(Project, attributes);
                    break;
                case BaseTypeDeclarationSyntax type:
                    Add(type.Identifier.ValueText, type);
                    break;
                case DelegateDeclarationSyntax type:
                    Add(type.Identifier.ValueText, type);
                    break;
                case MethodDeclarationSyntax { Parent: ClassDeclarationSyntax type } method when type.Modifiers.Any(
                    SyntaxKind.StaticKeyword):
                    Add(method.Identifier.ValueText, type);
                    break;
                case GlobalStatementSyntax statement:
                    Add("Program", statement);
                    break;
            }

            if (IsConfiguration(node))
                Add(EfCore, (SyntaxNode?)node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? node);
        }

        // A directive can change what any name in the file means.
        _context = string.Join("\n", root.ContainsDirectives ? [root.ToFullString()] : context);
    }

    public IEnumerable<string> Names => _nodes.Keys;

    /// <summary>The identifiers of the using directives, which can bring in the members of a type.</summary>
    public IEnumerable<string> Imported => _directives.SelectMany(Identifiers);

    public static DeclaredNames Of(SyntaxTree tree) =>
        Known.GetValue(tree, static t => new DeclaredNames((CompilationUnitSyntax)t.GetRoot()));

    /// <summary>What the file declares by the name.</summary>
    public IEnumerable<SyntaxNode> Nodes(string name) => _nodes.TryGetValue(name, out var nodes) ? nodes : [];

    /// <summary>The declarations by the name as text, with what decides on the meaning of the names in them.</summary>
    public IEnumerable<string> Texts(string name) =>
        _nodes.TryGetValue(name, out var nodes) ? nodes.Select(static n => n.ToString()).Prepend(_context) : [];

    /// <summary>Every identifier in the text.</summary>
    public static string[] Identifiers(SyntaxNode node) => KnownIdentifiers.GetValue(node, static n => n.DescendantTokens()
        .Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText).Distinct(StringComparer.Ordinal)
        .ToArray());

    private static bool IsConfiguration(SyntaxNode node) => EfCandidates.IsMarked(node) || EfCandidates.SetsOptions(node)
        || (node is ClassDeclarationSyntax { BaseList.Types: var bases }
            && bases.Any(static b => EfCandidates.IsBase(EfCandidates.SimpleName(b.Type))));

    private void Add(string name, SyntaxNode node)
    {
        if (!_nodes.TryGetValue(name, out var nodes))
            _nodes.Add(name, nodes = []);
        nodes.Add(node);
    }
}
