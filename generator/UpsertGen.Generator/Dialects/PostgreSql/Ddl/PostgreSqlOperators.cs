using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>Operators as PostgreSQL resolves them by the types of their operands.</summary>
internal static class PostgreSqlOperators
{
    public static PostgreSqlExpression Binary(SqlNode node, PostgreSqlExpression left, PostgreSqlExpression right)
    {
        switch (node.Text)
        {
            case "and" or "or":
                return Logical(node.Text, [left, right]);
            case "=" or "<>" or "<" or "<=" or ">" or ">=" or "is" or "is not":
                return Comparison(node, left, right);
            case "~~" or "~~*" or "~" or "~*":
                return Made(node, PostgreSqlAnalysis.AsText(left), PostgreSqlAnalysis.AsText(right), "bool");
            case "!~~" or "!~~*" or "!~" or "!~*":
                return Not(Made(node with { Text = node.Text.Substring(1) }, PostgreSqlAnalysis.AsText(left),
                    PostgreSqlAnalysis.AsText(right), "bool"));
            case "||":
                var isText = PostgreSqlAnalysis.IsText(left.Type) || PostgreSqlAnalysis.IsText(right.Type);
                var joined = Made(node, PostgreSqlAnalysis.AsText(left), PostgreSqlAnalysis.AsText(right), "text");
                return isText ? joined : joined with { Type = "?", IsSure = false };
            case "->" or "->>" when left.Type is "json" or "jsonb":
                var key = right.Type is "unknown" or "text" ? PostgreSqlAnalysis.AsText(right) : right;
                return Made(node, left, key, node.Text == "->" ? left.Type : "text");
            case "+" or "-" or "*" or "/" or "%":
                return Arithmetic(node, left, right);
            default:
                return Made(node, left, right, "?") with { IsSure = false };
        }
    }

    /// <summary>Two constants are folded to one, and with NULL all is NULL: no more can be said then.</summary>
    private static PostgreSqlExpression Made(SqlNode node, PostgreSqlExpression left, PostgreSqlExpression right, string type) => new(
        node.With(left.Node, right.Node),
        type,
        left.IsSure && right.IsSure && !(PostgreSqlAnalysis.IsConstant(left) && PostgreSqlAnalysis.IsConstant(right)));

    private static PostgreSqlExpression Arithmetic(SqlNode node, PostgreSqlExpression left, PostgreSqlExpression right)
    {
        var (a, b) = Numbers(left, right);
        var isInteger = PostgreSqlAnalysis.IsInteger(a.Type) && PostgreSqlAnalysis.IsInteger(b.Type);
        if (!isInteger && (a.Type != b.Type || a.Type is not ("numeric" or "float8")))
            return Made(node, left, right, "?") with { IsSure = false };
        var type = !isInteger
            ? a.Type
            : a.Type == "int8" || b.Type == "int8" ? "int8" : a.Type == "int2" && b.Type == "int2" ? "int2" : "int4";
        return Made(node, a, b, type);
    }

    /// <summary>Integers of different width have operators in common; with numeric or double precision the other side is cast.</summary>
    private static (PostgreSqlExpression Left, PostgreSqlExpression Right) Numbers(PostgreSqlExpression left, PostgreSqlExpression right)
    {
        foreach (var wide in new[] { "float8", "numeric" })
        {
            if (left.Type == wide || right.Type == wide)
                return (Widen(left, wide), Widen(right, wide));
        }

        return (left, right);
    }

    private static PostgreSqlExpression Widen(PostgreSqlExpression expression, string type)
    {
        if (expression.Type == type)
            return expression.Node.Kind == SqlNodeKind.Number
                ? new PostgreSqlExpression(new SqlNode(SqlNodeKind.Cast, type, expression.Node), type, expression.IsSure)
                : expression;
        return PostgreSqlAnalysis.IsInteger(expression.Type) || expression.Type == "numeric"
            ? new PostgreSqlExpression(new SqlNode(SqlNodeKind.Cast, type, Uncast(expression.Node)), type, expression.IsSure)
            : expression;
    }

    /// <summary>A constant that was cast already is one constant still.</summary>
    private static SqlNode Uncast(SqlNode node) =>
        node is { Kind: SqlNodeKind.Cast } && node.Items[0].Kind == SqlNodeKind.Number ? node.Items[0] : node;

