using UpsertGen.Generator.Schema.Expressions;

namespace UpsertGen.Generator.Schema.Verdict;

/// <summary>
/// Finds the reason for a refusal that helps most: the key that comes nearest to the target, and what keeps it from serving.
/// </summary>
internal static class ConflictReasons
{
    public static ConflictVerdict Refuse(
        SchemaTable table, ConflictTarget target, List<TargetElement> elements, SqlNode? where, SqlGrammar grammar)
    {
        var wanted = new HashSet<SqlNode>(elements.Where(e => e.Expression is not null).Select(e => e.Expression!));
        var keys = table.UniqueKeys.Select(k => (Key: k, Nodes: Nodes(k, table, grammar))).ToList();
        // Of several keys on the same columns the full one is meant.
        foreach (var (key, _) in keys.Where(k => k.Nodes.SetEquals(wanted)).OrderBy(k => k.Key.Where is null ? 0 : 1))
            return SameColumns(key, table, target, elements, where, grammar);
        if (keys.Find(k => k.Key.HasExpression && !k.Key.IsExclusion
            && ColumnsOf(k.Nodes).SetEquals(ColumnsOf(wanted))).Key is { } expression)
            return ConflictVerdict.Refused(
                RefusalReason.ExpressionIndexOnly, expression, string.Join(", ", expression.Parts.Select(p => p.Text)));
        if (table.PartitionKey.FirstOrDefault(p => p.Column is { } c && !elements.Any(e => e.Column == c)) is { } partition)
            return ConflictVerdict.Refused(RefusalReason.PartitionKeyMissing, detail: partition.Column);
        if (keys.Find(k => !k.Key.IsExclusion && k.Nodes.IsProperSupersetOf(wanted)).Key is { } larger)
            return ConflictVerdict.Refused(RefusalReason.SubsetOfIndex, larger);
        if (keys.Find(k => !k.Key.IsExclusion && k.Nodes.Count > 0 && k.Nodes.IsProperSubsetOf(wanted)).Key is { } smaller)
            return ConflictVerdict.Refused(RefusalReason.SupersetOfIndex, smaller);
        return ConflictVerdict.Refused(RefusalReason.NoUniqueIndex);
    }

    private static ConflictVerdict SameColumns(
        UniqueKey key, SchemaTable table, ConflictTarget target, List<TargetElement> elements, SqlNode? where, SqlGrammar grammar)
    {
        if (key.IsExclusion)
            return ConflictVerdict.Refused(RefusalReason.ExclusionOnly, key);
        if (key.IsInvalid)
            return ConflictVerdict.Refused(RefusalReason.InvalidIndex, key);
        if (grammar.RowId(table) is { } rowId && key.Columns.Contains(rowId))
            return ConflictVerdict.Refused(RefusalReason.RowIdInKey, key, rowId);
        if (elements.Exists(e => e.Collation is not null || e.OperatorClass is not null) && (key.Where is null || where is not null))
            return ConflictVerdict.Refused(RefusalReason.CollationDiffers, key);
        if (key.Where is not null)
            return ConflictVerdict.Refused(
                target.Where is null ? RefusalReason.PartialPredicateMissing : RefusalReason.PredicateDiffers, key, key.Where);
        return ConflictVerdict.Refused(RefusalReason.ColumnTwice, key);
    }

    private static HashSet<SqlNode> Nodes(UniqueKey key, SchemaTable table, SqlGrammar grammar) =>
        [.. key.Parts.Select(p => TargetElement.Of(p, table, grammar).Expression).Where(n => n is not null).Select(n => n!)];

    private static HashSet<string> ColumnsOf(IEnumerable<SqlNode> nodes) =>
        [.. nodes.SelectMany(n => n.All()).Where(n => n.Kind == SqlNodeKind.Column).Select(n => n.Text)];
}
