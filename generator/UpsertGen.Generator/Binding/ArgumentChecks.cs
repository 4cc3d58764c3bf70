using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Lists;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding;

/// <summary>Arguments of one [Upsert] that exclude each other; reported at the second.</summary>
internal static class ArgumentChecks
{
    public static void Check(UpsertSettings settings, ProblemList problems, CancellationToken cancellationToken)
    {
        foreach (var argument in settings.Attribute.NamedArguments)
        {
            if (argument.Value.Kind != TypedConstantKind.Enum
                || EnumValues.ChoiceInsteadOf(argument.Value.Type, argument.Value.Value) is not { } choice)
                continue;
            var value = settings.Attribute.Syntax(cancellationToken).ArgumentSyntax(argument.Key);
            problems.Add(
                Descriptors.UndefinedValue, value?.GetLocation() ?? settings.Location, $"'{value}'", argument.Value.Type!.Name, choice);
        }

        var lists = settings.Lists.Where(static l => !(ColumnList.All.TryGetValue(l.Name, out var list) && list.TakesClock))
            .Select(static l => new TextArgument(l.Name, "", l.Location)).ToList();
        if (settings.OnConflict is { } action)
        {
            var why = action.Text == "Ignore"
                ? "a conflict that is ignored updates nothing"
                : "the row that is there is returned unchanged";
            var name = action with { Name = "OnConflict = " + action.Text };
            foreach (var other in new[] { settings.Merge, settings.When, settings.SkipUnchanged, settings.OnMissing,
                settings.InsertWhen }.OfType<TextArgument>().Concat(lists))
                Contradict(name, other, why, problems);
        }

        if (settings.OnMissing is { } missing)
        {
            if (settings.Insert is { } inserted)
                Contradict(missing, new TextArgument(inserted.Name, "", inserted.Location), "nothing is inserted", problems);
            foreach (var method in new[] { settings.InsertWhen, settings.InsertAs }.OfType<TextArgument>())
                Contradict(missing, method, "nothing is inserted", problems);
        }

        if (settings.OnVersionMismatch is { } mismatch)
        {
            if (!settings.Lists.Any(static l => l.Name == "Version"))
                problems.Add(Descriptors.ContradictingArguments, mismatch.Location, mismatch.Name, "an operation without Version",
                    "name the column that is compared: Version = nameof(…)");
            if (settings.InsertWhen is { } guard)
                Contradict(mismatch, guard, "a row that it leaves out could not be told from one of another version", problems);
        }

        if (settings.ConflictConstraint is { } constraint)
        {
            if (settings.ConflictExpression is { } expression)
                Contradict(constraint, expression, "a conflict has one target", problems);
            if (settings.ConflictWhere is { } where)
                Contradict(constraint, where, "a named constraint takes no predicate", problems);
        }

        if (settings is { IsOnAnyKey: true, ConflictOn: { } any })
        {
            var none = new TextArgument("ConflictOn = \"\"", "", any.Location);
            if ((settings.ConflictExpression ?? settings.ConflictConstraint) is { } named)
                Contradict(none, named, "any unique key counts, or the one that is named", problems);
            if (settings.ConflictWhere is { } predicate)
                Contradict(none, predicate, "a predicate belongs to conflict columns", problems);
        }

        if (settings.Action == UpsertConflictAction.Get
            && settings.ConflictOn is null
            && (settings.ConflictExpression ?? settings.ConflictConstraint) is { } target)
            Contradict(settings.OnConflict!, target, "the row that is there is found by its conflict columns; name them in ConflictOn too",
                problems);
    }

    private static void Contradict(TextArgument a, TextArgument b, string why, ProblemList problems)
    {
        var (first, second) = a.Location.SourceSpan.Start <= b.Location.SourceSpan.Start ? (a, b) : (b, a);
        problems.Add(Descriptors.ContradictingArguments, second.Location, second.Name, first.Name, why);
    }
}
