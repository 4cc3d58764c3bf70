using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>Prints merge expressions as SQL of one dialect, with parentheses around every composite operand and with C#'s meaning.</summary>
internal abstract class ExpressionPrinter
{
    /// <summary>Every node of the expression that this dialect cannot express faithfully.</summary>
    public IEnumerable<DialectRefusal> Check(MergeExpression expression, IReadOnlyList<ColumnModel> columns) =>
        expression.DescendantsAndSelf().SelectMany(e => Refuse(e, columns));

    /// <summary>The expression as a value, for SET.</summary>
    public string Value(MergeExpression expression, IExpressionScope scope) => Print(expression, scope).Text;

    /// <summary>The expression as a condition for WHERE and CASE WHEN, where NULL counts as false.</summary>
    public string Condition(MergeExpression expression, IExpressionScope scope) => Boolean(expression, scope).Text;

    /// <summary>True when the printed expression calls functions that the dialect's runtime registers.</summary>
    public virtual bool UsesFunctions(MergeExpression expression, IReadOnlyList<ColumnModel> columns) => false;

    /// <summary>A printed expression. Atoms need no parentheses; a condition may come out NULL where C# says false.</summary>
    protected readonly record struct Printed(string Text, bool IsAtom, bool MayBeNull = false)
    {
        public string Operand => IsAtom ? Text : "(" + Text + ")";
    }

    protected static Printed Atom(string text) => new(text, true);

    protected static Printed Composite(string text) => new(text, false);

    protected abstract IEnumerable<DialectRefusal> Refuse(MergeExpression expression, IReadOnlyList<ColumnModel> columns);

    protected abstract Printed Constant(ConstantExpression constant);

    protected abstract Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope);

    protected abstract Printed Unary(UnaryExpression expression, IExpressionScope scope);

    protected abstract Printed Convert(ConvertExpression expression, IExpressionScope scope);

    protected abstract Printed Function(FunctionExpression expression, IExpressionScope scope);

    /// <summary>Null-safe equality; <paramref name="equal"/> false for inequality.</summary>
    protected abstract Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope);

    /// <summary>An order comparison of operands that are not both simple in this dialect.</summary>
    protected abstract Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope);

    protected abstract string RawSql(RawSqlExpression expression);

    protected virtual Printed Column(ColumnExpression column, IExpressionScope scope) => Atom(scope.Column(column.Side, column.Ordinal));

    protected string Operand(MergeExpression expression, IExpressionScope scope) => Print(expression, scope).Operand;

    protected static DialectRefusal Refusal(MergeExpression expression, string construct, string reason, string? rewrite = null) =>
        new(expression.Site, construct, reason, rewrite);

    protected static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Remainder => "%",
        ArithmeticOperator.BitwiseAnd => "&",
        ArithmeticOperator.BitwiseOr => "|",
        ArithmeticOperator.ShiftLeft => "<<",
        _ => ">>",
    };

    protected static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";

    /// <summary>The expression as a value that is NULL only where C# says null.</summary>
    protected Printed Print(MergeExpression expression, IExpressionScope scope)
    {
        switch (expression)
        {
            case ColumnExpression e:
                return Column(e, scope);
            case ConstantExpression e:
                return Constant(e);
            case ArgumentExpression e:
                return Atom(scope.Argument(e.Index));
            case UnaryExpression { Operator: not UnaryOperator.Not } e:
                return Unary(e, scope);
            case ArithmeticExpression e:
                return Arithmetic(e, scope);
            case CoalesceExpression e:
                return Atom($"coalesce({string.Join(", ", e.Operands.Select(o => Print(o, scope).Text))})");
            case ConditionalExpression e:
                return Atom($"CASE WHEN {Boolean(e.Condition, scope).Text} THEN {Print(e.WhenTrue, scope).Text} ELSE {Print(e.WhenFalse, scope).Text} END");
            case ConcatExpression e:
                return Composite(string.Join(" || ", e.Parts.Select(p => p.Type.Nullable ? $"coalesce({Print(p, scope).Text}, '')" : Operand(p, scope))));
            case ConvertExpression e:
                return Convert(e, scope);
            case FunctionExpression e when e.Type.Kind != ScalarKind.Boolean:
                return Function(e, scope);
            case RawSqlExpression e:
                return Composite(Raw(e, scope));
            default:
                var condition = Boolean(expression, scope);
                return condition.MayBeNull ? Composite(condition.Operand + " IS TRUE") : condition;
        }
    }

    /// <summary>A boolean expression; it may come out NULL where it is false, and says so.</summary>
    protected Printed Boolean(MergeExpression expression, IExpressionScope scope)
    {
        switch (expression)
        {
            case ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } e:
                return Equality(e.Operator == ComparisonOperator.Equal, e.Left, e.Right, scope);
            case ComparisonExpression e:
                return Order(OrderSign(e.Operator), e.Left, e.Right, scope) with { MayBeNull = e.Left.Type.Nullable || e.Right.Type.Nullable };
            case LogicalExpression { Operator: LogicalOperator.ExclusiveOr } e:
                return Composite($"{Exact(e.Left, scope)} <> {Exact(e.Right, scope)}");
            case LogicalExpression e:
                var left = Boolean(e.Left, scope);
                var right = Boolean(e.Right, scope);
                var word = e.Operator == LogicalOperator.And ? "AND" : "OR";
                return new Printed($"{Joined(e.Operator, e.Left, left)} {word} {Joined(e.Operator, e.Right, right)}", false, left.MayBeNull || right.MayBeNull);
            case UnaryExpression { Operator: UnaryOperator.Not } e:
                var operand = Boolean(e.Operand, scope);
                return Composite(operand.MayBeNull ? $"{operand.Operand} IS NOT TRUE" : $"NOT {operand.Operand}");
            case IsNullExpression e:
                return Composite($"{Operand(e.Operand, scope)} IS NULL");
            case FunctionExpression e:
                return Function(e, scope);
            case ConditionalExpression or CoalesceExpression or RawSqlExpression or ConstantExpression or ColumnExpression or ArgumentExpression or ConvertExpression:
                return Print(expression, scope) with { MayBeNull = expression.Type.Nullable || expression is RawSqlExpression };
            default:
                return Print(expression, scope);
        }
    }

    /// <summary>A chain of one operator needs no parentheses inside.</summary>
    private static string Joined(LogicalOperator op, MergeExpression expression, Printed printed) =>
        expression is LogicalExpression inner && inner.Operator == op ? printed.Text : printed.Operand;

    private string Exact(MergeExpression expression, IExpressionScope scope)
    {
        var printed = Boolean(expression, scope);
        return printed.MayBeNull ? $"({printed.Operand} IS TRUE)" : printed.Operand;
    }

    private string Raw(RawSqlExpression expression, IExpressionScope scope)
    {
        var text = RawSql(expression);
        for (var i = 0; i < expression.Arguments.Count; i++)
            text = text.Replace("{" + i + "}", Operand(expression.Arguments[i], scope));
        return text;
    }

    private static string OrderSign(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
