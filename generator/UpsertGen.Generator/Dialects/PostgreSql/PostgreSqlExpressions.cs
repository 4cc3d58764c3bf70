using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Expressions on PostgreSQL; immutable functions only, so that engines on its wire take them too.</summary>
internal sealed class PostgreSqlExpressions : ExpressionPrinter
{
    protected override IEnumerable<DialectRefusal> Refuse(MergeExpression expression, IReadOnlyList<ColumnModel> columns) =>
        PostgreSqlRefusals.Of(expression);

    protected override Printed Constant(ConstantExpression constant)
    {
        var kind = constant.Type.Kind;
        if (constant.Text is not { } text)
            return Atom(kind == ScalarKind.Null ? "NULL" : $"CAST(NULL AS {PostgreSqlTypes.Parameter(kind, null)})");
        switch (kind)
        {
            case ScalarKind.Boolean:
                return Atom(text);
            case ScalarKind.Single or ScalarKind.Double:
                return Atom($"'{text}'::{PostgreSqlTypes.Parameter(kind, null)}");
            case ScalarKind.Guid or ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.DateOnly or ScalarKind.TimeOnly or ScalarKind.TimeSpan:
                return Atom($"'{text}'::{PostgreSqlTypes.Parameter(kind, null)}");
            case ScalarKind.Decimal or ScalarKind.Int32 or ScalarKind.Int16 or ScalarKind.SByte or ScalarKind.Byte or ScalarKind.UInt16:
                return Number(text);
            case ScalarKind.Int64 or ScalarKind.UInt32 or ScalarKind.UInt64:
                // A small literal would be an integer and overflow where a bigint does not.
                return Atom($"CAST({text.ToString(CultureInfo.InvariantCulture)} AS {PostgreSqlTypes.Parameter(kind, null)})");
            default:
                return Atom(Quoted(text));
        }
    }

    protected override Printed Unary(UnaryExpression expression, IExpressionScope scope) =>
        Composite((expression.Operator == UnaryOperator.Negate ? "-" : "~") + Operand(expression.Operand, scope));

    protected override Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope)
    {
        var sign = expression.Operator == ArithmeticOperator.BitwiseXor ? "#" : Sign(expression.Operator);
        return Composite($"{Operand(expression.Left, scope)} {sign} {Operand(expression.Right, scope)}");
    }

    protected override Printed Convert(ConvertExpression expression, IExpressionScope scope)
    {
        var (from, to) = (expression.Operand.Type.Kind, expression.Type.Kind);
        var operand = Print(expression.Operand, scope);
        var type = PostgreSqlTypes.Parameter(to, null);
        if (from != ScalarKind.Null && PostgreSqlTypes.Parameter(from, null) == type)
            return operand;
        // CAST rounds, C# truncates.
        return to.IsInteger() && from is ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal
            ? Atom($"CAST(trunc({operand.Text}) AS {type})")
            : Atom($"CAST({operand.Text} AS {type})");
    }

    protected override Printed Function(FunctionExpression expression, IExpressionScope scope)
    {
        string Argument(int index) => Print(expression.Arguments[index], scope).Text;

        string At(int index) => Operand(expression.Arguments[index], scope);

        switch (expression.Function)
        {
            case MergeFunction.Max:
                return Atom($"greatest({Argument(0)}, {Argument(1)})");
            case MergeFunction.Min:
                return Atom($"least({Argument(0)}, {Argument(1)})");
            case MergeFunction.Abs:
                return Atom($"abs({Argument(0)})");
            case MergeFunction.Sign:
                return Atom($"CASE WHEN {At(0)} > 0 THEN 1 WHEN {At(0)} < 0 THEN -1 ELSE 0 END");
            case MergeFunction.IsNullOrEmpty:
                return Composite($"coalesce({Argument(0)}, '') = ''");
            case MergeFunction.Contains:
                return Composite($"strpos({Argument(0)}, {Argument(1)}) > 0");
            case MergeFunction.StartsWith:
                return Atom($"starts_with({Argument(0)}, {Argument(1)})");
            case MergeFunction.EndsWith:
                return Composite($"right({Argument(0)}, length({Argument(1)})) = {At(1)}");
            case MergeFunction.Replace:
                return Atom($"replace({Argument(0)}, {Argument(1)}, {Argument(2)})");
            case MergeFunction.JsonMerge:
                return Json(expression, scope);
            default:
                return Atom($"compare({Argument(0)}, {Argument(1)})");
        }
    }

    protected override Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var sign = left.Type.Nullable || right.Type.Nullable
            ? equal ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM"
            : equal ? "=" : "<>";
        return Composite($"{Compared(left, scope)} {sign} {Compared(right, scope)}");
    }

    protected override Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        // The database's collation decides otherwise; "C" is the order of the bytes, as on SQLite.
        var collate = left.Type.Kind is ScalarKind.String or ScalarKind.Char ? " COLLATE \"C\"" : "";
        return Composite($"{Compared(left, scope)} {sign} {Compared(right, scope)}{collate}");
    }

    protected override string RawSql(RawSqlExpression expression) => expression.PostgreSql;

    /// <summary>json has no equality, and citext and enums are not compared as C# compares strings.</summary>
    private string Compared(MergeExpression expression, IExpressionScope scope)
    {
        var text = Operand(expression, scope);
        if (expression is not ColumnExpression column || scope.Model(column.Ordinal).DatabaseType is not { } type)
            return text;
        return expression.Type.Kind switch
        {
            ScalarKind.Json => $"CAST({text} AS jsonb)",
            ScalarKind.String when !PostgreSqlTypes.IsPlainText(type) => $"CAST({text} AS text)",
            _ => text,
        };
    }

    private Printed Json(FunctionExpression expression, IExpressionScope scope)
    {
        var (left, right) = (Operand(expression.Arguments[0], scope), Operand(expression.Arguments[1], scope));
        var isJson = expression.Arguments[0] is ColumnExpression column && scope.Model(column.Ordinal).DatabaseType?.Trim().ToLowerInvariant() == "json";
        var merged = isJson ? $"CAST(CAST({left} AS jsonb) || CAST({right} AS jsonb) AS json)" : $"{left} || {right}";
        return expression.Type.Nullable ? Atom($"coalesce({merged}, {left}, {right})") : Composite(merged);
    }

    private static Printed Number(string text) => text.StartsWith("-", StringComparison.Ordinal) ? Composite(text) : Atom(text);
}
