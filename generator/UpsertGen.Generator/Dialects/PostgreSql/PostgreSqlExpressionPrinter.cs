using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Expressions on PostgreSQL; immutable functions only, so that engines on its wire take them too.</summary>
internal sealed class PostgreSqlExpressionPrinter : ExpressionPrinter
{
    protected override (string Id, string DisplayName) Dialect => ("PostgreSql", "PostgreSQL");

    public override string Value(MergeExpression expression, IExpressionScope scope, ColumnModel? target = null)
    {
        if (target is null)
            return Print(expression, scope).Text;
        var native = PostgreSqlColumns.Native(expression, scope, target);
        var inner = TypedScope.Of(scope) with { WithoutZone = PostgreSqlTypes.IsTimestampWithoutZone(target), Native = native };
        var text = Print(expression, inner).Text;
        if (PostgreSqlFolding.IsEager(expression, target))
            text = PostgreSqlFolding.Late(text, scope);
        // smallint + 1 is an integer, which a wider column takes.
        if (native is null && target.Type.Kind == ScalarKind.Int16 && target.DatabaseType?.Number is not (null or "smallint")
            && expression is ArithmeticExpression { Type.Kind: ScalarKind.Int16 })
            text = $"CAST({text} AS smallint)";
        // What is computed as text is cast to a type that takes no text by itself.
        return native is null && target.Type.Kind is ScalarKind.String or ScalarKind.Char
            && target.DatabaseType is { } type && !PostgreSqlTypes.IsPlainText(type)
            ? $"CAST({text} AS {type})"
            : text;
    }

    protected override (string Construct, string Reason, string? Rewrite)? Refuse(MergeExpression expression) =>
        SharedRefusals.Of(expression) ?? PostgreSqlRefusals.Of(expression);

    protected override IExpressionScope InCondition(IExpressionScope scope) =>
        TypedScope.Of(scope) with { Native = null, WithoutZone = false };

    protected override Printed Column(ColumnExpression column, IExpressionScope scope)
    {
        var text = scope.Column(column.Side, column.Ordinal);
        var model = scope.Model(column.Ordinal);
        var typed = TypedScope.Of(scope);
        if (model.Type.Kind == ScalarKind.DateTime && PostgreSqlTypes.IsTimestampWithoutZone(model) != typed.WithoutZone)
            return Composite(PostgreSqlTypes.Utc(model, text));
        return typed.Native is { } native && native == model.DatabaseType
            ? Atom(text)
            : Atom(PostgreSqlColumns.AsProperty(model, text) ?? text);
    }

    protected override Printed Argument(ArgumentExpression argument, IExpressionScope scope) =>
        argument.Type.Kind == ScalarKind.DateTime && TypedScope.Of(scope).WithoutZone
            ? Composite(scope.Argument(argument.Index) + " AT TIME ZONE 'UTC'")
            : Atom(scope.Argument(argument.Index));

    protected override Printed Constant(ConstantExpression constant, IExpressionScope scope)
    {
        var (kind, typed) = (constant.Type.Kind, TypedScope.Of(scope));
        var type = PostgreSqlTypes.Parameter(kind, typed.WithoutZone ? new("timestamp") : null);
        if (constant.Text is not { } text)
            return Atom(kind == ScalarKind.Null || typed.Native is not null ? "NULL" : $"CAST(NULL AS {type})");
        if (PostgreSqlConstants.Time(kind, text, !typed.WithoutZone) is { } time)
            return Atom($"'{time}'::{type}");
        return kind switch
        {
            ScalarKind.Single or ScalarKind.Double or ScalarKind.Guid => Atom($"'{text}'::{type}"),
            ScalarKind.Boolean => Atom(text),
            _ when kind.IsNumber() => text.StartsWith("-", StringComparison.Ordinal) ? Composite(text) : Atom(text),
            // In this form a backslash is the same under every standard_conforming_strings.
            _ when text.Contains('\\') => Atom("E" + Quoted(text.Replace("\\", "\\\\"))),
            _ => Atom(Quoted(text)),
        };
    }

