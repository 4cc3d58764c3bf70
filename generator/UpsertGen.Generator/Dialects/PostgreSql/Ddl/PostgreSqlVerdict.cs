using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>
/// PostgreSQL infers every unique index whose columns are the target's, whose expressions are the target's, and whose predicate
/// follows from the target's; a constraint can be named instead.
/// </summary>
internal static class PostgreSqlVerdict
{
    private static SqlGrammar Grammar => PostgreSqlGrammar.Instance;

    public static ConflictVerdict For(SchemaTable table, ConflictTarget target)
    {
        if (table.HasRules)
            return ConflictVerdict.Refused(RefusalReason.Rules);
        if (table.Kind == RelationKind.MaterializedView)
            return ConflictVerdict.Refused(RefusalReason.View);
        // A view may be one that PostgreSQL sees through; a foreign table has no keys here.
        if (table.Kind is RelationKind.View or RelationKind.VirtualTable)
            return ConflictVerdict.Unknown;
        if (table.Kind == RelationKind.ForeignTable)
            return target.IsEmpty && !target.Updates
                ? ConflictVerdict.Unknown
                : ConflictVerdict.Refused(RefusalReason.ForeignOrVirtualTable);
        if (target.IsEmpty)
            return WithoutTarget(table, target);
        return target.Constraint is { } name ? Named(table, target, name) : Inferred(table, target);
    }

    private static ConflictVerdict WithoutTarget(SchemaTable table, ConflictTarget target)
    {
        if (target.Updates)
            return ConflictVerdict.Refused(RefusalReason.TargetRequired);
        return table.UniqueKeys.FirstOrDefault(k => k.IsDeferrable) is { } deferrable
            ? ConflictVerdict.Refused(RefusalReason.Deferrable, deferrable)
            : new ConflictVerdict(VerdictKind.Accepted);
    }

    private static ConflictVerdict Named(SchemaTable table, ConflictTarget target, string name)
    {
        if (table.UniqueKeys.FirstOrDefault(k => k.Name == name) is not { } key)
            return ConflictVerdict.Refused(RefusalReason.NoSuchConstraint, detail: name);
        if (!key.IsConstraint)
            return ConflictVerdict.Refused(RefusalReason.ConstraintIsIndex, key, name);
        if (key.IsInvalid)
            return ConflictVerdict.Refused(RefusalReason.InvalidIndex, key);
        if (key.IsExclusion && target.Updates)
            return ConflictVerdict.Refused(RefusalReason.ExclusionOnly, key);
        return key.IsDeferrable
            ? ConflictVerdict.Refused(RefusalReason.Deferrable, key)
            : new ConflictVerdict(VerdictKind.Accepted) { Key = key };
    }

    private static ConflictVerdict Inferred(SchemaTable table, ConflictTarget target)
    {
        if (Elements(table, target, out var missing) is not { } elements)
            return ConflictVerdict.Refused(RefusalReason.Syntax);
        if (missing is not null)
            return ConflictVerdict.Refused(RefusalReason.NoSuchColumn, detail: missing);
        if (table.DistributionColumn is { } distribution && !elements.Exists(e => e.Column == distribution))
            return ConflictVerdict.Refused(RefusalReason.DistributionColumnMissing, detail: distribution);
        var whereNode = target.Where is { } text ? ExpressionParser.Parse(text, table, Grammar, out missing) : null;
        if (missing is not null)
            return ConflictVerdict.Refused(RefusalReason.NoSuchColumn, detail: missing);
        var where = whereNode is null ? null : PostgreSqlAnalysis.Analyze(whereNode, table);
        var found = table.UniqueKeys.Where(k => !k.IsExclusion && !k.IsInvalid)
            .Select(k => (Key: k, Serves: Compare.All([MatchesColumns(table, k, elements), MatchesPredicate(table, k, target, where)])))
            .ToList();
        if (found.Exists(f => f.Serves == Certainty.Yes && f.Key.IsDeferrable))
            return ConflictVerdict.Refused(RefusalReason.Deferrable, found.Find(f => f.Serves == Certainty.Yes && f.Key.IsDeferrable).Key);
        // A predicate that a full index does not need must still be one that PostgreSQL can read.
        var isReadable = target.Where is null || where is { IsSure: true, Type: "bool" }
            || found.Exists(f => f.Serves == Certainty.Yes && f.Key.Where is not null && f.Key.Where == target.Where);
        if (found.Exists(f => f.Serves == Certainty.Yes) && isReadable
            && !found.Exists(f => f.Serves == Certainty.Maybe && f.Key.IsDeferrable))
            return new ConflictVerdict(VerdictKind.Accepted) { Key = Best(found) };
        if (found.Exists(f => f.Serves != Certainty.No))
            return ConflictVerdict.Unknown;
        return ConflictReasons.Refuse(table, target, elements, whereNode, Grammar);
    }

    /// <summary>Of several keys that serve, the full one tells most about nulls.</summary>
    private static UniqueKey Best(List<(UniqueKey Key, Certainty Serves)> found) =>
        found.Where(f => f.Serves == Certainty.Yes).OrderBy(f => f.Key.Where is null ? 0 : 1).First().Key;

