using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Catalog;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Dialects.Sqlite.Ddl;

/// <summary>
/// SQLite looks for a unique index with as many columns as the target, each of which equals one of the target's as an expression;
/// the predicate of a partial index must be the target's, too.
/// </summary>
internal static class SqliteVerdict
{
    private static SqlGrammar Grammar => SqliteGrammar.Instance;

    public static ConflictVerdict For(SchemaTable table, ConflictTarget target)
    {
        if (table.Kind is RelationKind.View or RelationKind.MaterializedView)
            return ConflictVerdict.Refused(RefusalReason.View);
        if (table.Kind is RelationKind.VirtualTable or RelationKind.ForeignTable)
            return ConflictVerdict.Refused(RefusalReason.ForeignOrVirtualTable);
        if (target.Constraint is not null)
            return ConflictVerdict.Refused(RefusalReason.ConstraintNotSupported, detail: target.Constraint);
        if (target.IsEmpty)
            return new ConflictVerdict(VerdictKind.Accepted);
        if (Elements(table, target, out var missing) is not { } elements)
            return ConflictVerdict.Refused(RefusalReason.Syntax);
        if (missing is not null)
            return ConflictVerdict.Refused(RefusalReason.NoSuchColumn, detail: missing);
        var where = target.Where is { } text ? ExpressionParser.Parse(text, table, Grammar, out missing) : null;
        if (missing is not null)
            return ConflictVerdict.Refused(RefusalReason.NoSuchColumn, detail: missing);
        return Match(table, target, elements, where);
    }

    private static List<TargetElement>? Elements(SchemaTable table, ConflictTarget target, out string? missing)
    {
        if (target.Expression is { } expression)
            return TargetElement.Read(expression, table, Grammar, out missing);
        missing = null;
        var elements = new List<TargetElement>();
        foreach (var column in target.Columns)
        {
            var node = ExpressionParser.Parse($"\"{column.Replace("\"", "\"\"")}\"", table, Grammar, out var unknown);
            missing ??= unknown;
            elements.Add(new TargetElement(node, null, null));
        }

        return elements;
    }

    private static ConflictVerdict Match(SchemaTable table, ConflictTarget target, List<TargetElement> elements, SqlNode? where)
    {
        var unsure = elements.Any(e => e.Expression is null) || (target.Where is not null && where is null);
        if (elements.Count == 1 && elements[0] is { Collation: null, Column: { } only } && Grammar.RowId(table) is { } rowId
            && only == rowId)
            return Accept(table.UniqueKeys.FirstOrDefault(k => k.IsPrimaryKey), where, unsure);
        foreach (var key in table.UniqueKeys)
        {
            var parts = Parts(key, table);
            if (parts.Count != elements.Count)
                continue;
            if (key.Where is { } predicate)
            {
                var parsed = ExpressionParser.Parse(predicate, table, Grammar);
                unsure |= parsed is null && target.Where is not null;
                if (where is null || !Equals(where, parsed))
                    continue;
            }

            // As a part of an index the rowid's column goes by another number than in an expression: the two never meet.
            if (key.Columns.Any(c => c == Grammar.RowId(table)))
                continue;
            // A bare number in an index is one that no target ever equals.
            if (parts.Any(p => p.Expression is { Kind: SqlNodeKind.Number } number && number.Text.All(static c => c is >= '0' and <= '9')))
                continue;
            unsure |= parts.Any(p => p.Expression is null);
            if (parts.All(p => elements.Any(e => Matches(e, p, table))))
                return key.Where is null ? Accept(key, where, unsure: target.Where is not null && where is null) : Accept(key, null, false);
        }

        return unsure ? ConflictVerdict.Unknown : ConflictReasons.Refuse(table, target, elements, where, Grammar);
    }

    /// <summary>A predicate beside a full index is only looked up: there must be such columns and functions.</summary>
    private static ConflictVerdict Accept(UniqueKey? key, SqlNode? where, bool unsure) =>
        unsure || (where is not null && !where.All().All(SqliteFunctions.IsKnown))
            ? ConflictVerdict.Unknown
            : new ConflictVerdict(VerdictKind.Accepted) { Key = key };

    /// <summary>The primary key of a WITHOUT ROWID table drops columns that are listed twice.</summary>
    private static List<TargetElement> Parts(UniqueKey key, SchemaTable table)
    {
        var parts = key.Parts.Select(p => TargetElement.Of(p, table, Grammar)).ToList();
        if (!key.IsPrimaryKey || !table.IsWithoutRowId)
            return parts;
        // What would be the rowid, were there one, loses the collation of the key.
        var isInteger = parts.Count == 1 && parts[0].Column is { } only && table.FindColumn(only, Grammar) is { } integer
            && KeyFactory.IsInteger(integer.TypeText);
        return isInteger ? [parts[0] with { Collation = null }] : parts.Distinct().ToList();
    }

    /// <summary>A target without COLLATE matches an index of any collation.</summary>
    private static bool Matches(TargetElement element, TargetElement part, SchemaTable table) =>
        element.Expression is not null && part.Expression is not null && element.Expression == part.Expression
        && (element.Collation is null || Grammar.AreSame(element.Collation, CollationOf(part, table)));

    public static string CollationOf(TargetElement part, SchemaTable table) =>
        part.Collation ?? (part.Column is { } column ? table.FindColumn(column, Grammar)?.Collation : null) ?? "BINARY";
}