    private static PostgreSqlExpression Comparison(SqlNode node, PostgreSqlExpression left, PostgreSqlExpression right)
    {
        if (IsTextual(left) && IsTextual(right) && !(left.Type == "unknown" && right.Type == "unknown"))
            return Made(node, PostgreSqlAnalysis.AsText(left), PostgreSqlAnalysis.AsText(right), "bool");
        if (left.Type == "bool" && right.Type == "bool")
            return Boolean(node, left, right);
        var (a, b) = Numbers(left, right);
        if (a.Type == "unknown")
            a = PostgreSqlAnalysis.Literal(a, b.Type);
        else if (b.Type == "unknown")
            b = PostgreSqlAnalysis.Literal(b, a.Type);
        else if (a.Type == "bpchar" && b.Type == "bpchar")
            (a, b) = (PostgreSqlAnalysis.Literal(a, "bpchar"), PostgreSqlAnalysis.Literal(b, "bpchar"));
        var fits = a.Type == b.Type || (PostgreSqlAnalysis.IsInteger(a.Type) && PostgreSqlAnalysis.IsInteger(b.Type));
        var made = Made(node, a, b, "bool");
        return fits && a.Type is not ("?" or "unknown" or "json") ? made : made with { IsSure = false };
    }

    private static bool IsTextual(PostgreSqlExpression expression) =>
        PostgreSqlAnalysis.IsText(expression.Type) || (expression.Type == "unknown" && expression.Node.Kind == SqlNodeKind.String);

    /// <summary>Equality with TRUE is the operand, with FALSE its negation.</summary>
    private static PostgreSqlExpression Boolean(SqlNode node, PostgreSqlExpression left, PostgreSqlExpression right)
    {
        var (value, other) = left.Node.Kind == SqlNodeKind.Boolean
            ? (left.Node, right)
            : right.Node.Kind == SqlNodeKind.Boolean ? (right.Node, left) : (null, left);
        if (value is null || node.Text is not ("=" or "<>") || PostgreSqlAnalysis.IsConstant(other))
            return Made(node, left, right, "bool");
        return (value.Text == "true") == (node.Text == "=") ? other : Not(other);
    }

    public static PostgreSqlExpression Logical(string op, IEnumerable<PostgreSqlExpression> items)
    {
        var flat = items.SelectMany(i => i.Node.Is(SqlNodeKind.Binary, op) ? i.Node.Items.Select(n => i with { Node = n }) : [i]).ToList();
        var isSure = flat.All(i => i.IsSure && i.Type == "bool" && !PostgreSqlAnalysis.IsConstant(i));
        return new PostgreSqlExpression(new SqlNode(SqlNodeKind.Binary, op, flat.Select(i => i.Node).ToEquatableArray()), "bool", isSure);
    }

    /// <summary>PostgreSQL moves NOT inwards, to the operators that have a negation.</summary>
    public static PostgreSqlExpression Not(PostgreSqlExpression operand)
    {
        var node = operand.Node;
        var negated = node.Kind switch
        {
            SqlNodeKind.IsNull => node with { Kind = SqlNodeKind.IsNotNull },
            SqlNodeKind.IsNotNull => node with { Kind = SqlNodeKind.IsNull },
            SqlNodeKind.Unary when node.Text == "not" => node.Items[0],
            SqlNodeKind.Unary when node.Text.StartsWith("is not ", StringComparison.Ordinal) =>
                node with { Text = "is " + node.Text.Substring("is not ".Length) },
            SqlNodeKind.Unary when node.Text.StartsWith("is ", StringComparison.Ordinal) =>
                node with { Text = "is not " + node.Text.Substring("is ".Length) },
            SqlNodeKind.Binary when Negation(node.Text) is { } other => node with { Text = other },
            _ => null,
        };
        if (negated is not null)
            return operand with { Node = negated, Type = "bool" };
        if (node.Is(SqlNodeKind.Binary, "and") || node.Is(SqlNodeKind.Binary, "or"))
            return Logical(node.Text == "and" ? "or" : "and", node.Items.Select(i => Not(operand with { Node = i })));
        return new PostgreSqlExpression(new SqlNode(SqlNodeKind.Unary, "not", node), "bool",
            operand.IsSure && operand.Type == "bool" && !PostgreSqlAnalysis.IsConstant(operand));
    }

    public static string? Negation(string op) => op switch
    {
        "=" => "<>",
        "<>" => "=",
        "<" => ">=",
        ">=" => "<",
        ">" => "<=",
        "<=" => ">",
        "is" => "is not",
        "is not" => "is",
        _ => null,
    };
}
