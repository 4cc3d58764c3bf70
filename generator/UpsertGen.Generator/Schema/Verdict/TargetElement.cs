using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Reading;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Verdict;

/// <summary>An element of a key or of a target: its expression and what was said of its comparison. A null expression is not understood.</summary>
internal sealed record TargetElement(SqlNode? Expression, string? Collation, string? OperatorClass)
{
    public string? Column => Expression is { Kind: SqlNodeKind.Column } node ? node.Text : null;

    public static TargetElement Of(KeyPart part, SchemaTable table, SchemaDialect dialect)
    {
        if (part.Column is { } column)
            return new TargetElement(new SqlNode(SqlNodeKind.Column, column), part.Collation, part.OperatorClass);
        return Split(ExpressionParser.Parse(part.Text, table, dialect), part.Collation, part.OperatorClass, dialect);
    }

    /// <summary>On SQLite a COLLATE around the whole expression is that of the element.</summary>
    private static TargetElement Split(SqlNode? node, string? collation, string? operatorClass, SchemaDialect dialect) =>
        dialect == SchemaDialect.Sqlite && collation is null && node is { Kind: SqlNodeKind.Collate }
            ? new TargetElement(node.Items[0], node.Text, operatorClass)
            : new TargetElement(node, collation, operatorClass);

    /// <summary>Reads the text within the brackets of ON CONFLICT (…); null when the engine's grammar does not allow it.</summary>
    public static List<TargetElement>? Read(string text, SchemaTable table, SchemaDialect dialect, out string? missingColumn)
    {
        var tokens = new List<SqlToken>();
        var scanner = new SqlScanner(text, 0, text.Length, dialect);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
            tokens.Add(token);
        var at = new StatementCursor(text, tokens, 0, tokens.Count, dialect, new TextPool(text));
        var elements = new List<TargetElement>();
        missingColumn = null;
        if (at.AtEnd)
            return null;
        while (!at.AtEnd)
        {
            var comma = at.NextComma();
            var part = at.Part(at.Index, comma);
            if (Read(part, table, dialect, ref missingColumn) is not { } element)
                return null;
            elements.Add(element);
            at.Index = comma + 1;
        }

        return elements;
    }

    private static TargetElement? Read(StatementCursor part, SchemaTable table, SchemaDialect dialect, ref string? missingColumn)
    {
        var isPostgreSql = dialect == SchemaDialect.PostgreSql;
        var from = part.Index;
        if (ElementReader.Read(part, isTarget: true) is not { } element || !part.AtEnd)
            return null;
        // PostgreSQL refuses an order here, and an expression must be a call or stand in brackets.
        if (isPostgreSql && (part.Is("ASC", -1) || part.Is("DESC", -1) || part.Is("FIRST", -1) || part.Is("LAST", -1)))
            return null;
        SqlNode? node;
        string? missing;
        if (element.Column is { } name)
        {
            var stored = name.For(dialect);
            node = ExpressionParser.Parse($"\"{stored.Replace("\"", "\"\"")}\"", table, dialect, out missing);
            missingColumn ??= missing;
        }
        else
        {
            node = ExpressionParser.Parse(element.Text, table, dialect, out missing);
            missingColumn ??= missing;
            part.Index = from;
            if (isPostgreSql && node is { Kind: not SqlNodeKind.Call and not SqlNodeKind.Opaque } && !part.Is('(') && !IsCallLike(part))
                return null;
        }

        return Split(node, element.Collation is { } collation ? (isPostgreSql ? collation.For(dialect) : SqlName.LowerAscii(collation.Text)) : null, element.OperatorClass, dialect);
    }

    /// <summary>CAST(…) and the like count as calls in PostgreSQL's grammar.</summary>
    private static bool IsCallLike(StatementCursor part) => part.Is("CAST") && part.Is('(', 1);
}
