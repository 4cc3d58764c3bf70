using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Lists;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>One [Upsert] to one operation.</summary>
internal sealed class OperationBinder(RowDeclaration row, ColumnSet columns, Compilation compilation, ProblemList problems)
{
    /// <summary>Where a refusal of a merge expression is reported, per operation, by site number.</summary>
    public Dictionary<string, IReadOnlyList<Location>> Sites { get; } = [];

    /// <summary>Where the conflict target of each operation is written.</summary>
    public Dictionary<string, Location> TargetLocations { get; } = [];

    public OperationModel Bind(UpsertSettings settings, CancellationToken cancellationToken)
    {
        var errors = problems.ErrorCount;
        ArgumentChecks.Check(settings, problems, cancellationToken);
        var target = ConflictTargetBinder.Bind(settings, row, columns, problems);
        var lists = MergeListBinder.Bind(settings, row.Type, columns, target.Columns, problems);
        var written = columns.Models
            .Where(c => c.Generated == GeneratedKind.None
                || (c.Generated == GeneratedKind.Identity && IsWritten(c, settings, target)))
            .Select(static c => c.Ordinal).ToList();
        if (written.Count == 0 && columns.Models.Count > 0)
            problems.Add(Descriptors.NothingToWrite, settings.Location, row.Type.DisplayName());
        var touch = written.Where(o => lists.ListOf(o) is { TakesClock: true }).ToList();
        // Touch columns come last: SQLite numbers named parameters where they first appear, and theirs is an argument.
        written = written.Except(touch).Concat(touch).ToList();

        bool IsKey(int ordinal) => target.Columns.Contains(ordinal) || columns.Models[ordinal].IsPrimaryKey;

        NameofHints(settings);
        var named = settings.Insert is { } list ? InsertedColumns(list, written) : null;
        var inserted = settings.OnMissing is not null ? []
            : written.Where(o => named is null || named.Contains(o) || IsKey(o) || touch.Contains(o) || IsNamedBy(target, o)
                || columns.Models[o] is { IsApart: true } or { Constant: not null }).ToList();
        var methods = new MergeMethodBinder(
            settings, row, columns, [.. written.Where(o => columns.Models[o].Constant is null)], IsKey,
            o => !IsKey(o) && named?.Contains(o) != false, compilation, problems);
        string? WhyFixed(int ordinal) =>
            target.Columns.Contains(ordinal) ? "an insert writes the row's own conflict columns, since the row is found by them"
            : IsNamedBy(target, ordinal) ? "the conflict target reads the column, and the row is found by its own value"
            : columns.Models[ordinal].Constant is not null ? "every row of the type has the same value of the column"
            : written.Contains(ordinal) && !inserted.Contains(ordinal) ? "Insert does not name the column"
            : null;

        var plan = methods.Bind(lists, touch, WhyFixed, cancellationToken);
        if (settings is { OnMissing: { } missing, Action: UpsertConflictAction.Update } && plan is null)
        {
            var (other, why) = settings.Merge is { } merge
                ? ($"Merge = {merge.Text}", "the method changes no column, so there is nothing to update")
                : settings.Lists.Count > 0 ? ("the lists", "no column is left to update; name one in Overwrite, or leave a list out")
                : (row.Type.DisplayName(), "it has no column besides the key, so there is nothing to update");
            problems.Add(Descriptors.ContradictingArguments, missing.Location, missing.Name, other, why);
        }

        TargetLocations[settings.Operation] = (settings.ConflictConstraint ?? settings.ConflictExpression)?.Location
            ?? settings.ConflictOn?.Location ?? settings.Location;
        var listed = lists.Listed.Select((o, i) => new ListedColumn(lists.ListOf(o)!.Name, o, 1 + methods.Sites.Count + i))
            .ToEquatableArray();
        Sites[settings.Operation] = [settings.Location, .. methods.Sites, .. lists.Listed.Select(lists.LocationOf)];
        var values = methods.InsertValues.ToEquatableArray();
        var given = inserted.Where(o => !values.Any(v => v.Ordinal == o)).ToList();
        List<MergeExpression> expressions = [.. plan?.Expressions() ?? [], .. values.Select(static v => v.Value)];
        var further = Further(settings, target, expressions, written, given, touch).ToEquatableArray();
        return new OperationModel(
            settings.Operation,
            settings.Action,
            target,
            inserted.ToEquatableArray(),
            touch.ToEquatableArray(),
            plan,
            methods.Arguments.Concat(Clocks(touch, methods.Arguments)).ToEquatableArray(),
            Folds(settings, lists, inserted, touch, IsKey),
            listed,
            problems.ErrorCount > errors || methods.IsInvalid,
            methods.HasTakenName,
            Description(settings, target, lists, plan))
        {
            RowArguments = columns.Models.Where(c => inserted.Contains(c.Ordinal) || further.Contains(c.Ordinal))
                .Select(static c => c.Argument).OfType<ArgumentModel>().ToEquatableArray(),
            FurtherColumns = further,
            InsertValues = values,
            InsertWhen = methods.InsertWhen,
            RequiredKeys = RequiredKeys(settings, target, values).ToEquatableArray(),
            OnlyUpdates = settings.OnMissing is not null,
            ThrowsOnMismatch = settings.OnVersionMismatch is not null,
        };
    }

