using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>The engine's own verdict on a conflict target, as far as the schema files prove it.</summary>
internal static class TargetCheck
{
    public static IEnumerable<Problem> Check(
        TypeModel model, OperationModel operation, Location location, SqlDialect dialect, SchemaTable table)
    {
        var target = operation.Target;
        var verdict = ConflictVerdict.For(
            table,
            new ConflictTarget
            {
                Columns = target.Expression is null && target.Constraint is null
                    ? target.Columns.Select(o => dialect.Stored(model.Columns[o].Name)).ToEquatableArray()
                    : default,
                Expression = target.Expression,
                Constraint = target.Constraint is { } constraint ? dialect.Stored(constraint) : null,
                Where = target.Where,
                Updates = operation.Plan is not null,
            },
            dialect.Grammar);
        return verdict.Kind switch
        {
            VerdictKind.Refused => [Refused(model, operation, location, dialect, table, verdict)],
            VerdictKind.Accepted => verdict.Warnings.Select(w => Warning(model, operation, location, dialect, table, w)).OfType<Problem>(),
            // An unproven table is told at each [Upsert] already.
            _ => table.IsPartlyKnown ? [] : [UnprovenCheck.Target(location, dialect, table, Names(model, target))],
        };
    }

    private static Problem Refused(
        TypeModel model, OperationModel operation, Location location, SqlDialect dialect, SchemaTable table, ConflictVerdict verdict)
    {
        var names = Names(model, operation.Target);
        var create = UniqueIndexAdvice.Sql(model, operation.Target, dialect);
        switch (verdict.Reason)
        {
            case RefusalReason.NoUniqueIndex or RefusalReason.SubsetOfIndex or RefusalReason.SupersetOfIndex:
                return new Problem(
                    Descriptors.NotUnique,
                    location,
                    [names, model.Type.DisplayName,
                        $"the schema's unique keys of {table.Name} on {dialect.DisplayName} are: {Keys(table)}. Create the index: {create}"],
                    FixProperties.Uniqueness(names, PropertyKeys(model, table, dialect), model.Type)
                        .Add(FixProperties.Sql, create).Add(FixProperties.File, table.Path),
                    DiagnosticSeverity.Error);
            case RefusalReason.PartialPredicateMissing or RefusalReason.PredicateDiffers:
                return new Problem(
                    Descriptors.PartialIndex, location,
                    [names, table.Name, dialect.DisplayName, $"set ConflictWhere = {CSharp.Literal(verdict.Detail)}"],
                    FixProperties.Predicate(verdict.Detail));
            case RefusalReason.DistributionColumnMissing:
                var property = model.Columns.FirstOrDefault(m => dialect.Grammar.AreSame(m.Name, verdict.Detail!))?.Property
                    ?? verdict.Detail!;
                return new Problem(Descriptors.DistributionColumn, location,
                    [names, model.Type.DisplayName, table.Name, verdict.Detail!, property]);
            default:
                return new Problem(Descriptors.TargetRefused, location,
                    [dialect.DisplayName, names, model.Type.DisplayName, Why(verdict, table)]);
        }
    }

    private static string Why(ConflictVerdict verdict, SchemaTable table) => verdict.Reason switch
    {
        RefusalReason.NoSuchColumn => $"{table.Name} has no column {verdict.Detail}",
        RefusalReason.ExpressionIndexOnly =>
            $"the unique index is on an expression; set ConflictExpression = {CSharp.Literal(verdict.Detail)}",
        RefusalReason.CollationDiffers => $"the index {verdict.Key?.Name} has another collation or operator class",
        RefusalReason.Deferrable =>
            $"the constraint {verdict.Key?.Name} is deferrable, which ON CONFLICT does not take; make it NOT DEFERRABLE",
        RefusalReason.PartitionKeyMissing => $"{table.Name} is partitioned, and its unique keys must hold {verdict.Detail}",
        RefusalReason.InvalidIndex => $"the index {verdict.Key?.Name} is not on all partitions",
        RefusalReason.NoSuchConstraint => $"{table.Name} has no constraint {verdict.Detail}",
        RefusalReason.ConstraintIsIndex =>
            $"{verdict.Detail ?? verdict.Key?.Name} is a unique index, not a constraint; name its columns in ConflictOn",
        RefusalReason.ConstraintNotSupported => "it has no ON CONSTRAINT; name the columns in ConflictOn",
        RefusalReason.TargetRequired => "an update needs conflict columns",
        RefusalReason.ExclusionOnly => $"the exclusion constraint {verdict.Key?.Name} serves OnConflict = Ignore only",
        RefusalReason.View => $"{table.Name} is a view",
        RefusalReason.ForeignOrVirtualTable => $"{table.Name} is a foreign or virtual table",
        RefusalReason.Rules => $"{table.Name} has rules for INSERT or UPDATE",
        RefusalReason.ColumnTwice => "a column is named twice",
        RefusalReason.RowIdInKey =>
            $"it never takes a key of several columns that holds the INTEGER PRIMARY KEY; {verdict.Detail} alone is unique",
        _ => "the target is not valid SQL there",
    };

