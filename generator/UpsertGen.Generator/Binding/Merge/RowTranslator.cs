using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>A row that a merge returns: the value of every column, and the condition under which the row is updated at all.</summary>
/// <param name="Values">By ordinal; null for a refused value.</param>
internal sealed record RowOutcome(IReadOnlyDictionary<int, MergeExpression?> Values, MergeExpression? Guard);

/// <summary>Row expressions, and those of members made of several columns, column by column.</summary>
internal sealed class RowTranslator(MergeContext context, ExpressionTranslator expressions)
{
    private const string Shapes =
        "return current, incoming, current with { … }, incoming with { … }, a new row, or a choice between such rows";

    /// <summary>The row, or the member at a path such as <c>Address.</c>; null when it is refused.</summary>
    public RowOutcome? Translate(IOperation operation, string prefix = "")
    {
        if (!expressions.CanAfford(operation))
            return null;
        operation = RowReader.Strip(operation);
        if (expressions.Rows.Resolve(operation) is { } source && IsRowOf(source.Path, operation))
            return new RowOutcome(Copy(source.Side, source.Path, prefix), source == (RowSide.Current, "") ? expressions.State.Guard : null);
        switch (operation)
        {
            case ILocalReferenceOperation local when expressions.Locals.Initializer(local) is { } initializer:
                return Translate(initializer, prefix);
            case IWithOperation with when !TransparentMembers.KeepsCopies(with.Type!):
                expressions.Refuse(with, RefusalKind.Shape, $"a copy of {with.Type!.Name}", "its copy constructor is code of its own",
                    "let the compiler write it");
                return null;
            case IWithOperation with:
                return Assign(Translate(with.Operand, prefix) is { } row ? Unguarded(row) : null, with.Initializer.Initializers, prefix);
            case IObjectCreationOperation creation when IsOwnType(creation, prefix):
                return Create(creation, prefix);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                var condition = expressions.Translate(conditional.Condition);
                var (whenTrue, whenFalse) = (Translate(conditional.WhenTrue, prefix), Translate(otherwise, prefix));
                return condition is null || whenTrue is null || whenFalse is null
                    ? null
                    : Choose(condition, whenTrue, whenFalse, prefix.Length == 0);
            case IInvocationOperation call when expressions.Inliner.CanInline(call.TargetMethod):
                return expressions.Inliner.Inline(call, o => Translate(o, prefix), (c, a, b) => Choose(c, a, b, prefix.Length == 0));
            case ISwitchExpressionOperation choice:
                return expressions.Switches.Arms(choice, o => Translate(o, prefix), (c, a, b) => Choose(c, a, b, prefix.Length == 0));
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation when prefix.Length > 0
                && operation.Type is { IsValueType: false }:
                return new RowOutcome(Ordinals(prefix)
                    .ToDictionary(static o => o, o => (MergeExpression?)new ConstantExpression(null, context.Column(o).Type.AsNullable)),
                    null);
            case IThrowOperation or IConversionOperation { Operand: IThrowOperation }:
                expressions.Refuse(operation is IConversionOperation conversion ? conversion.Operand : operation);
                return null;
            default:
                var what = prefix.Length == 0 ? "row" : "member";
                var words = operation is { ConstantValue: { HasValue: true, Value: null } } ? "null" : RefusalText.Of(operation);
                expressions.Refuse(operation, RefusalKind.Shape, $"{words} as a {what}", $"a {what} is made of columns of the two rows",
                    prefix.Length == 0 ? Shapes : null);
                return null;
        }
    }

    public static RowOutcome Choose(MergeExpression condition, RowOutcome whenTrue, RowOutcome whenFalse) =>
        Choose(condition, whenTrue, whenFalse, true);

    public static bool IsCurrent(MergeExpression? value, int ordinal) =>
        value is ColumnExpression { Side: RowSide.Current } column && column.Ordinal == ordinal;

    /// <summary>Branches that keep the current row become the update's condition; other branches become a choice per column.</summary>
    private static RowOutcome Choose(MergeExpression condition, RowOutcome whenTrue, RowOutcome whenFalse, bool isRow)
    {
        var (keepsTrue, keepsFalse) = (isRow && IsKept(whenTrue), isRow && IsKept(whenFalse));
        if (keepsTrue && keepsFalse)
            return whenTrue;
        var guard = MergeLogic.Conditional(condition, Guard(whenTrue, keepsTrue), Guard(whenFalse, keepsFalse));
        // Where the row is kept, no value is read.
        var values = keepsTrue ? whenFalse.Values
            : keepsFalse ? whenTrue.Values
            : whenTrue.Values.ToDictionary(static p => p.Key, p =>
                p.Value is { } a && whenFalse.Values[p.Key] is { } b ? MergeLogic.Conditional(condition, a, b) : null);
        return new RowOutcome(values, guard.Equals(MergeLogic.True) ? null : guard);
    }

