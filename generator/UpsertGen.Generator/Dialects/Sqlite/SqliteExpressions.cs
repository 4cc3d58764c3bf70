using System.Globalization;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Expressions on SQLite. What its operators get wrong for a type, a registered function does.</summary>
internal sealed class SqliteExpressions : ExpressionPrinter
{
    /// <summary>The prefix of a kind's registered functions; null where the operators are right.</summary>
    private static string? FunctionsOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Decimal => "_ug_dec",
        ScalarKind.DateTimeOffset => "_ug_dto",
        ScalarKind.TimeSpan => "_ug_ts",
        ScalarKind.UInt64 => "_ug_u64",
        _ => null,
    };

    public override bool UsesFunctions(MergeExpression expression, IReadOnlyList<ColumnModel> columns) =>
        expression.DescendantsAndSelf().Any(static e => e switch
        {
            ArithmeticExpression a => FunctionsOf(a.Type.Kind) is not null || a.Operator == ArithmeticOperator.ShiftLeft,
            ComparisonExpression c => FunctionsOf(c.Left.Type.Kind) is not null || FunctionsOf(c.Right.Type.Kind) is not null,
            UnaryExpression u => FunctionsOf(u.Type.Kind) is not null,
            ConvertExpression => true,
            FunctionExpression f => f.Function is MergeFunction.JsonMerge or MergeFunction.Compare || f.Arguments.Any(a => FunctionsOf(a.Type.Kind) is not null),
            _ => false,
        });

    protected override IEnumerable<DialectRefusal> Refuse(MergeExpression expression, IReadOnlyList<ColumnModel> columns) =>
        SqliteRefusals.Of(expression);

    protected override Printed Constant(ConstantExpression constant)
    {
        if (constant.Text is not { } text)
            return Atom("NULL");
        return constant.Type.Kind switch
        {
            ScalarKind.Boolean => Atom(text == "true" ? "1" : "0"),
            ScalarKind.UInt64 => Number(unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)),
            ScalarKind.Single or ScalarKind.Double => Number(text.IndexOfAny(['.', 'E', 'e']) < 0 ? text + ".0" : text),
            ScalarKind.Decimal => Atom(Quoted(decimal.Parse(text, CultureInfo.InvariantCulture).ToString("0.0###########################", CultureInfo.InvariantCulture))),
            ScalarKind.Guid => Atom(Quoted(text.ToUpperInvariant())),
            var kind when kind.IsInteger() => Number(text),
            _ => Atom(Quoted(text)),
        };
    }

    protected override Printed Unary(UnaryExpression expression, IExpressionScope scope)
    {
        if (expression.Operator == UnaryOperator.Negate && expression.Type.Kind == ScalarKind.Decimal)
            return Atom($"_ug_dec_neg({Print(expression.Operand, scope).Text})");
        return Composite((expression.Operator == UnaryOperator.Negate ? "-" : "~") + Operand(expression.Operand, scope));
    }

    protected override Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope)
    {
        var (left, right) = (Operand(expression.Left, scope), Operand(expression.Right, scope));
        if (expression.Operator == ArithmeticOperator.BitwiseXor)
            return Composite($"({left} | {right}) & ~({left} & {right})");
        if (FunctionsOf(expression.Type.Kind) is { } functions && FunctionSuffix(expression.Operator) is { } suffix)
            return Atom($"{functions}_{suffix}({Print(expression.Left, scope).Text}, {Print(expression.Right, scope).Text})");
        var text = $"{left} {Sign(expression.Operator)} {right}";
        // SQLite shifts in 64 bits; C# keeps the operand's 32.
        return expression is { Operator: ArithmeticOperator.ShiftLeft, Type.Kind: ScalarKind.Int32 } ? Atom($"_ug_i32({text})") : Composite(text);
    }

    protected override Printed Convert(ConvertExpression expression, IExpressionScope scope)
    {
        var (from, to) = (expression.Operand.Type.Kind, expression.Type.Kind);
        var operand = Print(expression.Operand, scope);
        if (to == ScalarKind.Decimal)
            return from == ScalarKind.Decimal ? operand : Atom($"_ug_dec({operand.Text})");
        if (from == ScalarKind.Decimal && to.IsInteger())
            return Atom($"_ug_dec_{Wrap(to)}({operand.Text})");
        if (to is ScalarKind.Double or ScalarKind.Single)
            return from.IsInteger() ? Atom($"CAST({operand.Text} AS REAL)") : operand;
        if (from is ScalarKind.Double or ScalarKind.Single)
            operand = Atom($"CAST({operand.Text} AS INTEGER)");
        if (!to.IsInteger() || Widens(from, to))
            return operand;
        return Atom($"_ug_{(expression.IsChecked ? "checked_" : "")}{Wrap(to)}({operand.Text})");
    }

    protected override Printed Function(FunctionExpression expression, IExpressionScope scope)
    {
        string Argument(int index) => Print(expression.Arguments[index], scope).Text;

        string At(int index) => Operand(expression.Arguments[index], scope);

        switch (expression.Function)
        {
            case MergeFunction.Max or MergeFunction.Min:
                var sign = expression.Function == MergeFunction.Max ? ">=" : "<=";
                var wins = Order(sign, expression.Arguments[0], expression.Arguments[1], scope).Text;
                return Atom($"CASE WHEN {wins} THEN {Argument(0)} ELSE {Argument(1)} END");
            case MergeFunction.Abs:
                return Atom(expression.Type.Kind == ScalarKind.Decimal ? $"_ug_dec_abs({Argument(0)})" : $"abs({Argument(0)})");
            case MergeFunction.Sign:
                var zero = new ConstantExpression("0", expression.Arguments[0].Type.AsNotNull);
                return Atom($"CASE WHEN {Order(">", expression.Arguments[0], zero, scope).Text} THEN 1 WHEN {Order("<", expression.Arguments[0], zero, scope).Text} THEN -1 ELSE 0 END");
            case MergeFunction.IsNullOrEmpty:
                return Composite($"coalesce({Argument(0)}, '') = ''");
            case MergeFunction.Compare:
                return Atom($"_ug_str_cmp({Argument(0)}, {Argument(1)})");
            case MergeFunction.Contains:
                return Composite($"instr({Argument(0)}, {Argument(1)}) > 0");
            case MergeFunction.StartsWith:
                return Composite($"substr({Argument(0)}, 1, length({Argument(1)})) = {At(1)}");
            case MergeFunction.EndsWith:
                return Composite($"length({Argument(1)}) = 0 OR substr({Argument(0)}, -length({Argument(1)})) = {At(1)}");
            case MergeFunction.Replace:
                return Atom($"replace({Argument(0)}, {Argument(1)}, {Argument(2)})");
            default:
                return Atom($"_ug_json_merge({Argument(0)}, {Argument(1)})");
        }
    }

    protected override Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var nullable = left.Type.Nullable || right.Type.Nullable;
        // The same decimal or instant can be written in two ways by other programs, so these are compared by value.
        if (left.Type.Kind is ScalarKind.Decimal or ScalarKind.DateTimeOffset && right.Type.Kind != ScalarKind.Null)
        {
            var (a, b) = (Print(left, scope), Print(right, scope));
            var compared = $"{FunctionsOf(left.Type.Kind)}_cmp({a.Text}, {b.Text}) {(equal ? "=" : "<>")} 0";
            if (!nullable)
                return Composite(compared);
            var bothNull = $"{a.Operand} IS NULL AND {b.Operand} IS NULL";
            return Atom(equal ? $"coalesce({compared}, {bothNull})" : $"coalesce({compared}, NOT ({bothNull}))");
        }

        var sign = nullable ? equal ? "IS" : "IS NOT" : equal ? "=" : "<>";
        return Composite($"{Operand(left, scope)} {sign} {Operand(right, scope)}");
    }

    protected override Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var kind = left.Type.Kind == ScalarKind.Null ? right.Type.Kind : left.Type.Kind;
        return FunctionsOf(kind) is { } functions
            ? Composite($"{functions}_cmp({Print(left, scope).Text}, {Print(right, scope).Text}) {sign} 0")
            : Composite($"{Operand(left, scope)} {sign} {Operand(right, scope)}");
    }

    protected override string RawSql(RawSqlExpression expression) => expression.Sqlite;

    private static Printed Number(string text) => text.StartsWith("-", StringComparison.Ordinal) ? Composite(text) : Atom(text);

    private static string? FunctionSuffix(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "add",
        ArithmeticOperator.Subtract => "sub",
        ArithmeticOperator.Multiply => "mul",
        ArithmeticOperator.Divide => "div",
        ArithmeticOperator.Remainder => "rem",
        _ => null,
    };

    private static string Wrap(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => "i8",
        ScalarKind.Byte => "u8",
        ScalarKind.Int16 => "i16",
        ScalarKind.UInt16 => "u16",
        ScalarKind.Int32 => "i32",
        ScalarKind.UInt32 => "u32",
        ScalarKind.UInt64 => "u64",
        _ => "i64",
    };

    private static bool Widens(ScalarKind from, ScalarKind to) => (from, to) switch
    {
        var (f, t) when f == t => true,
        (_, ScalarKind.Int64) => from is not (ScalarKind.UInt64 or ScalarKind.Single or ScalarKind.Double),
        (ScalarKind.SByte, ScalarKind.Int16 or ScalarKind.Int32) => true,
        (ScalarKind.Byte, ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Int32 or ScalarKind.UInt32 or ScalarKind.UInt64) => true,
        (ScalarKind.Int16, ScalarKind.Int32) => true,
        (ScalarKind.UInt16, ScalarKind.Int32 or ScalarKind.UInt32 or ScalarKind.UInt64) => true,
        (ScalarKind.UInt32, ScalarKind.UInt64) => true,
        _ => false,
    };
}
