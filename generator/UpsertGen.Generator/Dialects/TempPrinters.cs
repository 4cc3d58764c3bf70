using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
namespace UpsertGen.Generator.Dialects { 
internal abstract class TempPrinter : ExpressionPrinter {
    public override IEnumerable<DialectRefusal> Check(MergeExpression expression, IReadOnlyList<ColumnModel> columns) => [];
    public override bool UsesFunctions(MergeExpression expression, IReadOnlyList<ColumnModel> columns) => false;
    public override string Condition(MergeExpression e, IExpressionScope s) => Value(e, s);
    public override string Value(MergeExpression e, IExpressionScope s) => e switch {
        ColumnExpression c => s.Column(c.Side, c.Ordinal),
        ConstantExpression k => k.Text ?? "NULL",
        ArithmeticExpression a => $"{Value(a.Left, s)} + {Value(a.Right, s)}",
        CoalesceExpression c => $"coalesce({string.Join(", ", c.Operands.Select(o => Value(o, s)))})",
        ConditionalExpression c => $"CASE WHEN {Value(c.Condition, s)} THEN {Value(c.WhenTrue, s)} ELSE {Value(c.WhenFalse, s)} END",
        ComparisonExpression c => $"{Value(c.Left, s)} {(c.Operator == ComparisonOperator.Greater ? ">" : "<")} {Value(c.Right, s)}",
        LogicalExpression l => $"({Value(l.Left, s)} OR {Value(l.Right, s)})",
        IsNullExpression n => $"({Value(n.Operand, s)} IS NULL)",
        ArgumentExpression a => s.Argument(a.Index),
        _ => "?" };
} }
namespace UpsertGen.Generator.Dialects.Sqlite { internal sealed class SqliteExpressions : TempPrinter; }
namespace UpsertGen.Generator.Dialects.PostgreSql { internal sealed class PostgreSqlExpressions : TempPrinter; }
