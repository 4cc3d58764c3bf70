using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Expressions on SQLite. What its operators get wrong for a type, a registered function does.</summary>
internal sealed class SqliteExpressionPrinter : ExpressionPrinter
{
    protected override (string Id, string DisplayName) Dialect => ("Sqlite", "SQLite");

    /// <summary>The prefix of a kind's registered functions; null where the operators are right.</summary>
    private static string? FunctionsOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Decimal => "_ug_dec",
        ScalarKind.DateTimeOffset => "_ug_dto",
        ScalarKind.TimeSpan => "_ug_ts",
        ScalarKind.UInt64 => "_ug_u64",
        // The engine orders texts by the bytes of the database's own encoding.
        ScalarKind.String or ScalarKind.Char => "_ug_text",
        _ => null,
    };

    public override string Value(MergeExpression expression, IExpressionScope scope, ColumnModel? target = null) =>
        expression is ColumnExpression column
            ? scope.Column(column.Side, column.Ordinal)
            : base.Value(SqliteOverflow.Checked(expression), scope, target);

    public override string Condition(MergeExpression expression, IExpressionScope scope) =>
        base.Condition(SqliteOverflow.Checked(expression), scope);

    /// <summary>The engine's trees are at most a thousand levels deep.</summary>
    protected override int LongestChain => 100;

    protected override Printed Column(ColumnExpression column, IExpressionScope scope) =>
        SqliteFit.Cast(scope.Model(column.Ordinal)) is { } type
            ? Atom($"CAST({scope.Column(column.Side, column.Ordinal)} AS {type})")
            : base.Column(column, scope);

    protected override (string Construct, string Reason, string? Rewrite)? Refuse(MergeExpression expression) =>
        SharedRefusals.Of(expression) ?? SqliteRefusals.Of(expression);

    protected override Printed Constant(ConstantExpression constant, IExpressionScope scope)
    {
        if (constant.Text is not { } text)
            return Atom("NULL");
        var (printed, isNumber) = SqliteConstants.Of(constant.Type.Kind, text);
        if (constant.Type.Kind is ScalarKind.Single or ScalarKind.Double && !SqliteConstants.IsReadExactly(printed))
            return Atom(Call(scope, "_ug_real", Quoted(printed)));
        if (!isNumber)
            return Atom(Quoted(printed));
        return printed.StartsWith("-", StringComparison.Ordinal) ? Composite(printed) : Atom(printed);
    }

    protected override Printed Unary(UnaryExpression expression, IExpressionScope scope)
    {
        if (expression.Operator == UnaryOperator.BitwiseNot)
        {
            var inverted = Composite("~" + Operand(expression.Operand, scope));
            return expression.Type.Kind is ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32
                ? Wrapped(expression.Type.Kind, inverted.Operand)
                : inverted;
        }

        var operand = Print(expression.Operand, scope);
        return expression.Type.Kind switch
        {
            ScalarKind.Decimal => Atom(Call(scope, "_ug_dec_neg", operand.Text)),
            ScalarKind.TimeSpan => Atom(Call(scope, "_ug_ts_sub", "'00:00:00'", operand.Text)),
            _ => Composite("-" + operand.Operand),
        };
    }

    protected override Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope)
    {
        var (left, right) = (Print(expression.Left, scope), Print(expression.Right, scope));
        var kind = expression.Type.Kind;
        if (expression.Operator == ArithmeticOperator.BitwiseXor)
            return Composite($"({left.Operand} | {right.Operand}) & ~({left.Operand} & {right.Operand})");
        if (expression is { Wraps: true, IsSumOrProduct: true } && kind is ScalarKind.Int32 or ScalarKind.Int64)
        {
            // 64 bits of either sign wrap alike.
            return kind == ScalarKind.Int64
                ? Atom(Call(scope, "_ug_u64_" + FunctionSuffix(expression.Operator), left.Text, right.Text))
                : Wrapped(kind, $"({left.Operand} {Sign(expression.Operator)} {right.Operand})");
        }

        if (expression.MayDivideByZero && kind is not (ScalarKind.Decimal or ScalarKind.UInt64))
        {
            // The engine's own operators give NULL for a divisor of zero.
            var divided = Call(scope, $"_ug_{(kind.IsInteger() ? Suffix(kind) : "real")}_{FunctionSuffix(expression.Operator)}", left.Text,
                right.Text);
            return Atom(kind == ScalarKind.Single ? Call(scope, "_ug_f32", divided) : divided);
        }

        if (FunctionsOf(kind) is { } functions && FunctionSuffix(expression.Operator) is { } suffix)
            return Atom(Call(scope, $"{functions}_{suffix}", left.Text, right.Text));
        var result = Composite($"{left.Operand} {Sign(expression.Operator)} {right.Operand}");
        if (kind == ScalarKind.UInt32 && expression.Operator == ArithmeticOperator.Multiply && !expression.IsChecked)
            return Wrapped(kind, Call(scope, "_ug_u64_mul", left.Text, right.Text));
        // A float's sum is rounded to a float; SQLite keeps a double.
        if (kind == ScalarKind.Single)
            return Atom(Call(scope, "_ug_f32", result.Text));
        if (expression.Operator == ArithmeticOperator.ShiftLeft && kind == ScalarKind.Int32)
            return Wrapped(kind, result.Operand);
        if (expression is { IsChecked: true, IsSumOrProduct: true } && kind.IsInteger())
            return Checked(kind, result.Text, scope);
        return CanLeaveRange(expression) ? Wrapped(kind, result.Operand) : result;
    }

    protected override Printed Convert(ConvertExpression expression, IExpressionScope scope)
    {
        var (from, to) = (expression.Operand.Type.Kind, expression.Type.Kind);
        var operand = Print(expression.Operand, scope);
        if (from == ScalarKind.Decimal && to.IsInteger())
            return Atom(Call(scope, "_ug_dec_" + Suffix(to), operand.Text));
        switch (to)
        {
            case ScalarKind.Decimal when from.IsInteger():
                return Atom(Call(scope, "_ug_dec", operand.Text));
            case ScalarKind.Double when from.IsInteger():
                return Atom($"CAST({operand.Text} AS REAL)");
            case ScalarKind.Single when from == ScalarKind.Double:
                return Atom(Call(scope, "_ug_f32", operand.Text));
            case ScalarKind.Single when from.IsInteger():
                return Atom(Call(scope, "_ug_f32", $"CAST({operand.Text} AS REAL)"));
        }

        if (!to.IsInteger() || from.WidensTo(to))
            return operand;
        if (from is ScalarKind.Double or ScalarKind.Single)
            return expression.IsChecked
                ? Atom(Call(scope, "_ug_real_" + Suffix(to), operand.Text))
                : Nearest(to, $"CAST({operand.Text} AS INTEGER)");
        if (expression.IsChecked)
            return Checked(to, operand.Text, scope);
        // 64 bits of either sign are stored alike.
        return to is ScalarKind.Int64 or ScalarKind.UInt64 ? operand : Wrapped(to, operand.Operand);
    }

    protected override Printed Function(FunctionExpression expression, IExpressionScope scope)
    {
        string Argument(int index) => Print(expression.Arguments[index], scope).Text;

        switch (expression.Function)
        {
            case MergeFunction.Max or MergeFunction.Min:
                var sign = expression.Function == MergeFunction.Max ? ">=" : "<=";
                var wins = Order(sign, expression.Arguments[0], expression.Arguments[1], scope).Text;
                return Atom($"CASE WHEN {wins} THEN {Argument(0)} ELSE {Argument(1)} END");
            case MergeFunction.Abs:
                var kind = expression.Type.Kind;
                var absolute = $"abs({Argument(0)})";
                return kind == ScalarKind.Decimal
                    ? Atom(Call(scope, "_ug_dec_abs", Argument(0)))
                    : kind.IsInteger() ? Checked(kind, absolute, scope) : Atom(absolute);
            case MergeFunction.Sign:
                var zero = new ConstantExpression("0", expression.Arguments[0].Type.AsNotNull);
                return Atom(
                    $"CASE WHEN {Order(">", expression.Arguments[0], zero, scope).Text} THEN 1 WHEN {Order("<", expression.Arguments[0], zero, scope).Text} THEN -1 ELSE 0 END");
            case MergeFunction.IsNullOrEmpty:
                return Composite($"coalesce({Argument(0)}, '') = ''");
            case MergeFunction.Compare:
                return Atom(Call(scope, "_ug_str_cmp", Argument(0), Argument(1)));
            case MergeFunction.Contains:
                return Composite($"instr({Argument(0)}, {Argument(1)}) > 0");
            case MergeFunction.StartsWith:
                // length() ends at a U+0000, instr() does not.
                return Composite($"instr({Argument(0)}, {Argument(1)}) = 1");
            case MergeFunction.EndsWith:
                // substr() of an empty BLOB is NULL, so the lengths are compared first.
                var (text, end) = ($"CAST({Argument(0)} AS BLOB)", $"CAST({Argument(1)} AS BLOB)");
                return Composite($"length({end}) = 0 OR (length({text}) >= length({end}) AND substr({text}, -length({end})) = {end})");
            case MergeFunction.Replace:
                return Atom($"replace({Argument(0)}, {Argument(1)}, {Argument(2)})");
            case MergeFunction.Append:
                return Atom(Appended(Argument(0), Argument(1)));
            case MergeFunction.JsonMerge:
                var json = expression.Arguments[0] is ColumnExpression column ? scope.Model(column.Ordinal).Name : "";
                return Atom(Call(scope, "_ug_json_merge", Argument(0), Argument(1), Quoted(json)));
            default:
                var printed = SqliteMembers.Of(
                    expression, Argument, name => Call(scope, name, [.. Passed(expression).Select(a => Print(a, scope).Text)]));
                if (printed is not null)
                    return SqliteMembers.IsComposite(expression.Function) ? Composite(printed) : Atom(printed);
                throw new InvalidOperationException("SqliteRefusals lets no " + expression.Function + " through");
        }
    }

    /// <summary>The arguments of a registered function, which knows the range of a duration itself.</summary>
    private static IEnumerable<MergeExpression> Passed(FunctionExpression expression) =>
        expression.Function == MergeFunction.Scale ? expression.Arguments.Take(2) : expression.Arguments;

    /// <summary>
    /// Two JSON arrays end to end; null counts as nothing, and what is no array is an error, which json() makes of a text that is none.
    /// </summary>
    private static string Appended(string first, string second) =>
        $"CASE WHEN json_type({second}) = 'null' OR json({second}) = '[]' THEN {first} WHEN json_type({first}) = 'null' OR json({first}) = '[]' THEN {second} "
        + $"WHEN json_type({first}) = 'array' AND json_type({second}) = 'array' THEN substr(json({first}), 1, length(json({first})) - 1) || ',' || substr(json({second}), 2) "
        + "ELSE json('Only JSON arrays are appended') END";

    protected override Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var nullable = left.Type.Nullable || right.Type.Nullable;
        // The same decimal or instant can be written in two ways by other programs, so these are compared by value.
        if (left.Type.Kind is ScalarKind.Decimal or ScalarKind.DateTimeOffset && right.Type.Kind != ScalarKind.Null)
            return ByFunction(FunctionsOf(left.Type.Kind) + "_cmp", equal, left, right, scope);

        var sign = nullable ? equal ? "IS" : "IS NOT" : equal ? "=" : "<>";
        return Composite($"{Operand(left, scope)} {sign} {Operand(right, scope)}");
    }

    protected override Printed StoredDifference(MergeExpression left, MergeExpression right, IExpressionScope scope) =>
        left.Type.Kind switch
        {
            // White space and the order of members are no change, as in jsonb; the offset is one, because it is stored.
            ScalarKind.Json => Composite(Call(scope, "_ug_json_equal", Print(left, scope).Text, Print(right, scope).Text) + " = 0"),
            ScalarKind.DateTimeOffset when right.Type.Kind != ScalarKind.Null => ByFunction("_ug_dto_differ", false, left, right, scope),
            _ => base.StoredDifference(left, right, scope),
        };

    /// <summary>Equality by a function that gives zero for equal values.</summary>
    private Printed ByFunction(string function, bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var (a, b) = (Print(left, scope), Print(right, scope));
        var compared = $"{Call(scope, function, a.Text, b.Text)} {(equal ? "=" : "<>")} 0";
        if (!left.Type.Nullable && !right.Type.Nullable)
            return Composite(compared);
        var bothNull = $"{a.Operand} IS NULL AND {b.Operand} IS NULL";
        return Atom(equal ? $"coalesce({compared}, {bothNull})" : $"coalesce({compared}, NOT ({bothNull}))");
    }

    protected override Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        var kind = left.Type.Kind == ScalarKind.Null ? right.Type.Kind : left.Type.Kind;
        return FunctionsOf(kind) is { } functions
            ? Composite($"{Call(scope, functions + "_cmp", Print(left, scope).Text, Print(right, scope).Text)} {sign} 0")
            : Composite($"{Operand(left, scope)} {sign} {Operand(right, scope)}");
    }

    /// <summary>
    /// A REAL that was cast, which SQLite does to the nearest of 64 bits, as C# converts it; narrower integers are cut from an int.
    /// </summary>
    private static Printed Nearest(ScalarKind to, string integer) => to switch
    {
        ScalarKind.Int64 => Atom(integer),
        ScalarKind.UInt32 => Atom($"max(min({integer}, 4294967295), 0)"),
        ScalarKind.Int32 => Atom($"max(min({integer}, 2147483647), -2147483648)"),
        _ => Wrapped(to, Nearest(ScalarKind.Int32, integer).Text),
    };

    private static Printed Checked(ScalarKind kind, string text, IExpressionScope scope) =>
        Atom(Call(scope, "_ug_checked_" + Suffix(kind), text));

    /// <summary>A call of a function that the runtime registers.</summary>
    private static string Call(IExpressionScope scope, string function, params string[] arguments)
    {
        scope.NoteFunction();
        return $"{function}({string.Join(", ", arguments)})";
    }

    private static string? FunctionSuffix(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "add",
        ArithmeticOperator.Subtract => "sub",
        ArithmeticOperator.Multiply => "mul",
        ArithmeticOperator.Divide => "div",
        ArithmeticOperator.Remainder => "rem",
        _ => null,
    };

    private static string Suffix(ScalarKind kind)
    {
        var (signed, bits) = kind.Shape();
        return (signed ? "i" : "u") + bits.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
