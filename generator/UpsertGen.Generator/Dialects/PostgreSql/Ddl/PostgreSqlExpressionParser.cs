using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>Expressions as PostgreSQL reads them.</summary>
internal sealed class PostgreSqlExpressionParser(string text, SchemaTable table, PostgreSqlGrammar grammar)
    : ExpressionParser(text, table, grammar)
{
    // Words that are no column unless they are quoted.
    private static readonly string[] NoColumns =
    [
        "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "CURRENT_ROLE", "CURRENT_CATALOG", "CURRENT_SCHEMA",
        "SESSION_USER", "USER", "LOCALTIME", "LOCALTIMESTAMP", "FROM", "FOR", "IN", "AS", "AND", "OR", "WHERE", "WHEN", "THEN", "ELSE",
        "END", "ON", "USING", "BOTH", "LEADING", "TRAILING", "VARIADIC", "PLACING", "DISTINCT", "ALL", "ANY", "SOME", "COLLATE", "ONLY",
        "ORDER", "GROUP", "HAVING", "LIMIT", "UNION", "TABLE", "TO", "WITH", "DEFAULT", "CASE", "NOT",
    ];

    private static readonly string[] Separators = ["FROM", "FOR", "IN", "PLACING", "USING"];

    protected override int? PrefixPrecedence(string op) => op switch
    {
        "-" or "+" => Precedence.Sign,
        "~" or "@" or "|/" or "||/" or "!!" => Precedence.Other,
        _ => null,
    };

    protected override int PrecedenceOf(string op) => op == "^" ? Precedence.Power : base.PrecedenceOf(op);

    protected override SqlNode? WordInfix(SqlNode left, int minimum)
    {
        if (IsWord("AT") && IsWord("TIME", 1) && IsWord("ZONE", 2))
            return minimum < Precedence.AtTimeZone ? AtTimeZone(left) : null;
        return base.WordInfix(left, minimum);
    }

    private SqlNode AtTimeZone(SqlNode left)
    {
        Advance(3);
        return new SqlNode(SqlNodeKind.Call, "timezone", Expression(Precedence.AtTimeZone), left);
    }

    protected override SqlNode? Operator(SqlNode left, int minimum, string name)
    {
        if ((IsWord("ANY", 1) || IsWord("SOME", 1) || IsWord("ALL", 1)) && IsSymbol("(", 2))
            return minimum < PrecedenceOf(name) ? AnyOf(left, name) : null;
        return base.Operator(left, minimum, name);
    }

    private SqlNode AnyOf(SqlNode left, string op)
    {
        var isAny = !IsWord("ALL", 1);
        Advance(3);
        var list = Expression(0);
        if (!AcceptSymbol(")"))
            return Fail();
        var array = list.Kind == SqlNodeKind.Cast && list.Text.EndsWith("[]", StringComparison.Ordinal) ? list.Items[0] : list;
        // "= ANY (ARRAY[…])" is how PostgreSQL prints IN, "<> ALL (ARRAY[…])" how it prints NOT IN.
        if (array.Kind != SqlNodeKind.Array || !((isAny && op == "=") || (!isAny && op == "<>")))
            return new SqlNode(SqlNodeKind.Opaque, (isAny ? "any " : "all ") + op, left, list);
        var isIn = new SqlNode(SqlNodeKind.In, "", new[] { left }.Concat(array.Items).ToEquatableArray());
        return isAny ? isIn : new SqlNode(SqlNodeKind.Unary, "not", isIn);
    }

    /// <summary>A list of one is taken for what it is.</summary>
    protected override SqlNode Among(SqlNode left, List<SqlNode> items) =>
        items.Count == 2 ? new SqlNode(SqlNodeKind.Binary, "=", items.ToEquatableArray()) : base.Among(left, items);

    protected override SqlNode Between(SqlNode left, SqlNode low, SqlNode high) => new(
        SqlNodeKind.Binary,
        "and",
        new SqlNode(SqlNodeKind.Binary, ">=", left, low),
        new SqlNode(SqlNodeKind.Binary, "<=", left, high));

    protected override SqlNode? Pattern(SqlNode left)
    {
        var op = Accept("LIKE") ? "~~" : Accept("ILIKE") ? "~~*" : null;
        if (op is null)
            return Accept("SIMILAR") ? Fail() : null;
        var pattern = Expression(LikePrecedence);
        return Accept("ESCAPE") ? Fail() : new SqlNode(SqlNodeKind.Binary, op, left, pattern);
    }

    protected override SqlNode? Keyword()
    {
        if (base.Keyword() is { } known)
            return known;
        if (Accept("ARRAY"))
            return Array();
        if (IsWord("ROW") && IsSymbol("(", 1))
            return Fail();
        // date '2024-01-01', interval '1 day'
        if (Peek(1).Kind == SqlTokenKind.String && Peek(1).Start > Peek().End)
        {
            var type = PostgreSqlTypeNames.Canonical(TextOf(Peek()));
            Advance(2);
            return new SqlNode(SqlNodeKind.Cast, type, String(Peek(-1)));
        }

        return NoColumns.Any(w => IsWord(w)) ? Fail() : null;
    }

    private SqlNode Array()
    {
        if (!AcceptSymbol("["))
            return Fail();
        var items = new List<SqlNode>();
        while (!IsSymbol("]") && !IsStuck)
        {
            items.Add(Expression(0));
            if (!AcceptSymbol(","))
                break;
        }

        return AcceptSymbol("]") ? new SqlNode(SqlNodeKind.Array, "", items.ToEquatableArray()) : Fail();
    }

    protected override void SkipTypeWords()
    {
        while (PostgreSqlTypeNames.Continues(TextOf(Peek(-1)), AtEnd ? "" : TextOf(Peek())))
            Advance(1);
    }

    protected override void SkipTypeSuffix()
    {
        while (!AtEnd && PostgreSqlTypeNames.Continues("(", TextOf(Peek())))
            Advance(1);
        while (IsSymbol("[") && (IsSymbol("]", 1) || IsSymbol("]", 2)))
            Advance(IsSymbol("]", 1) ? 2 : 3);
    }

    protected override string Canonical(string type) => PostgreSqlTypeNames.Canonical(type);

    protected override SqlNode Arguments(string name)
    {
        var items = new List<SqlNode>();
        var special = "";
        // position(a IN b): this IN is a separator.
        var floor = name == "position" ? LikePrecedence : 0;
        if (Accept("BOTH") || Accept("LEADING") || Accept("TRAILING"))
            special = TextOf(Peek(-1)).ToLowerInvariant();
        if (name is "trim" && (special.Length > 0 || IsWord("FROM")))
            return Trim(special);
        while (!AcceptSymbol(")"))
        {
            if (IsStuck)
                return Fail();
            special += Named();
            // extract(year FROM x): the field is no column.
            items.Add(name == "extract" && IsWord("FROM", 1) ? Field() : Expression(floor));
            if (AcceptSymbol(",") || IsSymbol(")"))
                continue;
            if (!Separators.Any(s => Accept(s)))
                return Fail();
            special += " " + TextOf(Peek(-1)).ToLowerInvariant();
        }

        // The plain form is printed as TRIM(BOTH FROM x).
        name = name == "trim" ? "btrim" : name;
        return special.Length > 0
            ? new SqlNode(SqlNodeKind.Opaque, $"{name} {special}", items.ToEquatableArray())
            : new SqlNode(SqlNodeKind.Call, name, items.ToEquatableArray());
    }

    /// <summary>What stands before an argument; f(days => 1): which parameter it is for is known to the function alone.</summary>
    private string Named()
    {
        var named = "";
        if (Peek().Kind == SqlTokenKind.Word && (IsSymbol("=>", 1) || IsSymbol(":=", 1)))
        {
            named = " " + SqlName.LowerAscii(TextOf(Peek())) + " =>";
            Advance(2);
        }

        return Accept("VARIADIC") ? named + " variadic" : named;
    }

    /// <summary>TRIM([BOTH | LEADING | TRAILING] [characters] FROM text) is the call of a function.</summary>
    private SqlNode Trim(string side)
    {
        var items = new List<SqlNode>();
        if (!Accept("FROM"))
        {
            items.Add(Expression(0));
            // TRIM(BOTH text) has no FROM.
            if (Accept("FROM"))
                items.Insert(0, Expression(0));
        }
        else
        {
            items.Add(Expression(0));
        }

        if (items.Count == 1 && AcceptSymbol(","))
            items.Add(Expression(0));
        var name = side switch { "leading" => "ltrim", "trailing" => "rtrim", _ => "btrim" };
        return AcceptSymbol(")") ? new SqlNode(SqlNodeKind.Call, name, items.ToEquatableArray()) : Fail();
    }

    private SqlNode Field()
    {
        var field = SqlName.LowerAscii(TextOf(Peek()));
        Advance(1);
        return new SqlNode(SqlNodeKind.String, field);
    }
}
