using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>Brings an expression into the form in which PostgreSQL compares it with an index, as far as that is certain.</summary>
internal static class PostgreSqlAnalysis
{
    private static readonly HashSet<string> Text = ["text", "varchar"];
    private static readonly HashSet<string> Integers = ["int2", "int4", "int8"];
    private static readonly HashSet<string> TextFunctions = [
        "lower", "upper", "btrim", "ltrim", "rtrim", "initcap", "md5", "reverse", "length", "char_length", "replace", "translate"];

    public static PostgreSqlExpression Analyze(SqlNode node, SchemaTable table)
    {
        var items = node.Items.Select(i => Analyze(i, table)).ToList();
        switch (node.Kind)
        {
            case SqlNodeKind.Column:
                return new PostgreSqlExpression(node, TypeOf(table, node.Text), true);
            case SqlNodeKind.String:
                return new PostgreSqlExpression(node, "unknown", true);
            case SqlNodeKind.Null:
                return new PostgreSqlExpression(node, "unknown", false);
            case SqlNodeKind.Boolean:
                return new PostgreSqlExpression(node, "bool", true);
            case SqlNodeKind.Number:
                return new PostgreSqlExpression(node, NumberType(node.Text), true);
            case SqlNodeKind.Cast:
                return Cast(node, items[0]);
            case SqlNodeKind.Call:
                return Call(node, items);
            case SqlNodeKind.Unary:
                return Unary(node, items[0]);
            case SqlNodeKind.IsNull or SqlNodeKind.IsNotNull:
                return new PostgreSqlExpression(
                    node.With(items[0].Node), "bool", items[0].IsSure && !IsConstant(items[0]) && items[0].Node.Kind != SqlNodeKind.Row);
            case SqlNodeKind.In:
                return In(node, items);
            case SqlNodeKind.Binary:
                return PostgreSqlOperators.Binary(node, items[0], items[1]);
            default:
                return new PostgreSqlExpression(node with { Items = items.Select(i => i.Node).ToEquatableArray() }, "?", false);
        }
    }

    public static bool IsText(string type) => Text.Contains(type);

    public static bool IsInteger(string type) => Integers.Contains(type);

    public static bool HasNoCollation(string type) =>
        IsInteger(type)
            || type is "numeric" or "float4" or "float8" or "bool" or "date" or "time" or "timestamp" or "timestamptz" or "uuid" or "json"
                or "jsonb" or "bytea";

    public static bool IsConstant(PostgreSqlExpression expression) =>
        !expression.Node.All().Any(n => n.Kind is SqlNodeKind.Column or SqlNodeKind.Call or SqlNodeKind.Opaque);

