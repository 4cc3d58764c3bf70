using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Dialects.Sqlite.Ddl;

/// <summary>Expressions as SQLite reads and compares them.</summary>
internal sealed class SqliteExpressionParser(string text, SchemaTable table, SqliteGrammar grammar) : ExpressionParser(text, table, grammar)
{
    private static readonly string[] RowIds = ["rowid", "oid", "_rowid_"];
    private static readonly string[] PatternWords = ["LIKE", "GLOB", "REGEXP", "MATCH"];

    // IS, LIKE and the like bind as an equality does.
    protected override int IsPrecedence => Precedence.Comparison;

    protected override int LikePrecedence => Precedence.Comparison;

    protected override int PrecedenceOf(string op) => op switch
    {
        "=" or "<>" => Precedence.Comparison,
        "<" or "<=" or ">" or ">=" => Precedence.Ordering,
        "<<" or ">>" or "&" or "|" => Precedence.Bits,
        "+" or "-" or "*" or "/" or "%" => Precedence.Of(op),
        _ => Precedence.Concatenation,
    };

    protected override string OperatorName(string op) => op == "==" ? "=" : base.OperatorName(op);

    /// <summary>The sign before a plus replaces it.</summary>
    protected override SqlNode Signed(string op, SqlNode operand) => op is "-" or "+" && operand.Is(SqlNodeKind.Unary, "+")
        ? new SqlNode(SqlNodeKind.Unary, op, operand.Items)
        : base.Signed(op, operand);

    /// <summary>The arrows are functions.</summary>
    protected override SqlNode? Operator(SqlNode left, int minimum, string name) =>
        base.Operator(left, minimum, name) is { } found
            ? found with { Kind = name is "->" or "->>" ? SqlNodeKind.Call : found.Kind }
            : null;

    /// <summary>NULL is an operand like any other, with a short form for the test.</summary>
    protected override SqlNode IsOperand(SqlNode left, bool not) => Is(left, not);

    protected override SqlNode Is(SqlNode left, bool not)
    {
        var test = base.Is(left, not);
        return test.Items[1].Kind == SqlNodeKind.Null ? new SqlNode(not ? SqlNodeKind.IsNotNull : SqlNodeKind.IsNull, "", left) : test;
    }

    protected override SqlNode? Matching(SqlNode left) =>
        Accept("NOT", "NULL") ? new SqlNode(SqlNodeKind.IsNotNull, "", left) : base.Matching(left);

    /// <summary>A list of one constant becomes an equality that no one can write otherwise.</summary>
    protected override SqlNode Among(SqlNode left, List<SqlNode> items)
    {
        var isOneConstant = items.Count == 2 && left.Kind != SqlNodeKind.Row
            && items[1].All().All(static n => n.Kind is not (SqlNodeKind.Column or SqlNodeKind.Call or SqlNodeKind.Opaque));
        return isOneConstant
            ? new SqlNode(SqlNodeKind.Binary, "=", left, new SqlNode(SqlNodeKind.Unary, "+", items[1]))
            : base.Among(left, items);
    }

    protected override SqlNode? Pattern(SqlNode left)
    {
        foreach (var word in PatternWords)
        {
            if (!Accept(word))
                continue;
            var right = Expression(LikePrecedence);
            var arguments = Accept("ESCAPE") ? new[] { right, left, Expression(LikePrecedence) } : [right, left];
            return new SqlNode(SqlNodeKind.Call, word.ToLowerInvariant(), arguments);
        }

        return null;
    }

    /// <summary>TRUE and true are two expressions, and a column may have the name.</summary>
    protected override SqlNode Boolean()
    {
        var written = TextOf(Peek());
        if (Table.FindColumn(written, grammar) is not null)
            return Reference();
        Advance(1);
        return new SqlNode(SqlNodeKind.Boolean, written);
    }

    protected override string? HiddenColumn(string name) => RowIds.Contains(SqlName.LowerAscii(name)) ? grammar.RowId(Table) : null;
}