    private static MergeExpression Guard(RowOutcome row, bool isKept) => isKept ? MergeLogic.False : row.Guard ?? MergeLogic.True;

    /// <summary>A row whose columns say themselves under which condition they change: more is assigned to it.</summary>
    private RowOutcome Unguarded(RowOutcome row) => row.Guard is not { } guard
        ? row
        : new RowOutcome(row.Values.ToDictionary(
            static p => p.Key, p => p.Value is { } value ? MergeLogic.Conditional(guard, value, Current(p.Key)!) : null), null);

    /// <summary>The current row as it is by now.</summary>
    public IReadOnlyDictionary<int, MergeExpression?> Current() => Ordinals("").ToDictionary(static o => o, Current);

    /// <summary>The row after an assignment to a property of it, or of the member that the prefix names.</summary>
    /// <param name="computed">The value, where it is known already.</param>
    public RowOutcome Assign(
        RowOutcome row, IPropertySymbol property, string prefix, IOperation value, IOperation site, MergeExpression? computed = null)
    {
        if (TransparentMembers.Keeps(property))
            return Set(row, prefix + property.Name, value, site, computed);
        expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{property.Name}'",
            "its accessor is code that the database does not run", "make it an auto-property");
        return row;
    }

    private MergeExpression? Current(int ordinal) => expressions.State.Current(ordinal, context.Column(ordinal).Type);

    public static bool IsKept(RowOutcome row) => row.Guard is null && row.Values.All(static p => IsCurrent(p.Value, p.Key));

    private bool IsRowOf(string path, IOperation operation) =>
        path.Length == 0 || (context.Columns.Find(path) < 0 && operation.Type is not null && Ordinals(path + ".").Any());

    private IEnumerable<int> Ordinals(string prefix) =>
        context.Columns.Models.Where(c => c.Property.StartsWith(prefix, StringComparison.Ordinal)).Select(static c => c.Ordinal);

    private Dictionary<int, MergeExpression?> Copy(RowSide side, string path, string prefix)
    {
        var values = new Dictionary<int, MergeExpression?>();
        foreach (var ordinal in Ordinals(prefix))
        {
            var rest = context.Column(ordinal).Property.Substring(prefix.Length);
            var from = context.Columns.Find(path.Length == 0 ? rest : path + "." + rest);
            // The incoming row as a whole overwrites; it does not name keys, nor columns that are never written.
            var kept = side == RowSide.Incoming && !(prefix.Length == 0 ? context.IsRequired(ordinal) : context.IsSettable(ordinal));
            values[ordinal] = from < 0 ? null
                : kept || side == RowSide.Current ? Current(from)
                : new ColumnExpression(side, from, context.Column(from).Type);
        }

        return values;
    }

    private bool IsOwnType(IObjectCreationOperation creation, string prefix) =>
        prefix.Length == 0
            ? SymbolEqualityComparer.Default.Equals(creation.Type, context.Type)
            : creation.Type is INamedTypeSymbol named
                && MappedProperties.Of(named, context.Row, prefix).Any(p => Ordinals(prefix + p.Symbol.Name).Any());

    private RowOutcome? Create(IObjectCreationOperation creation, string prefix)
    {
        var type = (INamedTypeSymbol)creation.Type!;
        var known = ConstructionBinder.FindConstructor(type, context.Row);
        if (creation.Constructor is not { } constructor
            || (creation.Arguments.Length > 0 && !SymbolEqualityComparer.Default.Equals(constructor, known)
                && !ConstructionBinder.IsPrimary(constructor)))
        {
            expressions.Refuse(creation, RefusalKind.Shape, $"this constructor of {type.Name}",
                "what it does with its arguments is not known to be one column each", "write current with { … }");
            return null;
        }

        if (!TransparentMembers.Keeps(constructor))
        {
            expressions.Refuse(creation, RefusalKind.Shape, $"this constructor of {type.Name}",
                "it does more than keep its arguments, and the database does not run it", "write current with { … }");
            return null;
        }

        var row = new RowOutcome(Ordinals(prefix).ToDictionary(static o => o, Current), null);
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in creation.Arguments)
        {
            var property = MappedProperties.Of(type, context.Row, prefix)
                .FirstOrDefault(p => ConstructionBinder.Matches(argument.Parameter!, p.Symbol));
            if (property is null || argument.ArgumentKind == ArgumentKind.DefaultValue)
                continue;
            assigned.Add(prefix + property.Symbol.Name);
            row = Set(row, prefix + property.Symbol.Name, argument.Value, argument);
        }

        if (creation.Initializer is { } initializer)
        {
            foreach (var name in initializer.Initializers.OfType<ISimpleAssignmentOperation>().Select(static a => a.Target)
                .OfType<IPropertyReferenceOperation>())
                assigned.Add(prefix + name.Property.Name);
            row = Assign(row, initializer.Initializers, prefix);
        }

        var missing = Ordinals(prefix)
            .Where(o => context.IsRequired(o) && !assigned.Contains(Member(context.Column(o).Property, prefix)))
            .Select(o => Member(context.Column(o).Property, prefix)).Distinct().ToList();
        if (missing.Count == 0)
            return row;
        var location = creation.Syntax is ObjectCreationExpressionSyntax { Type: { } name2 }
            ? name2.GetLocation()
            : creation.Syntax.GetLocation();
        expressions.Add(new Refusal(
            context.Site(location),
            RefusalKind.MissingAssignment,
            $"a new {type.Name} without {string.Join(", ", missing.Select(m => m.Substring(prefix.Length)))}",
            "a column left out would become the property's default on every conflict",
            prefix.Length == 0 && context.Type.IsRecord ? "write current with { … } to keep the others, or assign them" : "assign them")
        { Missing = missing.ToEquatableArray() });
        return null;
    }

    private static string Member(string property, string prefix)
    {
        var dot = property.IndexOf('.', prefix.Length);
        return dot < 0 ? property : property.Substring(0, dot);
    }

    private RowOutcome Assign(RowOutcome? row, IEnumerable<IOperation> initializers, string prefix)
    {
        row ??= new RowOutcome(Ordinals(prefix).ToDictionary(static o => o, static _ => (MergeExpression?)null), null);
        foreach (var initializer in initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
                row = Assign(row, target.Property, prefix, assignment.Value, assignment);
            else
                expressions.Refuse(initializer, RefusalKind.Shape);
        }

        return row;
    }

    private RowOutcome Set(RowOutcome row, string path, IOperation value, IOperation site, MergeExpression? computed = null)
    {
        var values = row.Values.ToDictionary(static p => p.Key, static p => p.Value);
        var ordinal = context.Columns.Find(path);
        if (ordinal >= 0)
        {
            values[ordinal] = !context.IsSettable(ordinal)
                ? Kept(ordinal, path, value, site)
                : computed ?? expressions.For(value, context.Column(ordinal));
            CheckLost(row, values, [ordinal], path, site);
            return row with { Values = values };
        }

        if (!Ordinals(path + ".").Any())
        {
            expressions.Refuse(site, RefusalKind.Type, $"an assignment to '{path}'", "no column holds it", "leave it out");
            return row;
        }

        var member = Translate(value, path + ".");
        foreach (var part in Ordinals(path + "."))
            values[part] = member?.Values[part];
        CheckLost(row, values, Ordinals(path + "."), path, site);
        return row with { Values = values };
    }

    /// <summary>A value that can fail and that nothing reads any more would not be computed.</summary>
    private void CheckLost(RowOutcome row, Dictionary<int, MergeExpression?> values, IEnumerable<int> ordinals, string path,
        IOperation site)
    {
        if (ordinals.Any(o => row.Values[o].IsLostIn(values[o])))
            expressions.Refuse(site, RefusalKind.Shape, $"a second assignment to '{path}'",
                "C# computes the first value as well, and throws where that fails", "assign it once, by ?: or by if and else");
    }

    /// <summary>A generated column or one of the clock's: a new row has to give it something, which is not written.</summary>
    private MergeExpression? Kept(int ordinal, string path, IOperation value, IOperation site)
    {
        if (expressions.Rows.Resolve(value) is var (side, source) && source == path
            && (side == RowSide.Current || site is IArgumentOperation))
            return Current(ordinal);
        if (context.WhyFixed(ordinal) is { } why)
            return expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{path}'", why, $"keep it: {path} = current.{path}");
        if (context.IsVersion(ordinal))
            return expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{path}'", "Version gives the column its next value",
                $"keep it: {path} = current.{path}");
        return context.IsTouch(ordinal)
            ? expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{path}'", "Touch gives the column the time of the write",
                $"keep it: {path} = current.{path}")
            : expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{path}'",
                "the database generates the column, so it is never set", $"keep it: {path} = current.{path}");
    }
}
