using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Reading;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Verdict;

/// <summary>
/// An element of a key or of a target: its expression and what was said of its comparison. A null expression is not understood.
/// </summary>
internal sealed record TargetElement(SqlNode? Expression, string? Collation, string? OperatorClass)
{
    public string? Column => Expression is { Kind: SqlNodeKind.Column } node ? node.Text : null;

    public static TargetElement Of(KeyPart part, SchemaTable table, SqlGrammar grammar)
    {
        if (part.Column is { } column)
            return new TargetElement(new SqlNode(SqlNodeKind.Column, column), part.Collation, part.OperatorClass);
        return Split(ExpressionParser.Parse(part.Text, table, grammar), part.Collation, part.OperatorClass, grammar);
    }

    /// <summary>Where COLLATE is an operator within an element, one around the whole expression is that of the element.</summary>
    private static TargetElement Split(SqlNode? node, string? collation, string? operatorClass, SqlGrammar grammar) =>
        !grammar.BracketsElements && collation is null && node is { Kind: SqlNodeKind.Collate }
            ? new TargetElement(node.Items[0], node.Text, operatorClass)
            : new TargetElement(node, collation, operatorClass);

    /// <summary>Reads the text within the brackets of ON CONFLICT (…); null when the engine's grammar does not allow it.</summary>
    public static List<TargetElement>? Read(string text, SchemaTable table, SqlGrammar grammar, out string? missingColumn)
    {
        var tokens = new List<SqlToken>();
        var scanner = new SqlScanner(text, 0, text.Length, grammar);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
            tokens.Add(token);
        var at = new StatementCursor(text, tokens, 0, tokens.Count, grammar, new FilePools(text));
        var elements = new List<TargetElement>();
        missingColumn = null;
        if (at.AtEnd)
            return null;
        while (!at.AtEnd)
        {
            var comma = at.NextComma();
            var part = at.Part(at.Index, comma);
            if (Read(part, table, grammar, ref missingColumn) is not { } element)
                return null;
            elements.Add(element);
            at.Index = comma + 1;
        }

        return elements;
    }

    private static TargetElement? Read(StatementCursor part, SchemaTable table, SqlGrammar grammar, ref string? missingColumn)
    {
        var from = part.Index;
        if (ElementReader.Read(part, isTarget: true) is not { } element || !part.AtEnd)
            return null;
        // PostgreSQL refuses an order here, too.
        if (grammar.BracketsElements && (part.Is("ASC", -1) || part.Is("DESC", -1) || part.Is("FIRST", -1) || part.Is("LAST", -1)))
            return null;
        SqlNode? node;
        string? missing;
        if (element.Column is { } name)
        {
            var stored = grammar.Fold(name);
            node = ExpressionParser.Parse($"\"{stored.Replace("\"", "\"\"")}\"", table, grammar, out missing);
            missingColumn ??= missing;
        }
        else
        {
            node = ExpressionParser.Parse(element.Text, table, grammar, out missing);
            missingColumn ??= missing;
            part.Index = from;
            if (grammar.BracketsElements && node is { Kind: not SqlNodeKind.Call and not SqlNodeKind.Opaque } && !part.Is('(')
                && !IsCallLike(part))
                return null;
        }

        return Split(node, element.Collation is { } collation ? grammar.KeyOf(grammar.Fold(collation)) : null, element.OperatorClass,
            grammar);
    }

    /// <summary>CAST(…) and the like count as calls.</summary>
    private static bool IsCallLike(StatementCursor part) => part.Is("CAST") && part.Is('(', 1);
}