    private static Problem? Warning(
        TypeModel model, OperationModel operation, Location location, SqlDialect dialect, SchemaTable table, ConflictWarning warning)
    {
        var columns = string.Join(", ", warning.Columns);
        return warning.Kind switch
        {
            ConflictWarningKind.NullableKey when warning.Columns.Where(c => CanBeNull(model, c, dialect))
                .ToList() is { Count: > 0 } nullable =>
                Nullable(operation, location, table.Name, nullable, [dialect]),
            // A generated key never collides, and one that is not written cannot.
            ConflictWarningKind.OtherUniqueIndexCanRaise when warning.Columns.All(c => IsWritten(model, operation, c, dialect)) =>
                new Problem(Descriptors.OtherUniqueIndex, location,
                    [columns, Names(model, operation.Target), warning.Key?.Name ?? columns]),
            ConflictWarningKind.IdentityBurnt when operation is { Action: UpsertConflictAction.Update, OnlyUpdates: false }
                && warning.Columns.All(c => !IsWritten(model, operation, c, dialect)) =>
                new Problem(Descriptors.IdentityBurnt, location, [columns, table.Name, dialect.DisplayName]),
            _ => null,
        };
    }

    /// <summary>A property that cannot be null never gives NULL, whatever the column takes.</summary>
    private static bool CanBeNull(TypeModel model, string column, SqlDialect dialect) =>
        model.Columns.FirstOrDefault(
            m => dialect.Grammar.AreSame(m.Name, column)) is not ({ IsNullable: false } or { Type.Nullable: false });

    /// <summary>Conflict columns that can be NULL.</summary>
    public static Problem Nullable(
        OperationModel operation, Location location, string table, IReadOnlyList<string> columns, IReadOnlyList<SqlDialect> dialects) =>
            new(
        Descriptors.NullableKey,
        location,
        [string.Join(", ", columns), table, NullAdvice(dialects),
            operation.OnlyUpdates ? "never found, and so skipped" : "inserted again and again"]);

    /// <summary>What to do about NULL in a key, by what the databases have.</summary>
    private static string NullAdvice(IReadOnlyList<SqlDialect> dialects) =>
        dialects.FirstOrDefault(static d => d.NullsNotDistinct is not null)?.NullsNotDistinct is { } other
            ? $"make it NOT NULL, or {other}"
            : "make it NOT NULL";

    private static bool IsWritten(TypeModel model, OperationModel operation, string column, SqlDialect dialect) =>
        operation.WrittenColumns.Any(o => dialect.Grammar.AreSame(model.Columns[o].Name, column));

    private static string Names(TypeModel model, ConflictTargetModel target) =>
        target.Constraint ?? target.Expression ?? string.Join(", ", target.Columns.Select(o => model.Columns[o].Property));

    private static string Keys(SchemaTable table) => table.UniqueKeys.Count == 0
        ? "none"
        : string.Join("; ", table.UniqueKeys.Select(
            static k => "(" + string.Join(", ", k.Parts.Select(static p => p.Text)) + ")" + (k.Where is null ? "" : $" where {k.Where}")));

    /// <summary>The schema's full unique keys, as property names: what ConflictOn could be instead.</summary>
    private static IEnumerable<string> PropertyKeys(TypeModel model, SchemaTable table, SqlDialect dialect) => table.UniqueKeys
        .Where(static k => k is { Where: null, HasExpression: false, IsDeferrable: false, IsExclusion: false })
        .Select(k => k.Columns.Select(c => model.Columns.FirstOrDefault(m => dialect.Grammar.AreSame(m.Name, c))).ToList())
        .Where(static columns => columns.All(static c => c is { Generated: Contract.GeneratedKind.None }))
        .Select(static columns => string.Join(", ", columns.Select(static c => c!.Property)));
}
