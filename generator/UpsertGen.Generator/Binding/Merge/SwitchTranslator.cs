using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Switches: their sections and their arms.</summary>
internal sealed class SwitchTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary>The sections of a switch from the last to the first; default is last wherever it stands.</summary>
    public static IEnumerable<ISwitchCaseOperation> FromLast(ISwitchOperation choice) => choice.Cases.OrderBy(IsDefault).Reverse();

    public static bool IsDefault(ISwitchCaseOperation section) => section.Clauses.Any(static c => c.CaseKind == CaseKind.Default);

    /// <summary>True where one of the clauses of a switch section matches.</summary>
    public MergeExpression? AnyOf(IEnumerable<ICaseClauseOperation> clauses, Matcher looked)
    {
        MergeExpression? condition = MergeLogic.False;
        foreach (var clause in clauses)
            condition = condition is not null && Clause(clause, looked) is { } matched ? MergeLogic.Or(condition, matched) : null;
        return condition;
    }

    private MergeExpression? Clause(ICaseClauseOperation clause, Matcher looked)
    {
        switch (clause)
        {
            case IDefaultCaseClauseOperation:
                return MergeLogic.True;
            case ISingleValueCaseClauseOperation single:
                return looked.Matches(single.Value);
            case IPatternCaseClauseOperation pattern:
                var matched = looked.Matches(pattern.Pattern);
                if (pattern.Guard is null)
                    return matched;
                return Translate(pattern.Guard) is { } guard && matched is not null ? MergeLogic.And(matched, guard) : null;
            default:
                return Refuse(clause, RefusalKind.Shape);
        }
    }

    /// <summary>A switch expression: a choice per arm, the last of which takes everything.</summary>
    public T? Arms<T>(ISwitchExpressionOperation operation, Func<IOperation, T?> leaf, Func<MergeExpression, T, T, T> choose)
        where T : class
    {
        var looked = Expressions.Patterns.Looked(operation.Value);
        var arms = new List<(MergeExpression? Condition, T? Value)>();
        foreach (var arm in operation.Arms)
        {
            var condition = looked.Matches(arm.Pattern);
            if (arm.Guard is not null)
                condition = Translate(arm.Guard) is { } guard && condition is not null ? MergeLogic.And(condition, guard) : null;
            arms.Add((condition, leaf(arm.Value)));
        }

        if (arms.Any(static a => a.Condition is null || a.Value is null))
            return null;
        // The compiler does not mind when a null reference is left out.
        var takesNull = !looked.HasNullReference
            || (looked.Subject is { } subject && arms.Any(a => a.Condition!.Equals(new IsNullExpression(subject))));
        if (arms.Count == 0 || !(arms[arms.Count - 1].Condition!.Equals(MergeLogic.True) || (operation.IsExhaustive && takesNull)))
        {
            Refuse(operation, RefusalKind.Operator, "a switch expression without a last arm for everything else",
                "C# throws for other values, the databases cannot", "add an arm _ => …");
            return null;
        }

        var result = arms[arms.Count - 1].Value!;
        for (var i = arms.Count - 2; i >= 0; i--)
            result = choose(arms[i].Condition!, arms[i].Value!, result);
        return result;
    }
}
