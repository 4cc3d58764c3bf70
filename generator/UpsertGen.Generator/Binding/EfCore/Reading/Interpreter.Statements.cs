using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>Statements.</summary>
internal sealed partial class Interpreter
{
    private void Execute(IOperation statement, Frame frame)
    {
        switch (statement)
        {
            case IBlockOperation block:
                ExecuteAll(block.Operations, frame);
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation, frame);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(static d => d.Declarators))
                    frame.Declare(declarator.Symbol,
                        declarator.GetVariableInitializer() is { } initializer ? Evaluate(initializer.Value, frame) : null);
                break;
            case IReturnOperation returned:
                frame.Result = returned.ReturnedValue is { } value ? Evaluate(value, frame) : null;
                if (_uncertainty > frame.Uncertainty)
                    frame.MayHaveReturned = true;
                else
                    frame.HasReturned = true;
                break;
            case IConditionalOperation condition:
                ExecuteCondition(condition, frame);
                break;
            case IForEachLoopOperation loop:
                ExecuteLoop(loop, frame);
                break;
            case ISwitchOperation choice:
                ExecuteSwitch(choice, frame);
                break;
            case IUsingOperation use:
                Execute(use.Resources, frame);
                Execute(use.Body, frame);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case ILoopOperation or ITryOperation or ILockOperation or ILabeledOperation:
                Uncertainly(() => ExecuteAll(statement.ChildOperations, frame));
                break;
            default:
                Evaluate(statement, frame);
                break;
        }
    }

    private void ExecuteAll(IEnumerable<IOperation> statements, Frame frame)
    {
        var isCounted = false;
        foreach (var statement in statements)
        {
            if (frame.HasReturned)
                return;
            if (frame.MayHaveReturned && !isCounted)
            {
                isCounted = true;
                _uncertainty++;
            }

            Execute(statement, frame);
        }
    }

    private void ExecuteCondition(IConditionalOperation condition, Frame frame)
    {
        switch (Evaluate(condition.Condition, frame))
        {
            case ConstantValue { Value: true }:
                Execute(condition.WhenTrue, frame);
                break;
            case ConstantValue { Value: false }:
                if (condition.WhenFalse is { } whenFalse)
                    Execute(whenFalse, frame);
                break;
            default:
                Uncertainly(() => Execute(condition.WhenTrue, frame));
                if (condition.WhenFalse is { } other)
                    Uncertainly(() => Execute(other, frame));
                break;
        }
    }

    /// <summary>A list that is known runs element by element; a query over the model once, for whatever it gives.</summary>
    private void ExecuteLoop(IForEachLoopOperation loop, Frame frame)
    {
        var collection = Evaluate(loop.Collection, frame);
        if (collection is ListValue list)
        {
            foreach (var item in list.Items)
            {
                foreach (var local in loop.Locals)
                    frame.Declare(local, item);
                Execute(loop.Body, frame);
            }

            return;
        }

        foreach (var local in loop.Locals)
            frame.Declare(local, collection as MetadataValue);
        Uncertainly(() => Execute(loop.Body, frame));
    }

    private void ExecuteSwitch(ISwitchOperation choice, Frame frame)
    {
        if (Evaluate(choice.Value, frame) is ConstantValue { Value: var value })
        {
            var cases = choice.Cases.FirstOrDefault(c => c.Clauses.Any(l =>
                l is ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: var label } } && Equals(label, value)))
                ?? choice.Cases.FirstOrDefault(static c => c.Clauses.Any(static l => l is IDefaultCaseClauseOperation));
            if (choice.Cases.All(static c => c.Clauses.All(static l => l is ISingleValueCaseClauseOperation or IDefaultCaseClauseOperation))
                )
            {
                if (cases is not null)
                    ExecuteAll(cases.Body, frame);
                return;
            }
        }

        foreach (var branch in choice.Cases)
            Uncertainly(() => ExecuteAll(branch.Body, frame));
    }

    private void Uncertainly(Action action)
    {
        var before = _uncertainty++;
        action();
        _uncertainty = before;
    }
}
