using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Attributes;

/// <summary>A comma separated list of names in an attribute, each with the place where it is written.</summary>
internal sealed class ListArgument(string name, IReadOnlyList<ListItem> items, Location location, bool isLiteral = false)
{
    /// <summary>True when the argument is one string literal, which nameof could replace.</summary>
    public bool IsLiteral { get; } = isLiteral;

    /// <summary>The attribute's property: <c>Accumulate</c>.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<ListItem> Items { get; } = items;

    /// <summary>The whole argument.</summary>
    public Location Location { get; } = location;

    public static ListArgument Parse(string name, string text, ExpressionSyntax? syntax, Location fallback)
    {
        var location = syntax?.GetLocation() ?? fallback;
        var items = new List<ListItem>();
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf(',', start);
            if (end < 0)
                end = text.Length;
            var item = text.Substring(start, end - start);
            var word = item.Trim();
            if (word.Length > 0)
                items.Add(new ListItem(word, Locate(syntax, text, word, start + item.IndexOf(word, StringComparison.Ordinal)) ?? location));
            start = end + 1;
        }

        return new ListArgument(name, items, location, syntax is LiteralExpressionSyntax);
    }

    /// <summary>The word's own span, when the argument is a plain literal or a concatenation in which the word is one operand.</summary>
    private static Location? Locate(ExpressionSyntax? syntax, string text, string word, int offset)
    {
        switch (syntax)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                var open = literal.Token.Text.StartsWith("@", StringComparison.Ordinal) ? 2 : 1;
                if (literal.Token.Text.Length != text.Length + open + 1)
                    return null;
                return Location.Create(literal.SyntaxTree, new TextSpan(literal.SpanStart + open + offset, word.Length));
            case BinaryExpressionSyntax or ParenthesizedExpressionSyntax or InterpolatedStringExpressionSyntax:
                foreach (var node in syntax.DescendantNodes())
                {
                    if (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call
                        && call.ArgumentList.Arguments.Count == 1
                        && LastName(call.ArgumentList.Arguments[0].Expression) == word)
                        return call.GetLocation();
                    if (node is LiteralExpressionSyntax { Token.Value: string value } part && value.Trim(' ', ',') == word)
                        return part.GetLocation();
                }

                return null;
            default:
                return null;
        }
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}

/// <summary>A name in a list, and where it is written.</summary>
internal readonly record struct ListItem(string Text, Location Location);
