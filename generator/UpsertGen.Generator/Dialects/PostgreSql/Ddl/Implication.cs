using System.Globalization;
using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>Whether PostgreSQL finds that a condition implies the predicate of a partial index, by the proofs that it knows.</summary>
internal sealed class Implication
{
    // Conditions made of very many parts would be tried in every combination.
    private int _stepsLeft = 20_000;

    public static Certainty Implies(PostgreSqlExpression condition, PostgreSqlExpression predicate) =>
        new Implication().Implies(condition.Node, predicate.Node, condition.IsSure && predicate.IsSure, 0);

    private Certainty Implies(SqlNode condition, SqlNode predicate, bool isSure, int depth)
    {
        if (depth > 60 || --_stepsLeft < 0)
            return Certainty.Maybe;
        var (given, wanted) = (Shape(condition), Shape(predicate));
        if (given == "or" && wanted == "or")
            return Compare.All(Items(condition).Select(c => Compare.Any(Items(predicate).Select(p => Implies(c, p, isSure, depth + 1)))));
        if (wanted == "and")
            return Compare.All(Items(predicate).Select(p => Implies(condition, p, isSure, depth + 1)));
        if (given == "or")
            return Compare.All(Items(condition).Select(c => Implies(c, predicate, isSure, depth + 1)));
        if (given == "and")
        {
            var byParts = Compare.Any(Items(condition).Select(c => Implies(c, predicate, isSure, depth + 1)));
            return wanted == "or"
                ? Compare.Any([byParts, .. Items(predicate).Select(p => Implies(condition, p, isSure, depth + 1))])
                : byParts;
        }

        return wanted == "or" ? Compare.Any(
            [Same(condition, predicate, isSure), .. Items(predicate).Select(p => Implies(condition, p, isSure, depth + 1))])
            : Simple(condition, predicate, isSure);
    }

    /// <summary>IN is an OR of equalities, NOT IN an AND of inequalities.</summary>
    private static string Shape(SqlNode node) =>
        node.Kind == SqlNodeKind.In ? "or"
        : node.Is(SqlNodeKind.Unary, "not") && node.Items[0].Kind == SqlNodeKind.In ? "and"
        : node.Kind == SqlNodeKind.Binary && node.Text is "and" or "or" ? node.Text : "";

    private static IEnumerable<SqlNode> Items(SqlNode node)
    {
        var isNot = node.Kind == SqlNodeKind.Unary;
        var list = isNot ? node.Items[0] : node;
        return list.Kind != SqlNodeKind.In
            ? list.Items
            : list.Items.Skip(1).Select(member => new SqlNode(SqlNodeKind.Binary, isNot ? "<>" : "=", list.Items[0], member));
    }

    private static Certainty Same(SqlNode left, SqlNode right, bool isSure) =>
        Compare.Same(new PostgreSqlExpression(left, "bool", isSure), new PostgreSqlExpression(right, "bool", isSure));

    private static Certainty Simple(SqlNode condition, SqlNode predicate, bool isSure)
    {
        if (Same(condition, predicate, isSure) is Certainty.Yes)
            return Certainty.Yes;
        if (predicate.Kind == SqlNodeKind.IsNotNull)
            return IsStrictFor(condition, predicate.Items[0], isSure);
        if (!isSure)
            return Compare.Columns(predicate).Overlaps(Compare.Columns(condition)) ? Certainty.Maybe : Certainty.No;
        if (SameOperands(condition, predicate) is { } proved)
            return proved;
        return Comparison(condition) is { } given && Comparison(predicate) is { } wanted
            ? Proof(given, wanted)
            : IsPlain(condition) && IsPlain(predicate) ? Certainty.No : Certainty.Maybe;
    }

    /// <summary>Two comparisons of the same operands, in either order: a &lt; b proves b &gt; a, and b &gt;= a.</summary>
    private static Certainty? SameOperands(SqlNode condition, SqlNode predicate)
    {
        if (!IsComparison(condition) || !IsComparison(predicate))
            return null;
        var isSame = condition.Items[0] == predicate.Items[0] && condition.Items[1] == predicate.Items[1];
        var isTurned = condition.Items[0] == predicate.Items[1] && condition.Items[1] == predicate.Items[0];
        if (!isSame && !isTurned)
            return null;
        return Follows(isSame ? condition.Text : Turned(condition.Text), predicate.Text, 0) ? Certainty.Yes : Certainty.No;
    }

    private static bool IsComparison(SqlNode node) => node is { Kind: SqlNodeKind.Binary, Text: "=" or "<>" or "<" or "<=" or ">" or ">=" };