    protected override Printed Unary(UnaryExpression expression, IExpressionScope scope)
    {
        var operand = First(expression, expression.Operand, scope);
        if (expression.Operator == UnaryOperator.Negate)
            return Composite("-" + operand.Operand);
        var inverted = Composite("~" + operand.Operand);
        return expression.Type.Kind is ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32
            ? Narrowed(PostgreSqlIntegers.Narrow(expression.Type.Kind, inverted.Operand, false))
            : inverted;
    }

    protected override Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope)
    {
        var (kind, op) = (expression.Type.Kind, expression.Operator);
        // The type of a shift is that of its left side alone.
        var isShift = op is ArithmeticOperator.ShiftLeft or ArithmeticOperator.ShiftRight;
        var left = isShift ? expression.Left : Wide(expression.Left, expression.Right, kind);
        var right = isShift ? expression.Right : Wide(expression.Right, expression.Left, kind);
        var first = First(expression, left, scope);
        if (!PostgreSqlConstants.IsTyped(left) && (isShift || !PostgreSqlConstants.IsTyped(right)))
            first = Atom($"CAST({first.Text} AS {PostgreSqlTypes.Parameter(kind, null)})");
        if (op == ArithmeticOperator.Divide && kind == ScalarKind.Decimal && Reciprocals.Of(expression.Right) is { } share)
            return Composite($"{first.Operand} * {share}");
        var (a, b) = (first.Operand, Operand(right, scope));
        if (expression is { Wraps: true, IsSumOrProduct: true } && kind is ScalarKind.Int32 or ScalarKind.Int64)
            return Atom(PostgreSqlIntegers.Wrap(kind, Sign(op), first.Text, b));
        if (kind == ScalarKind.UInt64 && PostgreSqlIntegers.Unsigned64(op, a, b) is { } unsigned)
            return Composite(unsigned);
        if (kind == ScalarKind.UInt32 && op == ArithmeticOperator.Multiply && !expression.IsChecked)
            return Atom(PostgreSqlIntegers.MultiplyUnsigned32(a, b));
        var sign = op == ArithmeticOperator.BitwiseXor ? "#" : Sign(op);
        var result = Composite($"{a} {sign} {b}");
        return CanLeaveRange(expression) ? Narrowed(PostgreSqlIntegers.Narrow(kind, result.Operand, expression.IsChecked)) : result;
    }

    protected override Printed Convert(ConvertExpression expression, IExpressionScope scope)
    {
        var (from, to) = (expression.Operand.Type.Kind, expression.Type.Kind);
        var operand = First(expression, expression.Operand, scope);
        var type = PostgreSqlTypes.Parameter(to, null);
        if (from != ScalarKind.Null && PostgreSqlTypes.Parameter(from, null) == type && (!to.IsInteger() || from.WidensTo(to)))
            return operand;
        if (!to.IsInteger() || from.WidensTo(to))
            return Atom($"CAST({operand.Text} AS {type})");
        // CAST rounds, C# truncates; a decimal out of range is an error in C# as well.
        if (from == ScalarKind.Decimal || (expression.IsChecked && from is ScalarKind.Single or ScalarKind.Double))
        {
            return to is ScalarKind.Int16 or ScalarKind.Int32 or ScalarKind.Int64
                ? Atom($"CAST(trunc({operand.Text}) AS {type})")
                : Narrowed(PostgreSqlIntegers.Narrow(to, $"CAST(trunc({operand.Text}) AS bigint)", true));
        }

        if (from is ScalarKind.Single or ScalarKind.Double)
            return Narrowed(PostgreSqlIntegers.FromFloating(to, operand.Operand));
        if (from == ScalarKind.UInt64)
            return Narrowed(PostgreSqlIntegers.FromUnsigned64(to, operand.Operand, expression.IsChecked));
        return to == ScalarKind.UInt64
            ? Composite(PostgreSqlIntegers.ToUnsigned64(operand.Text))
            : Narrowed(PostgreSqlIntegers.Narrow(to, operand.Operand, expression.IsChecked));
    }

    protected override Printed Function(FunctionExpression expression, IExpressionScope scope)
    {
        scope = TypedScope.Of(scope) with { Native = null };

        string Argument(int index) => Print(expression.Arguments[index], scope).Text;

        string At(int index) => Operand(expression.Arguments[index], scope);

        // What the call begins with: it waits for the row when the planner would compute the whole.
        string Late() => First(expression, expression.Arguments[0], scope).Text;

        string Begun(MergeExpression operand, IExpressionScope inner) =>
            (ReferenceEquals(operand, expression.Arguments[0]) ? First(expression, operand, inner) : Print(operand, inner)).Operand;

        switch (expression.Function)
        {
            case MergeFunction.Max:
                return Atom($"greatest({Argument(0)}, {Argument(1)})");
            case MergeFunction.Min:
                return Atom($"least({Argument(0)}, {Argument(1)})");
            case MergeFunction.Abs:
                var absolute = $"abs({Late()})";
                return expression.Type.Kind == ScalarKind.SByte
                    ? Narrowed(PostgreSqlIntegers.Narrow(ScalarKind.SByte, absolute, true))
                    : Atom(absolute);
            case MergeFunction.Sign:
                return Atom($"CASE WHEN {At(0)} > 0 THEN 1 WHEN {At(0)} < 0 THEN -1 ELSE 0 END");
            case MergeFunction.IsNullOrEmpty:
                return Composite($"coalesce({Argument(0)}, '') = ''");
            case MergeFunction.Compare:
                return Atom(
                    $"CASE WHEN {Order("<", expression, expression, scope).Text} THEN -1 WHEN {Order(">", expression, expression, scope).Text} THEN 1 ELSE 0 END");
            case MergeFunction.Contains:
                return Composite($"strpos({Argument(0)}, {Argument(1)}) > 0");
            case MergeFunction.StartsWith:
                return Atom($"starts_with({Argument(0)}, {Argument(1)})");
            case MergeFunction.EndsWith:
                return Composite($"right({Argument(0)}, length({Argument(1)})) = {At(1)}");
            case MergeFunction.Replace:
                return Atom($"replace({Argument(0)}, {Argument(1)}, {Argument(2)})");
            case MergeFunction.Text:
                return Atom($"CAST({Argument(0)} AS text)");
            case MergeFunction.Append:
                return PostgreSqlJson.Appended(expression, At(0), At(1), scope) is { } appended
                    ? Atom(appended)
                    : Composite($"{At(0)} || {At(1)}");
            case MergeFunction.JsonMerge:
                return Atom(PostgreSqlJson.Merged(expression, At(0), At(1), scope));
            default:
                if (PostgreSqlLists.Of(expression, At, scope) is var (list, isWhole))
                    return new Printed(list, isWhole);
                if ((PostgreSqlTexts.Of(expression, At, Late) ?? new PostgreSqlMembers(Begun).Of(expression, scope)) is var (text, isAtom))
                    return new Printed(text, isAtom);
                throw new InvalidOperationException("PostgreSqlRefusals lets no " + expression.Function + " through");
        }
    }

    protected override Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        if (left is FunctionExpression { Function: MergeFunction.Compare } compare)
            return Equality(equal, compare.Arguments[0], compare.Arguments[1], scope);
        var sign = left.Type.Nullable || right.Type.Nullable
            ? equal ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM"
            : equal ? "=" : "<>";
        var inner = Meeting(left, right, scope);
        var cast = EqualityCast(left, scope) ?? EqualityCast(right, scope);
        return Composite($"{Compared(left)} {sign} {Compared(right)}");

        string Compared(MergeExpression side)
        {
            if (cast is null)
                return Operand(side, inner);
            var text = Print(side, inner).Text;
            // Not every text is a document.
            return $"CAST({(cast == "jsonb" && PostgreSqlFolding.MayFold(side) ? PostgreSqlFolding.Late(text, scope) : text)} AS {cast})";
        }
    }

    protected override Printed StoredDifference(MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        if (left is not ColumnExpression column || scope.Model(column.Ordinal) is not { } model
            || PostgreSqlTypes.Kept(model) is not { } kept
            || (right is ColumnExpression other && scope.Model(other.Ordinal).DatabaseType == model.DatabaseType))
            return base.StoredDifference(left, right, scope);
        var sign = left.Type.Nullable || right.Type.Nullable ? "IS DISTINCT FROM" : "<>";
        return Composite($"{scope.Column(column.Side, column.Ordinal)} {sign} CAST({Value(right, scope, model)} AS {kept})");
    }

    protected override Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope)
    {
        if (left is FunctionExpression { Function: MergeFunction.Compare, Arguments: var compared })
        {
            var texts = TypedScope.Of(scope) with { Native = null };
            return Composite(
                $"{PostgreSqlTexts.InOrderOfUnits(compared[0], Operand(compared[0], texts))} {sign} {PostgreSqlTexts.InOrderOfUnits(compared[1], Operand(compared[1], texts))} COLLATE \"C\"");
        }

        // The database's collation decides otherwise; "C" is the order of the bytes, as on SQLite.
        var collate = left.Type.Kind is ScalarKind.String or ScalarKind.Char ? " COLLATE \"C\"" : "";
        // Padded texts leave their blanks out when they are compared with each other, and a tab is less than a blank.
        var inner = Meeting(left, right, scope);
        if (collate.Length > 0)
            inner = TypedScope.Of(inner) with { Native = null };
        return Composite($"{Operand(left, inner)} {sign} {Operand(right, inner)}{collate}");
    }

    /// <summary>The first operand of an operation, which waits for the row when the planner would compute the whole.</summary>
    private Printed First(MergeExpression operation, MergeExpression operand, IExpressionScope scope)
    {
        var printed = Print(operand, scope);
        return PostgreSqlFolding.IsEager(operation) ? Atom(PostgreSqlFolding.Late(printed.Text, scope)) : printed;
    }

    private static Printed Narrowed((string Text, bool IsAtom) printed) => new(printed.Text, printed.IsAtom);

    private static IExpressionScope Meeting(MergeExpression left, MergeExpression right, IExpressionScope scope) =>
        left.Type.Kind == ScalarKind.DateTime || right.Type.Kind == ScalarKind.DateTime
            ? TypedScope.ForTimes(scope, left, right)
            : TypedScope.Of(scope) with { Native = Shared(left, right, scope) };

    /// <summary>The stored type of two columns of one type, which need no cast to be compared.</summary>
    private static SqlTypeName? Shared(MergeExpression left, MergeExpression right, IExpressionScope scope) =>
        left is ColumnExpression a && right is ColumnExpression b && left.Type.Kind == right.Type.Kind
        && PostgreSqlColumns.ComparesAsProperty(scope.Model(a.Ordinal))
        && scope.Model(a.Ordinal).DatabaseType is var type && type == scope.Model(b.Ordinal).DatabaseType
            ? type
            : null;

    /// <summary>What values of types without an equality of their own are compared as; null for all others.</summary>
    private static string? EqualityCast(MergeExpression expression, IExpressionScope scope) =>
        TypedScope.Leaves(expression).OfType<ColumnExpression>()
        .Select(c => PostgreSqlTypes.EqualityCast(scope.Model(c.Ordinal))).FirstOrDefault(static cast => cast is not null);

    /// <summary>An operand without its widening, when the other one already has the operation's type.</summary>
    private static MergeExpression Wide(MergeExpression operand, MergeExpression other, ScalarKind kind) =>
        operand is ConvertExpression { Operand: var inner } && kind is ScalarKind.Int32 or ScalarKind.Int64
            && inner.Type.Kind.WidensTo(kind)
        && other is ColumnExpression or ArgumentExpression or ConstantExpression { Type.Kind: ScalarKind.Int32 }
        && other.Type.Kind == kind
            ? inner
            : operand;
}
