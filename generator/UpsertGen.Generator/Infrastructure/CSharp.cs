using Microsoft.CodeAnalysis.CSharp;

namespace UpsertGen.Generator.Infrastructure;

/// <summary>C# literals and identifiers; the only place outside the binding that asks the compiler's tables.</summary>
internal static class CSharp
{
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, true);

    public static string Literal(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Literal(bool? value) => value is { } known ? known ? "true" : "false" : "null";

    /// <summary>Text of several lines as a raw literal, which reads best; C# ends a line at more characters than the line feed.</summary>
    public static string RawLiteral(string text)
    {
        if (text.IndexOfAny(['\r', '\u0085', '\u2028', '\u2029']) >= 0)
            return Literal(text);
        // The fence must be longer than any run of quotes in the text.
        var fence = "\"\"\"";
        while (text.Contains(fence))
            fence += "\"";
        return $"{fence}\n{text}\n{fence}";
    }

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
