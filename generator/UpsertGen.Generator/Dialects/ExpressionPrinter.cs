using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>Prints merge expressions as SQL of one dialect, fully parenthesised, with C#'s meaning.</summary>
internal abstract class ExpressionPrinter
{
    /// <summary>Every node of the expression that this dialect cannot express faithfully.</summary>
    public abstract IEnumerable<DialectRefusal> Check(MergeExpression expression, IReadOnlyList<ColumnModel> columns);

    /// <summary>The expression as a value, for SET.</summary>
    public abstract string Value(MergeExpression expression, IExpressionScope scope);

    /// <summary>The expression as a condition for WHERE and CASE WHEN, where NULL counts as false.</summary>
    public abstract string Condition(MergeExpression expression, IExpressionScope scope);

    /// <summary>True when the printed expression calls functions that the dialect's runtime registers.</summary>
    public abstract bool UsesFunctions(MergeExpression expression, IReadOnlyList<ColumnModel> columns);
}
