using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>Edits that several fixes make; trivia stays where it is.</summary>
internal static class SyntaxEdits
{
    /// <summary><c>nameof(A)</c>, or <c>nameof(A) + ", " + nameof(B)</c> for several names.</summary>
    /// <param name="names">The properties.</param>
    /// <param name="owner">The type that they are named with; null in the type itself.</param>
    public static ExpressionSyntax Nameof(IEnumerable<string> names, string? owner = null) =>
        SyntaxFactory.ParseExpression(string.Join(
            " + \", \" + ",
            names.Select(n => owner is null ? $"nameof({n})" : $"nameof({owner}.{n})")));

    /// <summary>The type that names have to be written with at a diagnostic's place; null in the type itself.</summary>
    public static string? Owner(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.OwnerType, out var owner) ? owner : null;

    /// <summary>The expression of an attribute argument at the diagnostic's place.</summary>
    public static ExpressionSyntax? ArgumentExpression(SyntaxNode root, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression;

    /// <summary>Adds an attribute list in front of a member, a type or a parameter.</summary>
    public static SyntaxNode WithAttribute(SyntaxNode node, string attribute)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList((AttributeSyntax)ParseAttribute(attribute)));
        switch (node)
        {
            case ParameterSyntax parameter:
                var target = SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword))
                    .WithTrailingTrivia(SyntaxFactory.Space);
                return parameter.WithoutLeadingTrivia()
                    .WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTarget(target).WithTrailingTrivia(SyntaxFactory.Space)))
                    .WithLeadingTrivia(parameter.GetLeadingTrivia());
            case MemberDeclarationSyntax member:
                var indentation = member.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).ToList();
                var end = SyntaxFactory.TriviaList(SyntaxFactory.ElasticLineFeed)
                    .AddRange(indentation.Skip(Math.Max(0, indentation.Count - 1)));
                return member.WithoutLeadingTrivia()
                    .WithAttributeLists(InsertFirst(member, list.WithTrailingTrivia(end)))
                    .WithLeadingTrivia(member.GetLeadingTrivia());
            default:
                return node;
        }
    }

    private static SyntaxList<AttributeListSyntax> InsertFirst(MemberDeclarationSyntax member, AttributeListSyntax list) =>
        member.WithoutLeadingTrivia() is MemberDeclarationSyntax bare ? bare.AttributeLists.Insert(0, list) : member.AttributeLists;

    private static SyntaxNode ParseAttribute(string attribute) =>
        SyntaxFactory.ParseCompilationUnit($"[{attribute}] class C {{ }}").DescendantNodes().OfType<AttributeSyntax>().First()
            .WithoutTrivia();
}