    private static List<TargetElement>? Elements(SchemaTable table, ConflictTarget target, out string? missing)
    {
        if (target.Expression is { } expression)
            return TargetElement.Read(expression, table, Grammar, out missing);
        missing = target.Columns.FirstOrDefault(c => table.FindColumn(c, Grammar) is null);
        return target.Columns.Select(c => new TargetElement(new SqlNode(SqlNodeKind.Column, c), null, null)).ToList();
    }

    private static Certainty MatchesColumns(SchemaTable table, UniqueKey key, List<TargetElement> elements)
    {
        var parts = key.Parts.Select(p => Simplify(table, TargetElement.Of(p, table, Grammar))).ToList();
        elements = elements.ConvertAll(e => Simplify(table, e));
        if (parts.Concat(elements)
            .Any(e => e.Expression is { Kind: SqlNodeKind.Cast } cast && cast.Items[0].Kind == SqlNodeKind.Column
                && !PostgreSqlAnalysis.Analyze(cast, table).IsSure))
            return parts.Exists(p => p.Expression is { Kind: SqlNodeKind.Cast }) && parts.SequenceEqual(elements)
                ? Certainty.Yes
                : Certainty.Maybe;
        var columns = new HashSet<string>(parts.Where(p => p.Column is not null).Select(p => p.Column!), StringComparer.Ordinal);
        if (!columns.SetEquals(elements.Where(e => e.Column is not null).Select(e => e.Column!)))
            return elements.Exists(e => e.Expression is null) ? Certainty.Maybe : Certainty.No;
        var indexed = parts.Where(p => p.Column is null).ToList();
        var asked = elements.Where(e => e.Column is null).ToList();
        return Compare.All(
        [
            .. elements.Where(e => e.Collation is not null || e.OperatorClass is not null)
                .Select(e => Compare.Any(parts.Select(p => MatchesComparison(table, e, p)))),
            .. asked.Select(e => Compare.Any(indexed.Select(p => Same(table, e, p)))),
            .. indexed.Select(p => Compare.Any(asked.Select(e => Same(table, e, p)))),
        ]);
    }

    /// <summary>A cast without effect leaves the column.</summary>
    private static TargetElement Simplify(SchemaTable table, TargetElement element) =>
        element.Expression is { Kind: SqlNodeKind.Cast } cast
            && PostgreSqlAnalysis.Analyze(cast, table) is { IsSure: true, Node.Kind: SqlNodeKind.Column } column
            ? element with { Expression = column.Node }
            : element;

    private static Certainty Same(SchemaTable table, TargetElement element, TargetElement part)
    {
        if (element.Expression is null || part.Expression is null)
            return Certainty.Maybe;
        return Compare.Same(PostgreSqlAnalysis.Analyze(element.Expression, table), PostgreSqlAnalysis.Analyze(part.Expression, table));
    }

    /// <summary>A collation or operator class in the target must be the index's; by default they are those of the column.</summary>
    private static Certainty MatchesComparison(SchemaTable table, TargetElement element, TargetElement part)
    {
        var same = element.Column is null
            ? part.Column is null ? Same(table, element, part) : Certainty.No
            : element.Column == part.Column ? Certainty.Yes : Certainty.No;
        var collation = element.Collation is not { } asked
            ? Certainty.Yes
            : CollationOf(table, part) is not { } had ? Certainty.Maybe : asked == had ? Certainty.Yes : Certainty.No;
        // Classes of different names may be of one family; these two are not.
        var operatorClass = element.OperatorClass is null || element.OperatorClass == part.OperatorClass ? Certainty.Yes
            : element.OperatorClass == "text_pattern_ops" && part.OperatorClass is null ? Certainty.No : Certainty.Maybe;
        return Compare.All([same, collation, operatorClass]);
    }

    /// <summary>Empty for a type without collation; null when not known.</summary>
    private static string? CollationOf(SchemaTable table, TargetElement part)
    {
        if (part.Collation is not null)
            return part.Collation;
        if (part.Expression is null)
            return null;
        var type = PostgreSqlAnalysis.Analyze(part.Expression, table).Type;
        if (PostgreSqlAnalysis.HasNoCollation(type))
            return "";
        return !PostgreSqlAnalysis.IsText(type) || part.Column is not { } column
            ? null
            : table.FindColumn(column, Grammar)?.Collation ?? "default";
    }

    /// <summary>A predicate that is always true is none.</summary>
    private static bool IsFull(UniqueKey key, SchemaTable table) =>
        key.Where is not { } where || ExpressionParser.Parse(where, table, Grammar) is { Kind: SqlNodeKind.Boolean, Text: "true" };

    private static Certainty MatchesPredicate(SchemaTable table, UniqueKey key, ConflictTarget target, PostgreSqlExpression? where)
    {
        if (IsFull(key, table))
            return Certainty.Yes;
        if (target.Where is null)
            return Certainty.No;
        if (where is null || ExpressionParser.Parse(key.Where!, table, Grammar) is not { } predicate)
            return key.Where == target.Where ? Certainty.Yes : Certainty.Maybe;
        return Implication.Implies(where, PostgreSqlAnalysis.Analyze(predicate, table));
    }
}
