using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Statements to one outcome: locals are inlined, chains of if, switch and return become choices.</summary>
/// <param name="leaf">The outcome of a returned expression; null when it is refused.</param>
/// <param name="choose">The outcome under a condition.</param>
internal sealed class BodyTranslator<T>(ExpressionTranslator expressions, Func<IOperation, T?> leaf, Func<MergeExpression, T, T, T> choose)
    where T : class
{
    public T? Translate(IBlockOperation body)
    {
        RefuseWrites(body);
        var outcome = Run(body.Operations);
        expressions.Locals.CheckUnread();
        return outcome;
    }

    /// <summary>The outcome of a body that stands inside another one.</summary>
    public T? TranslateInner(IBlockOperation body)
    {
        RefuseWrites(body);
        return Run(body.Operations);
    }

    private T? Run(IReadOnlyList<IOperation> statements)
    {
        if (statements.Count > 0 && !expressions.CanAfford(statements[0]))
            return null;
        for (var i = 0; i < statements.Count; i++)
        {
            var rest = statements.Skip(i + 1);
            switch (statements[i])
            {
                case IBlockOperation block:
                    return Run([.. block.Operations, .. rest]);
                case IEmptyOperation:
                // Where it is called, its body is read.
                case ILocalFunctionOperation:
                // Writes are refused where they are.
                case IExpressionStatementOperation { Operation: var effect } when IsWrite(effect):
                    break;
                case IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation deconstruction }:
                    Deconstruct(deconstruction);
                    break;
                case IVariableDeclarationGroupOperation declarations:
                    expressions.Locals.Declare(declarations);
                    break;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                    return leaf(value);
                case IConditionalOperation conditional:
                    IEnumerable<IOperation> otherwise = conditional.WhenFalse is { } whenFalse ? [whenFalse] : [];
                    var condition = expressions.Translate(conditional.Condition);
                    return Choose(condition, Run([conditional.WhenTrue, .. rest]), Run([.. otherwise, .. rest]));
                case ISwitchOperation choice:
                    return Switch(choice, [.. rest]);
                case var statement:
                    expressions.Refuse(statement, RefusalKind.Shape);
                    break;
            }
        }

        return null;
    }

    private void Deconstruct(IDeconstructionAssignmentOperation operation)
    {
        foreach (var (target, _, value) in expressions.TupleValues.Deconstructed(operation) ?? [])
        {
            if (target is ILocalReferenceOperation { Local: var local, IsDeclaration: true })
                expressions.State.Locals[new(local)] = value;
            else if (target is not IDiscardOperation)
                expressions.Refuse(target, RefusalKind.Shape, "a variable that is assigned again", "SQL has no variables",
                    "declare each local with its value and use ?: for choices");
        }
    }

    private void RefuseWrites(IBlockOperation body)
    {
        foreach (var write in body.Descendants().Where(IsWrite))
            expressions.Refuse(write, RefusalKind.Shape, "a variable that is assigned again", "SQL has no variables",
                "declare each local with its value and use ?: for choices");
    }

    private T? Switch(ISwitchOperation choice, IReadOnlyList<IOperation> rest)
    {
        var looked = expressions.Patterns.Looked(choice.Value);
        var isLast = true;
        T? outcome = null;
        foreach (var section in SwitchTranslator.FromLast(choice))
        {
            var body = section.Body.LastOrDefault() is IBranchOperation { BranchKind: BranchKind.Break }
                ? section.Body.Take(section.Body.Length - 1)
                : section.Body;
            var condition = expressions.Switches.AnyOf(section.Clauses, looked);
            var taken = Run([.. body, .. rest]);
            // Behind a switch that nothing follows, the compiler has seen that one section is always taken.
            outcome = isLast && condition is not null && (condition.Equals(MergeLogic.True) || rest.Count == 0)
                ? taken
                : Choose(condition, taken, isLast ? Run(rest) : outcome);
            isLast = false;
        }

        return outcome;
    }

    private T? Choose(MergeExpression? condition, T? whenTrue, T? whenFalse) =>
        condition is null || whenTrue is null || whenFalse is null ? null : choose(condition, whenTrue, whenFalse);

    private static bool IsWrite(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } => true,
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } => true,
        IArgumentOperation
        {
            Parameter.RefKind: RefKind.Ref or RefKind.Out,
            Value: ILocalReferenceOperation or IParameterReferenceOperation
        } => true,
        _ => false,
    };
}
