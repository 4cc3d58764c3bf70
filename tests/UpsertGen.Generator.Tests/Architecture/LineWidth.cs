using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>
/// How wide a line may be. A long text stays in one piece, so that it can be searched for, and so does the type of a native function.
/// </summary>
internal static class LineWidth
{
    public const int Most = 140;

    private const int LongText = Most / 2;

    /// <summary>The first line that is wider than it need be; null when there is none.</summary>
    public static string? TooWide(string text)
    {
        if (!text.Split('\n').Any(static line => line.Length > Most))
            return null;
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
        var texts = tree.GetRoot().DescendantNodes().Where(IsText).Select(static node => node.Span).Where(static s => s.Length > LongText)
            .ToList();
        return tree.GetText().Lines.Where(static line => line.Span.Length > Most)
            .Where(line => !texts.Exists(s => s.IntersectsWith(line.Span)) && !NamesMember($"{line}"))
            .Select(static line => $"line {line.LineNumber + 1} is {line.Span.Length} wide")
            .FirstOrDefault();
    }

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax or FunctionPointerTypeSyntax
            || node.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression;

    // A comment that names a member with all its parameters.
    private static bool NamesMember(string line) =>
        line.TrimStart().StartsWith("/// <inheritdoc cref=", StringComparison.Ordinal);
}