    /// <summary>The columns of the list Insert.</summary>
    private IReadOnlyList<int> InsertedColumns(ListArgument list, IReadOnlyList<int> written)
    {
        var named = ColumnNameResolver.Resolve(list, row.Type, columns, problems);
        foreach (var item in list.Items)
        {
            if (columns.Find(item.Text) is >= 0 and var ordinal && !written.Contains(ordinal))
                problems.Add(Descriptors.ContradictingArguments, item.Location, $"'{item.Text}' in Insert", "[DatabaseGenerated]",
                    "the database fills the column and it is never written");
        }

        return named;
    }

    /// <summary>
    /// True when an expression or predicate of the target reads the column: without it the row would be another one for the index.
    /// </summary>
    private bool IsNamedBy(ConflictTargetModel target, int ordinal) =>
        new[] { target.Expression, target.Where }.OfType<string>().Any(sql => Regex.IsMatch(
            sql, $@"(?<!\w){Regex.Escape(columns.Models[ordinal].Name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    /// <summary>
    /// What a row brings that is not inserted as it is: what the update sets or asks, what an insert computes from, and of an operation
    /// that only updates, what finds the row.
    /// </summary>
    private static IEnumerable<int> Further(
        UpsertSettings settings,
        ConflictTargetModel target,
        IReadOnlyList<MergeExpression> expressions,
        IReadOnlyList<int> written,
        IReadOnlyList<int> given,
        IReadOnlyList<int> touch)
    {
        var needed = expressions.SelectMany(static e => e.DescendantsAndSelf())
            .OfType<ColumnExpression>().Where(static c => c.Side == RowSide.Incoming).Select(static c => c.Ordinal);
        if (settings.OnMissing is not null)
            needed = needed.Concat(target.Columns).Concat(target.Expression is null && target.Where is null ? [] : written);
        return needed.Distinct().Where(o => !given.Contains(o) && !touch.Contains(o)).OrderBy(static o => o);
    }

    private IEnumerable<int> RequiredKeys(UpsertSettings settings, ConflictTargetModel target, IEnumerable<MergeAssignment> computed) =>
        settings.AllowGeneratedKey || settings.OnMissing is not null
        ? []
        : target.Columns.Where(o => columns.Models[o] is { IsMadeWhenUnset: true, Type.Nullable: false, Path.Count: 1 }
            && computed.All(a => a.Ordinal != o));

    /// <summary>Without a target, every key is one that the operation can conflict on.</summary>
    private static bool IsWritten(ColumnModel identity, UpsertSettings settings, ConflictTargetModel target) =>
        target.Columns.Contains(identity.Ordinal)
        ? settings.AllowGeneratedKey || identity.IsWrittenAsTarget
        : settings is { IsOnAnyKey: true, AllowGeneratedKey: true };

    private void NameofHints(UpsertSettings settings)
    {
        foreach (var list in settings.Lists.Concat(new[] { settings.ConflictOn }.OfType<ListArgument>()))
        {
            if (list.IsLiteral && list.Items.Count > 0
                && list.Items.All(i => columns.Find(i.Text) is >= 0 and var o && !columns.Models[o].IsApart))
                problems.Add(new Problem(
                    Descriptors.UseNameof,
                    list.Location,
                    [string.Join(", ", list.Items.Select(static i => i.Text))],
                    FixProperties.Owner(row.IsApart ? row.Type.Name : null)));
        }
    }

    /// <summary>A clock argument for each kind of touch column that the merge does not already bring.</summary>
    private IEnumerable<ArgumentModel> Clocks(IReadOnlyList<int> touch, IReadOnlyList<ArgumentModel> arguments) =>
        touch.Select(o => columns.Models[o].Type.Kind).Distinct()
            .Where(kind => !arguments.Any(a => a.IsClock && a.Type.Kind == kind))
            .OrderBy(static kind => kind)
            .Select(static kind => ArgumentModel.Clock(kind));

    private static EquatableArray<FoldKind> Folds(
        UpsertSettings settings, MergeListBinder lists, IReadOnlyList<int> written, IReadOnlyList<int> touch, Func<int, bool> isKey)
    {
        if (settings.Merge is not null || settings.When is not null || settings.SkipUnchanged is not null
            || settings.Action == UpsertConflictAction.Get
            || settings.OnMissing is not null || settings.InsertWhen is not null || settings.InsertAs is not null)
            return default;
        var bound = written.Where(o => !touch.Contains(o));
        if (settings.Action == UpsertConflictAction.Ignore)
            return bound.Select(static _ => FoldKind.First).ToEquatableArray();
        var folds = bound.Select(o => lists.Fold(o, isKey(o))).ToList();
        return folds.Any(static f => f is null) ? default : folds.Select(static f => f!.Value).ToEquatableArray();
    }

    private string Description(UpsertSettings settings, ConflictTargetModel target, MergeListBinder lists, MergePlan? plan)
    {
        var on = target.Columns.Count > 0
            ? string.Join(", ", target.Columns.Select(o => columns.Models[o].Property))
            : target.Expression ?? target.Constraint ?? "the key";
        var insert = settings.InsertAs is { } made ? $"Inserts what {made.Text} makes of the row" : "Inserts the row";
        if (settings.Action == UpsertConflictAction.Get)
            return $"{insert}, or gets the one with the same {on}.";
        if (settings.IsOnAnyKey)
            return $"{insert}, or leaves those alone that have one of its unique keys.";
        if (plan is null)
            return $"{insert}, or leaves the one with the same {on} as it is.";
        var when = settings.When is { } condition
            ? $", if {condition.Text} holds"
            : settings.SkipUnchanged is not null ? ", if a column changes" : "";
        var changes = plan.Assignments.Where(a => settings.Merge is null || lists.ListOf(a.Ordinal) is { TakesClock: false })
            .GroupBy(a => lists.ListOf(a.Ordinal) ?? ColumnList.All["Overwrite"], a => columns.Models[a.Ordinal].Property)
            .Select(static group => group.Key.Describe(string.Join(", ", group))).ToList();
        if (lists.Versions is { Count: > 0 } versions)
            when = $" and {string.Join(", ", versions.Select(o => columns.Models[o].Property))}{when}";
        if (settings.OnMissing is not null)
        {
            return settings.Merge is { } update
                ? $"Merges the row by {update.Text} into the one with the same {on}{when}{(changes.Count > 0 ? ", and " + string.Join("; ", changes) : "")}; inserts nothing."
                : $"Updates the row with the same {on}{when}: {string.Join("; ", changes)}; inserts nothing.";
        }

        if (settings.Merge is { } merge)
            return $"{insert}, or merges it by {merge.Text} into the one with the same {on}{when}{(changes.Count > 0 ? ", and " + string.Join("; ", changes) : "")}.";
        return $"{insert}, or updates the one with the same {on}{when}: {string.Join("; ", changes)}.";
    }
}
