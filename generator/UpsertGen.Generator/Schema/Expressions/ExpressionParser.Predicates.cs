using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>IS, IN, BETWEEN, LIKE and their kin.</summary>
internal sealed partial class ExpressionParser
{
    private SqlNode IsTest(SqlNode left)
    {
        if (Accept("ISNULL"))
            return new SqlNode(SqlNodeKind.IsNull, "", left);
        if (Accept("NOTNULL"))
            return new SqlNode(SqlNodeKind.IsNotNull, "", left);
        _at++;
        var not = Accept("NOT");
        var distinct = Accept("DISTINCT", "FROM");
        if (!_sqlite && !distinct && Accept("NULL"))
            return new SqlNode(not ? SqlNodeKind.IsNotNull : SqlNodeKind.IsNull, "", left);
        if (!_sqlite && !distinct)
        {
            foreach (var word in new[] { "TRUE", "FALSE", "UNKNOWN" })
            {
                if (Accept(word))
                    return new SqlNode(SqlNodeKind.Unary, $"is {(not ? "not " : "")}{word.ToLowerInvariant()}", left);
            }

            return Fail();
        }

        var right = Expression(Precedence.Is(_sqlite));
        var isNot = not != distinct;
        // On SQLite NULL is an operand like any other, with a short form for the test.
        return _sqlite && right.Kind == SqlNodeKind.Null
            ? new SqlNode(isNot ? SqlNodeKind.IsNotNull : SqlNodeKind.IsNull, "", left)
            : new SqlNode(SqlNodeKind.Binary, isNot ? "is not" : "is", left, right);
    }

    private SqlNode? Matching(SqlNode left)
    {
        if (_sqlite && Accept("NOT", "NULL"))
            return new SqlNode(SqlNodeKind.IsNotNull, "", left);
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
        // SQLite turns a list of one constant into an equality that no one can write otherwise.
        if (_sqlite && items.Count == 2 && left.Kind != SqlNodeKind.Row && items[1].All().All(n => n.Kind is not (SqlNodeKind.Column or SqlNodeKind.Call or SqlNodeKind.Opaque)))
            return new SqlNode(SqlNodeKind.Binary, "=", left, new SqlNode(SqlNodeKind.Unary, "+", items[1]));
        // PostgreSQL takes a list of one for what it is.
        if (!_sqlite && items.Count == 2)
            return new SqlNode(SqlNodeKind.Binary, "=", items.ToEquatableArray());
        return new SqlNode(SqlNodeKind.In, "", items.ToEquatableArray());
    }

    private SqlNode Between(SqlNode left)
    {
        var symmetric = Accept("SYMMETRIC");
        var low = Expression(Precedence.Like(_sqlite));
        if (!Accept("AND"))
            return Fail();
        var high = Expression(Precedence.Like(_sqlite));
        if (_sqlite || symmetric)
            return new SqlNode(symmetric ? SqlNodeKind.Opaque : SqlNodeKind.Between, "between", left, low, high);
        return new SqlNode(
            SqlNodeKind.Binary,
            "and",
            new SqlNode(SqlNodeKind.Binary, ">=", left, low),
            new SqlNode(SqlNodeKind.Binary, "<=", left, high));
    }

    private SqlNode? Pattern(SqlNode left)
    {
        if (_sqlite)
        {
            foreach (var word in new[] { "LIKE", "GLOB", "REGEXP", "MATCH" })
            {
                if (!Accept(word))
                    continue;
                var right = Expression(Precedence.Like(true));
                var arguments = Accept("ESCAPE") ? new[] { right, left, Expression(Precedence.Like(true)) } : [right, left];
                return new SqlNode(SqlNodeKind.Call, word.ToLowerInvariant(), arguments);
            }

            return null;
        }

        var op = Accept("LIKE") ? "~~" : Accept("ILIKE") ? "~~*" : null;
        if (op is null)
            return Accept("SIMILAR") ? Fail() : null;
        var pattern = Expression(Precedence.Like(false));
        return Accept("ESCAPE") ? Fail() : new SqlNode(SqlNodeKind.Binary, op, left, pattern);
    }
}