    private static string TypeOf(SchemaTable table, string column)
    {
        var type = PostgreSqlTypeNames.Canonical(table.FindColumn(column, PostgreSqlGrammar.Instance)?.TypeText ?? "");
        return type.IndexOf('(') is > 0 and var open && !type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, open) : type;
    }

    private static string NumberType(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value <= int.MaxValue ? "int4" : "int8"
            : text.All(c => c is (>= '0' and <= '9') or '.') ? "numeric" : "?";

    /// <summary>Brings a bare literal, or one cast to just this type, into the form of a constant of the type.</summary>
    public static PostgreSqlExpression Literal(PostgreSqlExpression expression, string type)
    {
        var node = expression.Node;
        if (node.Kind == SqlNodeKind.String)
            return IsText(type) || type == "bpchar" ? expression with { Type = type } : CastLiteral(node, type);
        if (node is { Kind: SqlNodeKind.Cast, Items.Count: 1 } && node.Items[0].Kind == SqlNodeKind.String && node.Text == type
            && (IsText(type) || type == "bpchar"))
            return new PostgreSqlExpression(node.Items[0], type, expression.IsSure);
        if (node.Kind == SqlNodeKind.Number && expression.Type != type && type is "numeric" or "float8" or "int8")
            return new PostgreSqlExpression(new SqlNode(SqlNodeKind.Cast, type, node), type, expression.IsSure);
        return expression;
    }

    /// <summary>Two texts may be one value of a date or the like; of an integer it is clear.</summary>
    private static PostgreSqlExpression CastLiteral(SqlNode literal, string type)
    {
        var isInteger = IsInteger(type) && literal.Text.Length is > 0 and < 10 && literal.Text.All(c => c is >= '0' and <= '9')
            && literal.Text[0] != '0';
        if (!isInteger)
            return new PostgreSqlExpression(new SqlNode(SqlNodeKind.Cast, type, literal), type, false);
        var number = new SqlNode(SqlNodeKind.Number, literal.Text);
        return new PostgreSqlExpression(type == "int4" ? number : new SqlNode(SqlNodeKind.Cast, type, number), type, true);
    }

    private static PostgreSqlExpression Cast(SqlNode node, PostgreSqlExpression operand)
    {
        var type = node.Text;
        var inner = operand.Node;
        if (inner.Kind == SqlNodeKind.String && operand.Type == "unknown")
        {
            if (type is "text")
                return new PostgreSqlExpression(inner, "text", true);
            return type is "varchar" or "bpchar" ? new PostgreSqlExpression(node, type, true) : CastLiteral(inner, type);
        }

        if (operand.Type == type)
        {
            // varchar(10)::varchar may keep a trace of the length.
            return type is "varchar" or "bpchar" or "numeric" && inner.Kind == SqlNodeKind.Column
                ? new PostgreSqlExpression(node.With(inner), type, false)
                : operand;
        }

        if (inner.Kind == SqlNodeKind.Number && type is "numeric" or "float8" or "int8" or "int2")
            return new PostgreSqlExpression(node.With(inner), type, operand.IsSure);
        var known = (IsText(operand.Type) && IsText(type))
            || (IsInteger(operand.Type) && (IsInteger(type) || type is "numeric" or "float8" or "text"));
        // A cast of a cast between the text types is one cast.
        if (known && inner is { Kind: SqlNodeKind.Cast } && IsText(inner.Text) && IsText(type))
            return new PostgreSqlExpression(node.With(inner.Items[0]), type, false);
        return new PostgreSqlExpression(node.With(inner), type, known && operand.IsSure && !IsConstant(operand));
    }

    /// <summary>As an argument of type text: a varchar is relabelled in any case, so that a written cast makes no difference.</summary>
    public static PostgreSqlExpression AsText(PostgreSqlExpression expression)
    {
        while (IsText(expression.Type) && expression.Node is { Kind: SqlNodeKind.Cast } cast && IsText(cast.Text))
            expression = expression with { Node = cast.Items[0] };
        if (expression.Type == "unknown" && expression.Node.Kind == SqlNodeKind.String)
            return expression with { Type = "text" };
        return expression with { IsSure = expression.IsSure && IsText(expression.Type) };
    }

    private static PostgreSqlExpression Call(SqlNode node, List<PostgreSqlExpression> items)
    {
        if (TextFunctions.Contains(node.Text))
        {
            var texts = items.Select(AsText).ToList();
            var isSure = texts.Count > 0 && texts.All(t => t.IsSure) && !texts.All(IsConstant);
            return Made(node, texts, node.Text is "length" or "char_length" ? "int4" : "text",
                isSure && (texts.Count == 1 || node.Text is "replace" or "translate" or "btrim" or "ltrim" or "rtrim"));
        }

        if (node.Text == "coalesce" && items.Count > 0)
            return Coalesce(node, items);
        if (node.Text == "abs" && items.Count == 1 && (IsInteger(items[0].Type) || items[0].Type == "numeric"))
            return Made(node, items, items[0].Type, items[0].IsSure && !IsConstant(items[0]));
        return Made(node, items, "?", false);
    }

    /// <summary>The arguments are cast to their common type: the first that is known, or text where one of them is text.</summary>
    private static PostgreSqlExpression Coalesce(SqlNode node, List<PostgreSqlExpression> items)
    {
        var types = items.Select(i => i.Type).Where(t => t != "unknown").Distinct().ToList();
        if (types.Count == 2 && types.All(IsText))
        {
            var casts = items.Select(i => i.Type == "text" || i.Node.Kind == SqlNodeKind.String ? i
                : i.Node is { Kind: SqlNodeKind.Cast } c && c.Items[0].Kind == SqlNodeKind.String ? i with { Node = c.Items[0] }
                : i with { Node = new SqlNode(SqlNodeKind.Cast, "text", i.Node) }).ToList();
            return Made(node, casts, "text", casts.All(i => i.IsSure));
        }

        if (types.Count == 2 && types.All(IsInteger) && types.Contains("int8"))
            types = ["int8"];
        if (types.Count != 1)
            return Made(node, items, types.Count == 0 ? "text" : "?", false);
        var same = items.Select(i => Literal(i, types[0])).ToList();
        // A constant in front is the result.
        return Made(node, same, types[0], same.All(i => i.IsSure && i.Type == types[0]) && !IsConstant(same[0]));
    }

    private static PostgreSqlExpression Made(SqlNode node, List<PostgreSqlExpression> items, string type, bool isSure) =>
        new(node with { Items = items.Select(i => i.Node).ToEquatableArray() }, type, isSure);

    private static PostgreSqlExpression Unary(SqlNode node, PostgreSqlExpression operand)
    {
        if (node.Text == "not")
            return PostgreSqlOperators.Not(operand);
        if (node.Text.StartsWith("is ", StringComparison.Ordinal))
            return new PostgreSqlExpression(
                node.With(operand.Node), "bool", operand is { IsSure: true, Type: "bool" } && !IsConstant(operand));
        if (node.Text == "-" && operand is { Node.Kind: SqlNodeKind.Number, IsSure: true })
            return operand with { Node = new SqlNode(SqlNodeKind.Number, "-" + operand.Node.Text) };
        var isNumber = node.Text == "-" && (IsInteger(operand.Type) || operand.Type == "numeric");
        return new PostgreSqlExpression(node.With(operand.Node), isNumber ? operand.Type : "?", isNumber && operand.IsSure);
    }

    /// <summary>IN over constants is one comparison with an array; each member is as in an equality.</summary>
    private static PostgreSqlExpression In(SqlNode node, List<PostgreSqlExpression> items)
    {
        var left = items[0];
        var members = items.Skip(1).Select(m => PostgreSqlOperators.Binary(new SqlNode(SqlNodeKind.Binary, "="), left, Plain(m))).ToList();
        var isSure = members.All(m => m.IsSure && m.Node.Is(SqlNodeKind.Binary, "=")) && items.Skip(1).All(IsConstant);
        if (!isSure)
            return new PostgreSqlExpression(node with { Items = items.Select(i => i.Node).ToEquatableArray() }, "bool", false);
        var all = new[] { members[0].Node.Items[0] }.Concat(members.Select(m => m.Node.Items[1]));
        return new PostgreSqlExpression(node with { Items = all.ToEquatableArray() }, "bool", true);
    }

    private static PostgreSqlExpression Plain(PostgreSqlExpression member) =>
        IsText(member.Type) && member.Node is { Kind: SqlNodeKind.Cast } cast ? member with { Node = cast.Items[0] } : member;
}
