using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Tuples and deconstruction, element by element.</summary>
internal sealed class TupleTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary>
    /// <c>var (a, b) = …</c> and <c>(a, b) = …</c>: each target with its value, all of which are computed before the first assignment; null
    /// when refused.
    /// </summary>
    public IReadOnlyList<(IOperation Target, IOperation Value, MergeExpression? Held)>? Deconstructed(
        IDeconstructionAssignmentOperation operation)
    {
        var targets = Targets(operation.Target);
        if (TupleOf(operation.Value) is { } tuple && targets.Count == tuple.Elements.Length
            && targets.TrueForAll(static t => t is not ITupleOperation))
            return targets.Zip(tuple.Elements, (t, e) => (t, e, t is IDiscardOperation ? null : Expressions.Locals.Held(e))).ToList();
        if (ElementValues(operation.Value) is { } values && targets.Count == values.Count)
            return targets.Zip(values, (t, v) => (t, operation.Value, v)).ToList();
        if (Resolve(operation.Value) is { } source && !IsColumn(source.Path) && Parts(operation.Value.Type) is { } names
            && names.Count == targets.Count)
        {
            return targets.Zip(names, (t, name) =>
            {
                var path = source.Path.Length == 0 ? name : source.Path + "." + name;
                return (t, operation.Value, t is IDiscardOperation ? null
                    : Context.Columns.Find(path) is >= 0 and var ordinal ? Read(t, source.Side, Context.Column(ordinal))
                    : Refuse(t, RefusalKind.Type, $"'{path}' as a value", "no single column holds it", "name its members"));
            }).ToList();
        }

        Refuse(operation, RefusalKind.Shape, "a deconstruction",
            "only tuples that are written out, and records whose Deconstruct is the compiler's, are taken apart",
            "write an assignment for each value");
        foreach (var target in targets.OfType<ILocalReferenceOperation>())
            State.Locals[new(target.Local)] = null;
        return null;
    }

    /// <summary>
    /// The values of the elements at the time a tuple is assigned: one that is written out, chosen, or held by a local; null for others.
    /// </summary>
    public IReadOnlyList<MergeExpression?>? ElementValues(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation e:
                return ElementValues(e.Operand);
            case IConversionOperation { OperatorMethod: null } e when KeepsElements(e):
                return ElementValues(e.Operand);
            case ILocalReferenceOperation { Local: var local } when State.Locals.ContainsKey(new(local, 1)):
                return ((INamedTypeSymbol)local.Type).TupleElements.Select((_, i) => State.Locals[new(local, i + 1)]).ToList();
            case IConditionalOperation { WhenFalse: { } whenFalse } e when ElementValues(e.WhenTrue) is { } a
                && ElementValues(whenFalse) is { } b:
                var condition = Translate(e.Condition);
                return a.Zip(b, (x, y) => condition is null || x is null || y is null ? null : MergeLogic.Conditional(condition, x, y))
                    .ToList();
            default:
                return TupleOf(operation)?.Elements.Select(Expressions.Locals.Held).ToList();
        }
    }

    /// <summary>The element of a tuple that a local holds; null for other fields.</summary>
    public Variable? VariableOf(IOperation operation) =>
        operation is IFieldReferenceOperation
        {
            Field: { ContainingType.IsTupleType: true } field,
            Instance: ILocalReferenceOperation { Local: var local }
        }
        && new Variable(local, NumberOf(field)) is var variable && State.Locals.ContainsKey(variable)
            ? variable
            : null;

    /// <summary>The element of a tuple that is written out, where it stands or as the value of a local; null for other fields.</summary>
    public IOperation? ElementOf(IFieldReferenceOperation operation)
    {
        if (operation is not { Field: { ContainingType.IsTupleType: true } field, Instance: { } instance }
            || TupleOf(instance) is not { } tuple)
            return null;
        return NumberOf(field) is var number && number >= 1 && number <= tuple.Elements.Length ? tuple.Elements[number - 1] : null;
    }

    private static int NumberOf(IFieldSymbol field) =>
        (field.CorrespondingTupleField ?? field).Name is var name && name.StartsWith("Item", StringComparison.Ordinal)
            && int.TryParse(name.Substring(4), out var number) ? number : 0;

    /// <summary>
    /// True for a conversion of a tuple that changes names alone; elements that are written out have been converted themselves.
    /// </summary>
    private static bool KeepsElements(IConversionOperation conversion) =>
        conversion is
        {
            Type: INamedTypeSymbol { IsTupleType: true } to,
            Operand: { Type: INamedTypeSymbol { IsTupleType: true } from } operand
        }
        && (operand is ITupleOperation
            || from.TupleElements.Zip(to.TupleElements, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type))
                .All(static same => same));

    /// <summary>A tuple that is written out, with any conversion.</summary>
    public ITupleOperation? TupleOf(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation e:
                    operation = e.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null } e when KeepsElements(e):
                    operation = e.Operand;
                    continue;
                case ILocalReferenceOperation local when !State.Locals.ContainsKey(new(local.Local))
                    && Expressions.Locals.Initializer(local) is { } initializer:
                    operation = initializer;
                    continue;
                default:
                    return operation as ITupleOperation;
            }
        }
    }

    private static List<IOperation> Targets(IOperation target) => target switch
    {
        IDeclarationExpressionOperation e => Targets(e.Expression),
        ITupleOperation e => e.Elements.SelectMany(static p => p is ITupleOperation ? [p] : Targets(p)).ToList(),
        IConversionOperation e => Targets(e.Operand),
        _ => [target],
    };

    /// <summary>The properties that a record is taken apart into; null where it does so itself.</summary>
    private static List<string>? Parts(ITypeSymbol? type) =>
        type?.GetMembers("Deconstruct").OfType<IMethodSymbol>().ToList() is { Count: 1 } methods && methods[0].IsImplicitlyDeclared
        ? methods[0].Parameters.Select(static p => p.Name).ToList()
        : null;
}
