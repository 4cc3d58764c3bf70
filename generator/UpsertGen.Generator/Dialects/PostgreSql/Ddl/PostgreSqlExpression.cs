using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>
/// An expression as PostgreSQL keeps it after analysis: implicit casts added, those without effect gone, NOT pushed down.
/// </summary>
/// <param name="Type">Short name of its type; "unknown" for a bare literal, "?" when not known here.</param>
/// <param name="IsSure">All of it is understood: what is written differently then is different.</param>
internal sealed record PostgreSqlExpression(SqlNode Node, string Type, bool IsSure);

internal enum Certainty
{
    No,
    Maybe,
    Yes,
}

internal static class Compare
{
    /// <summary>Whether PostgreSQL takes both for the same expression.</summary>
    public static Certainty Same(PostgreSqlExpression left, PostgreSqlExpression right)
    {
        if (left.Node == right.Node)
            return Certainty.Yes;
        if (left.IsSure && right.IsSure)
            return Certainty.No;
        // Whatever is folded, columns stay, unless a constant condition makes a branch go.
        var folds = HasConstantCondition(left.Node) || HasConstantCondition(right.Node);
        return !folds && !Columns(left.Node).SetEquals(Columns(right.Node)) ? Certainty.No : Certainty.Maybe;
    }

    private static bool HasConstantCondition(SqlNode node) =>
        node.All().Any(n => n.Kind is SqlNodeKind.Boolean or SqlNodeKind.Null or SqlNodeKind.Case);

    public static HashSet<string> Columns(SqlNode node) => [.. node.All().Where(n => n.Kind == SqlNodeKind.Column).Select(n => n.Text)];

    public static Certainty Any(IEnumerable<Certainty> all)
    {
        var best = Certainty.No;
        foreach (var one in all)
        {
            if (one == Certainty.Yes)
                return one;
            best = one == Certainty.Maybe ? one : best;
        }

        return best;
    }

    public static Certainty All(IEnumerable<Certainty> all)
    {
        var worst = Certainty.Yes;
        foreach (var one in all)
        {
            if (one == Certainty.No)
                return one;
            worst = one == Certainty.Maybe ? one : worst;
        }

        return worst;
    }
}
