using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>A call on a context's options, and the context that it is about; null for any.</summary>
internal sealed record OptionsCall(string Method, string? Context);

/// <summary>What a file has to do with EF Core, by its syntax alone: cheap enough for every file of a project.</summary>
internal sealed class EfCandidates
{
    // Trees outlive compilations: after an edit only the edited file is searched again.
    private static readonly ConditionalWeakTable<SyntaxTree, EfCandidates> Known = new();

    private EfCandidates(SyntaxNode root)
    {
        foreach (var type in root.DescendantNodes(
            static n => n is not (MemberDeclarationSyntax and not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)))
            .OfType<ClassDeclarationSyntax>())
        {
            if (type.Members.Any(IsMarked) || (type.BaseList is { } bases && bases.Types.Any(static b => IsBase(SimpleName(b.Type)))))
                Marked.Add(type);
            else if (type.BaseList is not null)
                Derived.Add(type);
        }

        var text = root.SyntaxTree.GetText().ToString();
        if (text.IndexOf("NamingConvention(", StringComparison.Ordinal) >= 0
            || text.IndexOf("DbContextOptionsBuilder", StringComparison.Ordinal) >= 0
            || text.IndexOf("AddDbContext", StringComparison.Ordinal) >= 0)
            Options.AddRange(root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(OptionsCallOf).OfType<OptionsCall>());
    }

    /// <summary>Classes that configure EF Core by what they declare.</summary>
    public List<ClassDeclarationSyntax> Marked { get; } = [];

    /// <summary>Other classes with bases, which may be contexts by them.</summary>
    public List<ClassDeclarationSyntax> Derived { get; } = [];

    public List<OptionsCall> Options { get; } = [];

    public static EfCandidates Of(SyntaxTree tree) => Known.GetValue(tree, static t => new EfCandidates(t.GetRoot()));

    /// <summary>True for a member that configures entities, and for a DbSet.</summary>
    public static bool IsMarked(SyntaxNode member) => member switch
    {
        PropertyDeclarationSyntax { Type: var type } => SimpleName(type) == "DbSet",
        MethodDeclarationSyntax method => method.ParameterList.Parameters.Any(static p => SimpleName(p.Type) is
            "ModelBuilder" or "EntityTypeBuilder" or "ModelConfigurationBuilder" or "DbContextOptionsBuilder" or "PropertyBuilder"
                or "OwnedNavigationBuilder"),
        _ => false,
    };

    public static bool IsBase(string? name) => name is not null
        && (name.EndsWith("Context", StringComparison.Ordinal) || name.EndsWith("ModelSnapshot", StringComparison.Ordinal)
            || name == "IEntityTypeConfiguration");

    /// <summary>True for a piece of code that sets options which decide on names.</summary>
    public static bool SetsOptions(SyntaxNode node) => node is MethodDeclarationSyntax or GlobalStatementSyntax
        && node.SyntaxTree.GetText().ToString().IndexOf("NamingConvention(", StringComparison.Ordinal) >= 0;

    public static string? SimpleName(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => SimpleName(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static OptionsCall? OptionsCallOf(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method }
            || !method.StartsWith("Use", StringComparison.Ordinal))
            return null;
        foreach (var outer in call.Ancestors())
        {
            switch (outer)
            {
                // AddDbContext<Shop>(o => o.UseSqlite(…)), new DbContextOptionsBuilder<Shop>().UseSqlite(…).
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax generic } }
                    when generic.Identifier.ValueText.StartsWith("Add", StringComparison.Ordinal):
                    return new(method, SimpleName(generic.TypeArgumentList.Arguments.LastOrDefault()));
                case MethodDeclarationSyntax { Identifier.ValueText: "OnConfiguring", Parent: ClassDeclarationSyntax context }:
                    return new(method, context.Identifier.ValueText);
            }
        }

        var created = call.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Select(static c => c.Type).OfType<GenericNameSyntax>()
            .FirstOrDefault(static g => g.Identifier.ValueText == "DbContextOptionsBuilder");
        return new(method, SimpleName(created?.TypeArgumentList.Arguments.FirstOrDefault()));
    }
}
