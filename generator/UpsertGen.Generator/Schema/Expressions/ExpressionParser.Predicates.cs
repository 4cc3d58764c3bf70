using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>IS, IN, BETWEEN and LIKE.</summary>
internal partial class ExpressionParser
{
    private SqlNode IsTest(SqlNode left)
    {
        if (Accept("ISNULL"))
            return new SqlNode(SqlNodeKind.IsNull, "", left);
        if (Accept("NOTNULL"))
            return new SqlNode(SqlNodeKind.IsNotNull, "", left);
        _at++;
        var not = Accept("NOT");
        return Accept("DISTINCT", "FROM") ? Is(left, !not) : IsOperand(left, not);
    }

    /// <summary>What may stand behind IS or IS NOT: NULL, or a word for a truth.</summary>
    protected virtual SqlNode IsOperand(SqlNode left, bool not)
    {
        if (Accept("NULL"))
            return new SqlNode(not ? SqlNodeKind.IsNotNull : SqlNodeKind.IsNull, "", left);
        foreach (var word in new[] { "TRUE", "FALSE", "UNKNOWN" })
        {
            if (Accept(word))
                return new SqlNode(SqlNodeKind.Unary, $"is {(not ? "not " : "")}{word.ToLowerInvariant()}", left);
        }

        return Fail();
    }

    /// <summary>An equality for which NULL is a value.</summary>
    protected virtual SqlNode Is(SqlNode left, bool not) => new(SqlNodeKind.Binary, not ? "is not" : "is", left, Expression(IsPrecedence));

    protected virtual SqlNode? Matching(SqlNode left)
    {
        var start = _at;
        var not = Accept("NOT");
        var found = Accept("IN") ? In(left) : Accept("BETWEEN") ? Between(left) : Pattern(left);
        if (found is null)
        {
            _at = start;
            return null;
        }

        return not ? new SqlNode(SqlNodeKind.Unary, "not", found) : found;
    }

    private SqlNode In(SqlNode left)
    {
        if (!IsSymbol("(") || IsWord("SELECT", 1) || IsWord("VALUES", 1) || IsWord("WITH", 1))
            return Fail();
        _at++;
        var items = new List<SqlNode> { left };
        do
            items.Add(Expression(0));
        while (AcceptSymbol(","));
        if (!AcceptSymbol(")"))
            return Fail();
        return Among(left, items);
    }

    /// <summary>A value and the list that it is looked for in, as one node.</summary>
    /// <param name="items">The value, and the items of the list.</param>
    protected virtual SqlNode Among(SqlNode left, List<SqlNode> items) => new(SqlNodeKind.In, "", items.ToEquatableArray());

    private SqlNode Between(SqlNode left)
    {
        var symmetric = Accept("SYMMETRIC");
        var low = Expression(LikePrecedence);
        if (!Accept("AND"))
            return Fail();
        var high = Expression(LikePrecedence);
        return symmetric ? new SqlNode(SqlNodeKind.Opaque, "between", left, low, high) : Between(left, low, high);
    }

    protected virtual SqlNode Between(SqlNode left, SqlNode low, SqlNode high) => new(SqlNodeKind.Between, "between", left, low, high);

    /// <summary>LIKE and its kind; null when there is none.</summary>
    protected virtual SqlNode? Pattern(SqlNode left)
    {
        if (!Accept("LIKE"))
            return null;
        var pattern = Expression(LikePrecedence);
        return Accept("ESCAPE") ? Fail() : new SqlNode(SqlNodeKind.Binary, "like", left, pattern);
    }
}