    /// <summary>A comparison, a null test or a boolean column: nothing more is known to the engine of them than what stands here.</summary>
    private static bool IsPlain(SqlNode node) => node.Kind is SqlNodeKind.Column or SqlNodeKind.IsNull or SqlNodeKind.IsNotNull
        || (node.Kind == SqlNodeKind.Binary && node.Text is "=" or "<>" or "<" or "<=" or ">" or ">=" or "~~")
        || (node.Is(SqlNodeKind.Unary, "not") && node.Items[0].Kind == SqlNodeKind.Column);

    /// <summary>An operator that gives NULL for NULL proves its operands not to be NULL.</summary>
    private static Certainty IsStrictFor(SqlNode condition, SqlNode operand, bool isSure)
    {
        if (condition == operand)
            return Certainty.Yes;
        var isStrict = condition.Kind switch
        {
            SqlNodeKind.Binary => condition.Text is not ("and" or "or" or "is" or "is not"),
            SqlNodeKind.Call => condition.Text is "lower" or "upper" or "btrim" or "ltrim" or "rtrim" or "length" or "md5" or "abs",
            SqlNodeKind.Cast => true,
            _ => false,
        };
        if (isStrict && isSure)
            return Compare.Any(condition.Items.Select(i => IsStrictFor(i, operand, isSure)));
        return condition.All().Contains(operand) || !isSure
            ? condition.Kind is SqlNodeKind.IsNull or SqlNodeKind.IsNotNull ? Certainty.No : Certainty.Maybe
            : Certainty.No;
    }

    private static (SqlNode Operand, string Op, SqlNode Value)? Comparison(SqlNode node)
    {
        if (node.Kind != SqlNodeKind.Binary || PostgreSqlOperators.Negation(node.Text) is null || node.Text is "is" or "is not")
            return null;
        if (IsValue(node.Items[1]))
            return (node.Items[0], node.Text, node.Items[1]);
        return IsValue(node.Items[0]) ? (node.Items[1], Turned(node.Text), node.Items[0]) : null;
    }

    private static bool IsValue(SqlNode node) =>
        node.Kind is SqlNodeKind.Number or SqlNodeKind.String || (node.Kind == SqlNodeKind.Cast && IsValue(node.Items[0]));

    private static string Turned(string op) => op switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => op };

    /// <summary>x = 5 proves x > 3: both sides are the same, and the constants stand in the right order.</summary>
    private static Certainty Proof((SqlNode Operand, string Op, SqlNode Value) given, (SqlNode Operand, string Op, SqlNode Value) wanted)
    {
        if (given.Operand != wanted.Operand)
            return Certainty.No;
        if (Number(given.Value) is { } a && Number(wanted.Value) is { } b)
            return Follows(given.Op, wanted.Op, a.CompareTo(b)) ? Certainty.Yes : Certainty.No;
        if (given.Value.Kind != SqlNodeKind.String || wanted.Value.Kind != SqlNodeKind.String)
            return Certainty.Maybe;
        // The order of texts is that of a collation; only equality is plain.
        var isSame = given.Value.Text == wanted.Value.Text;
        if (isSame)
            return Follows(given.Op, wanted.Op, 0) ? Certainty.Yes : Certainty.No;
        return given.Op == "=" && wanted.Op is "<>"
            ? Certainty.Yes
            : wanted.Op is "=" or "<>" && given.Op is "=" or "<>" ? Certainty.No : Certainty.Maybe;
    }

    private static decimal? Number(SqlNode node)
    {
        var inner = node.Kind == SqlNodeKind.Cast ? node.Items[0] : node;
        return inner.Kind == SqlNodeKind.Number
            && decimal.TryParse(inner.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var value) ? value : null;
    }

    /// <summary>Whether "x given a" implies "x wanted b", where a compares to b as told.</summary>
    private static bool Follows(string given, string wanted, int order) => (given, wanted) switch
    {
        ("=", "=") => order == 0,
        ("=", "<>") => order != 0,
        ("=", "<") or ("<=", "<") => order < 0,
        ("=", "<=") or ("<", "<=") or ("<=", "<=") or ("<", "<") => order <= 0,
        ("=", ">") or (">=", ">") => order > 0,
        ("=", ">=") or (">", ">=") or (">=", ">=") or (">", ">") => order >= 0,
        ("<", "<>") => order <= 0,
        ("<=", "<>") => order < 0,
        (">", "<>") => order >= 0,
        (">=", "<>") => order > 0,
        ("<>", "<>") => order == 0,
        _ => false,
    };
}
