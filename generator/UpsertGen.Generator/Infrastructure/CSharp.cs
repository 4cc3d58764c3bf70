using Microsoft.CodeAnalysis.CSharp;

namespace UpsertGen.Generator.Infrastructure;

/// <summary>C# literals and identifiers; the only place outside the binding that asks the compiler's tables.</summary>
internal static class CSharp
{
    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, true);

    public static string Literal(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Literal(bool? value) => value is { } known ? known ? "true" : "false" : "null";

    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
