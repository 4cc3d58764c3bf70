using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>A statement as messages quote it: on one line, with its place.</summary>
internal static class StatementText
{
    private const int MaxLength = 120;

    public static string Of(IOperation operation)
    {
        var syntax = operation.Syntax;
        var statement = syntax.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } whole && whole.Span.Length <= MaxLength
            ? whole.Expression
            : syntax;
        var text = string.Join(" ", statement.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > MaxLength)
            text = text.Substring(0, MaxLength) + "…";
        var place = syntax.GetLocation().GetLineSpan();
        var file = place.Path.Substring(place.Path.LastIndexOfAny(['/', '\\']) + 1);
        return file.Length == 0 ? $"'{text}'" : $"'{text}' ({file}, line {place.StartLinePosition.Line + 1})";
    }
}
