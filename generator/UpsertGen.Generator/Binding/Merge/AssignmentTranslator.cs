using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// A method that assigns to the current row or to locals, statement by statement: later ones read what earlier ones assigned, and what a
/// choice assigns becomes a choice between values.
/// </summary>
internal sealed class AssignmentTranslator(MergeContext context, ExpressionTranslator expressions, RowTranslator rows)
{
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    // An expression stands wherever its variable is read, so it can double with every line.
    private const int Largest = 2_000;

    /// <summary>The row that the method leaves or returns; null when a part of it is refused.</summary>
    public RowOutcome? Translate(IBlockOperation body)
    {
        var state = Run([.. body.Operations], new MergeState(), static end => end);
        expressions.State = state;
        expressions.Locals.CheckUnread();
        return new RowOutcome(rows.Current(), state.Changes.Equals(MergeLogic.True) ? null : state.Changes);
    }

    /// <summary>True for a body that only this class understands.</summary>
    public static bool Assigns(IBlockOperation body) => body.Descendants().Any(static o => o switch
    {
        IAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } => true,
        IAssignmentOperation { Parent: IExpressionStatementOperation } => true,
        IIncrementOrDecrementOperation => true,
        _ => false,
    });

    private MergeState Run(IReadOnlyList<IOperation> statements, MergeState state, Func<MergeState, MergeState> next)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            expressions.State = state;
            if (!expressions.CanAfford(statements[i]))
                return state;
            var rest = statements.Skip(i + 1).ToList();
            switch (statements[i])
            {
                case IBlockOperation block:
                    return Run([.. block.Operations, .. rest], state, next);
                case IEmptyOperation or ILocalFunctionOperation:
                    break;
                case IVariableDeclarationGroupOperation declarations:
                    Declare(declarations);
                    break;
                case IExpressionStatementOperation statement:
                    Assign(statement.Operation);
                    break;
                case IReturnOperation returned:
                    return Return(returned.ReturnedValue, state);
                case IConditionalOperation conditional:
                    IOperation[] otherwise = conditional.WhenFalse is { } whenFalse ? [whenFalse] : [];
                    var condition = expressions.Translate(conditional.Condition);
                    if (Returns(conditional))
                        return Choose(condition, s => Run([conditional.WhenTrue, .. rest], s, next),
                            s => Run([.. otherwise, .. rest], s, next), state);
                    state = Choose(condition, s => Run([conditional.WhenTrue], s, Same), s => Run(otherwise, s, Same), state);
                    break;
                case ISwitchOperation choice when Returns(choice):
                    return Switch(choice, state, s => Run(rest, s, next));
                case ISwitchOperation choice:
                    state = Switch(choice, state, Same);
                    break;
                case var statement:
                    expressions.Refuse(statement, RefusalKind.Shape);
                    break;
            }
        }

        return next(state);
    }

    private static MergeState Same(MergeState state) => state;

    private static bool Returns(IOperation operation) => operation.Descendants().Any(static o => o is IReturnOperation);

    private MergeState Choose(
        MergeExpression? condition, Func<MergeState, MergeState> whenTrue, Func<MergeState, MergeState> whenFalse, MergeState state)
    {
        var (a, b) = (whenTrue(state.Copy()), whenFalse(state.Copy()));
        return Join(condition, a, b);
    }

    private MergeState Join(MergeExpression? condition, MergeState whenTrue, MergeState whenFalse) =>
        MergeState.Join(condition, whenTrue, whenFalse, ordinal => context.Column(ordinal).Type);

    private MergeState Switch(ISwitchOperation choice, MergeState state, Func<MergeState, MergeState> next)
    {
        var matcher = expressions.Patterns.Looked(choice.Value);
        var result = choice.Cases.Any(SwitchTranslator.IsDefault) ? null : next(state.Copy());
        foreach (var section in SwitchTranslator.FromLast(choice))
        {
            var taken = state.Copy();
            expressions.State = taken;
            var condition = expressions.Switches.AnyOf(section.Clauses, matcher);
            taken = Run([.. section.Body.Where(static o => o is not IBranchOperation { BranchKind: BranchKind.Break })], taken, next);
            result = result is null ? taken : Join(condition, taken, result);
        }

        return result ?? next(state);
    }

    private MergeState Return(IOperation? value, MergeState state)
    {
        // Nothing, and the current row itself, is the row as it is by now.
        if (value is null || expressions.Rows.Resolve(value) is (RowSide.Current, ""))
            return state;
        var row = rows.Translate(value);
        if (row is null)
            return state;
        if (state.Columns.Any(static c => c.Value?.CanFail() == true))
            expressions.Refuse(value, RefusalKind.Shape, "another row than current",
                "C# has computed what was assigned to current, and throws where that fails", "return the other row before the assignment");
        state.Assign(row.Values);
        state.Changes = RowTranslator.IsKept(row) ? MergeLogic.False : row.Guard ?? MergeLogic.True;
        return state;
    }

    /// <summary>Locals take the value that they are declared with; a row or one of its members is not copied by a local.</summary>
    private void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(static d => d.Declarators))
        {
            // One that every path assigns before it is read needs no value.
            var value = declarator.Initializer?.Value;
            if (declarator.Symbol.Type.IsTupleType)
                Hold(declarator, declarator.Symbol, value);
            else if (value is null)
                expressions.State.Locals[new(declarator.Symbol)] = null;
            else if (expressions.Rows.Resolve(value) is (_, ""))
                Name(declarator.Symbol, value);
            else if ((expressions.State.Locals[new(declarator.Symbol)] = expressions.Locals.Held(value)) is null)
                expressions.Locals.Alias(declarator.Symbol, value);
        }
    }

    /// <summary>A tuple is a variable for each element.</summary>
    private void Hold(IOperation effect, ILocalSymbol local, IOperation? value)
    {
        var elements = value is null ? null : expressions.TupleValues.ElementValues(value);
        if (value is not null && elements is null)
            expressions.Refuse(value, RefusalKind.Shape, "a tuple as a value",
                "only tuples that are written out, and choices between them, have a value for each element",
                "write the tuple out, or use a local for each element");
        for (var i = 0; i < ((INamedTypeSymbol)local.Type).TupleElements.Length; i++)
            Keep(effect, new(local, i + 1), elements?[i]);
    }

    /// <summary>A local of a class is the row itself; one of a struct is a copy of it.</summary>
    private void Name(ILocalSymbol local, IOperation row)
    {
        if (context.Type.IsValueType)
            expressions.Refuse(row, RefusalKind.Shape, "a local for a copy of a row", "the row may be assigned in between",
                "keep the properties that you need in locals of their own");
        expressions.Locals.Alias(local, row);
    }

    private void Assign(IOperation effect)
    {
        switch (effect)
        {
            case ISimpleAssignmentOperation
            {
                Target: ILocalReferenceOperation { Local: { Type.IsTupleType: true } local },
                IsRef: false
            } assignment:
                Hold(effect, local, assignment.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when Target(assignment.Target) is { } variable:
                Keep(effect, variable, expressions.Locals.Held(assignment.Value));
                break;
            case ICompoundAssignmentOperation assignment when Target(assignment.Target) is { } variable:
                Keep(effect, variable, expressions.Compounds.Compound(assignment));
                break;
            case IIncrementOrDecrementOperation step when Target(step.Target) is { } variable:
                Keep(effect, variable, expressions.Compounds.Step(step));
                break;
            case ICoalesceAssignmentOperation assignment when Target(assignment.Target) is { } variable:
                Keep(effect, variable, expressions.Compounds.CoalesceInto(assignment));
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                Set(target, assignment, assignment.Value, null);
                break;
            case ICompoundAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                Set(target, assignment, assignment, expressions.Compounds.Compound(assignment));
                break;
            case IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation target } step:
                Set(target, step, step, expressions.Compounds.Step(step));
                break;
            case ICoalesceAssignmentOperation { Target: IPropertyReferenceOperation target } assignment:
                Set(target, assignment, assignment, expressions.Compounds.CoalesceInto(assignment));
                break;
            case IAssignmentOperation { Target: IParameterReferenceOperation parameter }:
                expressions.Refuse(effect, RefusalKind.Shape, $"an assignment to the parameter '{parameter.Parameter.Name}'",
                    "rows and further parameters are the caller's", "assign to the properties of current, or to a local");
                break;
            default:
                expressions.Refuse(effect, RefusalKind.Shape);
                break;
        }
    }

    private void Deconstruct(IDeconstructionAssignmentOperation operation)
    {
        foreach (var (target, value, held) in expressions.TupleValues.Deconstructed(operation) ?? [])
        {
            if (Target(target) is { } variable)
                Keep(target, variable, held);
            else if (target is IPropertyReferenceOperation property && held is not null)
                Set(property, target, value, held);
            else if (target is not (IDiscardOperation or IPropertyReferenceOperation))
                expressions.Refuse(target, RefusalKind.Shape);
        }
    }

    /// <summary>The variable that is assigned; null for everything else.</summary>
    private Variable? Target(IOperation target) =>
        target is ILocalReferenceOperation { Local: var local } ? new Variable(local) : expressions.TupleValues.VariableOf(target);

    private void Keep(IOperation effect, Variable variable, MergeExpression? value)
    {
        if (expressions.State.Locals.TryGetValue(variable, out var old) && old.IsLostIn(value))
            expressions.Refuse(effect, RefusalKind.Shape, $"a second assignment to '{variable.Name}'",
                "C# computes the first value as well, and throws where that fails", "assign it once, by ?: or by if and else");
        expressions.State.Locals[variable] = Bounded(effect, value);
    }

    /// <param name="target">What is assigned.</param>
    /// <param name="site">The assignment.</param>
    /// <param name="value">What to, or the operation that computes it.</param>
    /// <param name="computed">The value, where it is computed from the target's own.</param>
    private void Set(IPropertyReferenceOperation target, IOperation site, IOperation value, MergeExpression? computed)
    {
        if (target.Instance is null || expressions.Rows.Resolve(target.Instance) is not var (side, path))
        {
            expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{target.Property.Name}'",
                "only properties of the current row have columns", "assign to the properties of current");
            return;
        }

        if (side == RowSide.Incoming)
        {
            expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{target.Property.Name}' of the incoming row",
                "the incoming row is not stored", "assign to the property of current, or to a local");
            return;
        }

        // It was refused where it was computed.
        if (computed is null && ReferenceEquals(site, value))
            return;
        var prefix = path.Length == 0 ? "" : path + ".";
        if (_shared.Any(member => prefix.StartsWith(member + ".", StringComparison.Ordinal)))
            expressions.Refuse(site, RefusalKind.Shape, $"an assignment to '{target.Property.Name}' of an object that two members have",
                "both would change", $"set the columns of '{path}' one by one, or to a new object");
        Share(prefix + target.Property.Name, target.Type, value);
        var before = new RowOutcome(rows.Current(), null);
        var after = rows.Assign(before, target.Property, prefix, value, site, computed);
        foreach (var column in after.Values.Where(
            c => !Equals(c.Value, before.Values[c.Key]) || c.Key == context.Columns.Find(prefix + target.Property.Name)))
            expressions.State.Assign([new(column.Key, Bounded(site, column.Value))]);
        expressions.State.Changes = MergeLogic.True;
    }

    /// <summary>Notes which members are one object after an assignment: those of a class are not copied.</summary>
    private void Share(string path, ITypeSymbol? type, IOperation value)
    {
        if (type is not { IsReferenceType: true } || context.Columns.Find(path) >= 0
            || RowReader.Strip(value) is IObjectCreationOperation or IWithOperation)
            return;
        _shared.Add(path);
        foreach (var part in value.DescendantsAndSelf())
        {
            if (expressions.Rows.Resolve(part) is (RowSide.Current, { Length: > 0 } from) && context.Columns.Find(from) < 0)
                _shared.Add(from);
        }
    }

    private MergeExpression? Bounded(IOperation site, MergeExpression? value) =>
        value is not null && value.DescendantsAndSelf().Skip(Largest).Any()
            ? expressions.Refuse(site, RefusalKind.Shape, "so large a value", "a variable stands in the SQL once for each use",
                "assign it in fewer steps, or split the operation")
            : value;
}
