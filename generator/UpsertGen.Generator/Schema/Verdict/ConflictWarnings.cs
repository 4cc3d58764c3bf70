using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Verdict;

/// <summary>What to know of a target that the engine accepts.</summary>
internal static class ConflictWarnings
{
    public static EquatableArray<ConflictWarning> For(SchemaTable table, ConflictTarget target, UniqueKey? key, SqlGrammar grammar)
    {
        var warnings = new List<ConflictWarning>();
        if (key is not null && !key.NullsNotDistinct && Nullable(table, key, grammar).ToEquatableArray() is { Count: > 0 } nullable)
            warnings.Add(new ConflictWarning(ConflictWarningKind.NullableKey, nullable, key));
        // Without a target DO NOTHING minds every key.
        if (!target.IsEmpty)
        {
            warnings.AddRange(table.UniqueKeys
                .Where(other => other != key && !other.IsInvalid && !(key is not null && Covers(other, key, grammar)))
                .Select(
                    other => new ConflictWarning(ConflictWarningKind.OtherUniqueIndexCanRaise, other.Columns.ToEquatableArray(), other)));
        }

        warnings.AddRange(table.Columns
            .Where(c => grammar.TakesNumber(c) && key?.Columns.Contains(c.Name) != true)
            .Select(c => new ConflictWarning(ConflictWarningKind.IdentityBurnt, new[] { c.Name }.ToEquatableArray(), null)));
        return warnings.ToEquatableArray();
    }

    /// <summary>Rows that are equal in all of the other key's columns are so in this one's: the target has them already.</summary>
    private static bool Covers(UniqueKey other, UniqueKey key, SqlGrammar grammar) =>
        key is { HasExpression: false, Where: null } && !other.IsExclusion && !other.NullsNotDistinct
        && key.Parts.All(
            p => other.Parts.Any(o => o.Column is not null && grammar.AreSame(o.Column, p.Column!) && o.Collation == p.Collation));

    /// <summary>The columns of the key that may be NULL; a rowid never is, and a predicate may see to it.</summary>
    private static IEnumerable<string> Nullable(SchemaTable table, UniqueKey key, SqlGrammar grammar)
    {
        foreach (var name in key.Columns)
        {
            if (table.FindColumn(name,
                grammar) is { NotNull: false, Identity: not (IdentityKind.RowId or IdentityKind.AutoIncrement) } column
                && !IsGuarded(table, key, column.Name, grammar))
                yield return column.Name;
        }
    }

    private static bool IsGuarded(SchemaTable table, UniqueKey key, string column, SqlGrammar grammar) =>
        key.Where is { } where
        && Expressions.ExpressionParser.Parse(where, table, grammar) is { } node
        && Conjuncts(node).Any(n => n.Kind == Expressions.SqlNodeKind.IsNotNull && n.Items[0].Is(Expressions.SqlNodeKind.Column, column));

    private static IEnumerable<Expressions.SqlNode> Conjuncts(Expressions.SqlNode node) =>
        node.Is(Expressions.SqlNodeKind.Binary, "and") ? Conjuncts(node.Items[0]).Concat(Conjuncts(node.Items[1])) : [node];
}
