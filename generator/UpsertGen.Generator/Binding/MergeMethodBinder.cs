using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>Merge, When and SkipUnchanged of an operation to its plan.</summary>
internal sealed class MergeMethodBinder(
    UpsertSettings settings,
    RowDeclaration row,
    ColumnSet columns,
    IReadOnlyList<int> written,
    Func<int, bool> isKey,
    Func<int, bool> isOverwritten,
    Compilation compilation,
    ProblemList problems)
{
    public static readonly string[] TakenNames = [
        "connection", "dataSource", "row", "rows", "options", "dbSet", "tracking", "timeProvider", "cancellationToken"];

    public IReadOnlyList<Location> Sites { get; private set; } = [];

    public IReadOnlyList<ArgumentModel> Arguments { get; private set; } = [];

    /// <summary>What an insert computes.</summary>
    public IReadOnlyList<MergeAssignment> InsertValues { get; private set; } = [];

    /// <summary>What decides whether a row is inserted; null when each is.</summary>
    public GuardModel? InsertWhen { get; private set; }

    /// <summary>True when a method has compile errors: nothing is generated for it, and the compiler says why.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>True when a parameter has the name of one that the generated methods have.</summary>
    public bool HasTakenName { get; private set; }

    /// <summary>The plan; null when nothing would be set, which makes the statement DO NOTHING.</summary>
    /// <param name="whyFixed">Why a method cannot give a column the value that is inserted; null where it can.</param>
    public MergePlan? Bind(
        MergeListBinder lists, IReadOnlyList<int> touch, Func<int, string?> whyFixed, CancellationToken cancellationToken)
    {
        // A method speaks of properties; what it leaves alone of other columns is for the lists.
        var context = new MergeContext(
            row, columns, compilation, [.. written.Where(o => !columns.Models[o].IsApart)], touch, isKey, lists.Versions);
        var updates = settings.Action == UpsertConflictAction.Update;
        var (merge, when, guard) = updates ? (Find(settings.Merge), Find(settings.When), Find(settings.InsertWhen)) : default;
        var insert = settings.OnMissing is null ? Find(settings.InsertAs) : null;
        // Parameters of all methods come first, then the clocks that the bodies turn out to read.
        var parameters = new[] { merge, when }.OfType<IMethodSymbol>().SelectMany(static m => m.Parameters.Skip(2))
            .Concat(insert?.Parameters.Skip(1) ?? []).ToList();
        foreach (var parameter in parameters)
            context.Arguments.Add(parameter);
        foreach (var parameter in parameters.Concat(guard?.Parameters.Skip(1) ?? []))
        {
            if (columns.Models.FirstOrDefault(c => c.Argument?.Name == parameter.Name)?.Argument is { } other
                && (other.CSharpType != parameter.Type.FullName() || parameter.HasExplicitDefaultValue))
            {
                HasTakenName = true;
                problems.Add(
                    Descriptors.NameCollision,
                    parameter.Locations.FirstOrDefault() ?? settings.Location,
                    $"The parameter '{parameter.Name}'",
                    "[UpsertArgument] has one of that name with another type or without its default",
                    "rename it, or make both the same");
            }

            if (!TakenNames.Contains(parameter.Name))
                continue;
            HasTakenName = true;
            problems.Add(Descriptors.NameCollision, parameter.Locations.FirstOrDefault() ?? settings.Location,
                $"The parameter '{parameter.Name}'", "the generated methods have one of that name", "rename it");
        }

        if (guard is not null)
            InsertWhen = InsertGuardBinder.Bind(guard, settings.InsertWhen!.Location, context, problems);
        if (insert is not null)
        {
            var inserting = context.ForInsert(whyFixed);
            var translation = MergeTranslator.TranslateInsert(insert, inserting, cancellationToken);
            Report(translation, inserting);
            InsertValues = translation.Assignments;
        }

        var plan = updates ? Plan(lists, context, merge, when, cancellationToken) : null;
        Arguments = context.Arguments.Items;
        Sites = context.Sites;
        return plan;
    }

    private MergePlan? Plan(
        MergeListBinder lists, MergeContext context, IMethodSymbol? merge, IMethodSymbol? when, CancellationToken cancellationToken)
    {
        MergeExpression? implied = null;
        MergeExpression? asked = null;
        var assignments = lists.Assignments(written, context.Arguments, o => settings.Merge is null && isOverwritten(o));
        if (merge is not null)
        {
            var translation = MergeTranslator.TranslateMerge(merge, context, cancellationToken);
            Report(translation, context);
            Contradictions(lists, translation, merge);
            assignments = [.. translation.Assignments.Concat(assignments).GroupBy(static a => a.Ordinal).Select(static g => g.First())];
            // A method that assigns nothing to a row does not keep the lists from changing it; one that returns the current row does.
            implied = merge.ReturnsVoid && assignments.Any(a => lists.ListOf(a.Ordinal) is { TakesClock: false })
                ? null
                : translation.Condition;
            if (translation.IsWhole && implied is not null)
                assignments = [.. assignments.Select(a => a with { Value = MergeLogic.Given(implied, a.Value) })];
        }

        if (when is not null)
        {
            var translation = MergeTranslator.TranslateCondition(when, context, cancellationToken);
            Report(translation, context);
            asked = translation.Condition;
        }

        var changing = assignments.Where(a => !context.IsTouch(a.Ordinal) && lists.ListOf(a.Ordinal)?.IsCompared != false).ToList();
        var changes = settings.SkipUnchanged is null ? null : SkipUnchanged.Condition(changing, columns.Models);
        if (assignments.Count == 0 || (settings.SkipUnchanged is not null && changing.Count == 0))
            return null;
        if (settings.OnVersionMismatch is { } mismatch && (asked ?? implied ?? changes) is not null)
        {
            problems.Add(
                Descriptors.ContradictingArguments, mismatch.Location, mismatch.Name,
                asked is not null ? "When" : implied is not null ? "Merge" : "SkipUnchanged",
                "a row that it leaves alone could not be told from one of another version");
        }

        // The program asks When first, and merges only where it holds.
        var all = new[] { lists.Condition(), asked, implied, changes }.OfType<MergeExpression>()
            .Aggregate((MergeExpression)MergeLogic.True, MergeLogic.And);
        return new MergePlan(assignments.ToEquatableArray(), all.Equals(MergeLogic.True) ? null : all);
    }

    /// <summary>A column that the method sets is no list's.</summary>
    private void Contradictions(MergeListBinder lists, MergeTranslation translation, IMethodSymbol merge)
    {
        foreach (var assignment in translation.Assignments)
        {
            if (lists.ListOf(assignment.Ordinal) is not { } list)
                continue;
            var column = columns.Models[assignment.Ordinal].Property;
            problems.Add(
                Descriptors.ContradictingArguments, lists.LocationOf(assignment.Ordinal), $"'{column}' in {list.Name}",
                $"Merge = {merge.Name}",
                $"the method sets {column}; take it out of the list, or out of the method");
        }
    }

    private IMethodSymbol? Find(TextArgument? name)
    {
        if (name is null)
            return null;
        var methods = row.Declaring.GetMembers(name.Text).OfType<IMethodSymbol>()
            .Where(static m => m.MethodKind == MethodKind.Ordinary && !NameChecks.IsOwn(m)).ToList();
        // The body of a partial method is in its other part.
        if (methods.Count == 1)
            return methods[0].PartialImplementationPart ?? methods[0];
        var why = methods.Count == 0
            ? $"{row.Declaring.DisplayName()} has no method of that name"
            : $"{row.Declaring.DisplayName()} has several methods of that name";
        if (name.Name == "InsertWhen")
        {
            problems.Add(Descriptors.InsertWhen, name.Location, $"'{name.Text}'", why,
                InsertGuardBinder.Declaration(name.Text.Length == 0 ? "IsWanted" : name.Text, row.Type));
            return null;
        }

        problems.Add(
            Descriptors.MergeSignature,
            name.Location,
            $"'{name.Text}'",
            why,
            name.Text.Length == 0 ? $"; write {name.Name} = nameof(…), or leave it out"
                : !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name.Text)
                    ? $"; {name.Name} is the name of a method, whose body says it in C#"
                : methods.Count > 0 ? "; rename all but one"
                : $"; declare static {(name.Name == "When" ? "bool" : row.Type.Name)} {name.Text}("
                    + $"{(name.Name == "InsertAs" ? "" : row.Type.Name + " current, ")}{row.Type.Name} incoming)");
        return null;
    }

    private void Report(MergeTranslation translation, MergeContext context)
    {
        IsInvalid |= translation.IsInvalid;
        foreach (var refusal in translation.Refusals)
            problems.Add(MergeRefusals.ToProblem(refusal, context.Sites[refusal.Site - 1]));
    }
}
