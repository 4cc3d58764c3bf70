using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Verdict;

internal enum VerdictKind
{
    Accepted,
    Refused,

    /// <summary>The engine may say either; the schema or the text is not understood well enough.</summary>
    Unknown,
}

/// <summary>Why the engine refuses; the first that helps most to mend it.</summary>
internal enum RefusalReason
{
    None,
    NoSuchColumn,

    /// <summary>Nothing makes these columns unique.</summary>
    NoUniqueIndex,

    /// <summary>The target lacks columns of <see cref="ConflictVerdict.Key"/>.</summary>
    SubsetOfIndex,

    /// <summary>The target has more columns than <see cref="ConflictVerdict.Key"/>.</summary>
    SupersetOfIndex,

    /// <summary>The index is partial: the target must repeat its predicate.</summary>
    PartialPredicateMissing,
    PredicateDiffers,

    /// <summary>The index is on an expression of the columns: the target must repeat it.</summary>
    ExpressionIndexOnly,
    CollationDiffers,
    Deferrable,

    /// <summary>A unique index of a partitioned table must hold the partition key.</summary>
    PartitionKeyMissing,

    /// <summary>A unique key of a distributed table must hold the column by which it is distributed.</summary>
    DistributionColumnMissing,

    /// <summary>The index of a partitioned table is not on all partitions.</summary>
    InvalidIndex,
    NoSuchConstraint,

    /// <summary>ON CONSTRAINT names a unique index.</summary>
    ConstraintIsIndex,

    /// <summary>SQLite has no ON CONSTRAINT.</summary>
    ConstraintNotSupported,

    /// <summary>DO UPDATE needs a target on PostgreSQL.</summary>
    TargetRequired,

    /// <summary>An exclusion constraint serves DO NOTHING only.</summary>
    ExclusionOnly,
    View,
    ForeignOrVirtualTable,
    Rules,

    /// <summary>A column is listed twice, which SQLite does not match.</summary>
    ColumnTwice,

    /// <summary>SQLite never matches a key of several columns when one of them is the INTEGER PRIMARY KEY.</summary>
    RowIdInKey,

    /// <summary>Not valid in a target: ASC, DESC, or an expression without brackets.</summary>
    Syntax,
}

internal enum ConflictWarningKind
{
    /// <summary>Rows with NULL in <see cref="ConflictWarning.Columns"/> never conflict.</summary>
    NullableKey,

    /// <summary>A row that conflicts with <see cref="ConflictWarning.Key"/> raises an error.</summary>
    OtherUniqueIndexCanRaise,

    /// <summary>Each upsert takes a number of the identity in <see cref="ConflictWarning.Columns"/>, conflict or not.</summary>
    IdentityBurnt,
}

internal sealed record ConflictWarning(ConflictWarningKind Kind, EquatableArray<string> Columns, UniqueKey? Key);

/// <summary>What the engine says to a conflict target when it prepares the statement.</summary>
internal sealed record ConflictVerdict(VerdictKind Kind)
{
    public RefusalReason Reason { get; init; }

    /// <summary>The key that serves the target, or the one that came nearest.</summary>
    public UniqueKey? Key { get; init; }

    /// <summary>The missing column, the constraint, or the predicate to copy.</summary>
    public string? Detail { get; init; }

    public EquatableArray<ConflictWarning> Warnings { get; init; }

    public static ConflictVerdict Unknown { get; } = new(VerdictKind.Unknown);

    public static ConflictVerdict Refused(RefusalReason reason, UniqueKey? key = null, string? detail = null) =>
        new(VerdictKind.Refused) { Reason = reason, Key = key, Detail = detail };

    /// <summary>The verdict of one engine.</summary>
    public static ConflictVerdict For(SchemaTable table, ConflictTarget target, SqlGrammar grammar)
    {
        if (target.Where is { } where && SqlScanner.HasParameter(where, grammar))
            return WithParameter(table, target, grammar);
        var verdict = grammar.Verdict(table, target);
        if (verdict.Kind == VerdictKind.Refused && table.IsPartlyKnown
            && verdict.Reason is not (RefusalReason.View or RefusalReason.ForeignOrVirtualTable or RefusalReason.ConstraintNotSupported
                or RefusalReason.Syntax))
            return Unknown;
        return verdict.Kind == VerdictKind.Accepted
            ? verdict with { Warnings = ConflictWarnings.For(table, target, verdict.Key, grammar) }
            : verdict;
    }

    /// <summary>
    /// The predicate is copied as it is, so a parameter in it never has a value, nor does one prove an index's predicate.
    /// </summary>
    private static ConflictVerdict WithParameter(SchemaTable table, ConflictTarget target, SqlGrammar grammar)
    {
        var key = table.UniqueKeys.FirstOrDefault(
            k => k is { Where: not null, HasExpression: false } && k.Parts.Count == target.Columns.Count
            && k.Columns.All(c => target.Columns.Any(t => grammar.AreSame(t, c))));
        return key is null ? Refused(RefusalReason.Syntax) : Refused(RefusalReason.PredicateDiffers, key, key.Where);
    }
}
