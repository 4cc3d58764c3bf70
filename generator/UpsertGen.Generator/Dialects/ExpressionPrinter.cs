using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects;

/// <summary>
/// Prints merge expressions as SQL of one dialect, with parentheses around every composite operand and with C#'s meaning.
/// </summary>
internal abstract class ExpressionPrinter
{
    /// <summary>The dialect's id and name.</summary>
    protected abstract (string Id, string DisplayName) Dialect { get; }

    /// <summary>Every node of the expression that this dialect cannot express faithfully.</summary>
    public IReadOnlyList<Refusal> Check(MergeExpression expression, IReadOnlyList<ColumnModel> columns)
    {
        var refusals = new List<Refusal>();
        Check(expression, columns, refusals);
        return refusals;
    }

    /// <summary>The expression as a value, for SET.</summary>
    /// <param name="target">The column it is assigned to, whose declared type may need a cast.</param>
    public virtual string Value(MergeExpression expression, IExpressionScope scope, ColumnModel? target = null) =>
        Print(expression, scope).Text;

    /// <summary>The expression as a condition for WHERE and CASE WHEN, where NULL counts as false.</summary>
    public virtual string Condition(MergeExpression expression, IExpressionScope scope) => Boolean(expression, scope).Text;

    /// <summary>A printed expression. Atoms need no parentheses; a condition may come out NULL where C# says false.</summary>
    protected readonly record struct Printed(string Text, bool IsAtom, bool MayBeNull = false)
    {
        public string Operand => IsAtom ? Text : "(" + Text + ")";
    }

    protected static Printed Atom(string text) => new(text, true);

    protected static Printed Composite(string text) => new(text, false);

    /// <summary>Why the dialect cannot express a node faithfully; null when it can, whatever is inside.</summary>
    protected abstract (string Construct, string Reason, string? Rewrite)? Refuse(MergeExpression expression);

    protected abstract Printed Constant(ConstantExpression constant, IExpressionScope scope);

    protected abstract Printed Arithmetic(ArithmeticExpression expression, IExpressionScope scope);

    protected abstract Printed Unary(UnaryExpression expression, IExpressionScope scope);

    protected abstract Printed Convert(ConvertExpression expression, IExpressionScope scope);

    protected abstract Printed Function(FunctionExpression expression, IExpressionScope scope);

    /// <summary>Null-safe equality; <paramref name="equal"/> false for inequality.</summary>
    protected abstract Printed Equality(bool equal, MergeExpression left, MergeExpression right, IExpressionScope scope);

    /// <summary>An order comparison; NULL when a side is NULL.</summary>
    protected abstract Printed Order(string sign, MergeExpression left, MergeExpression right, IExpressionScope scope);

    /// <summary>The most terms that one operator joins without parentheses.</summary>
    protected virtual int LongestChain => int.MaxValue;

    /// <summary>Texts end to end, of which none is NULL.</summary>
    protected virtual Printed Concat(IReadOnlyList<string> texts) => Composite(Chain("||", texts));

    /// <summary>Whether one side written over the other would change what is stored.</summary>
    protected virtual Printed StoredDifference(MergeExpression left, MergeExpression right, IExpressionScope scope) =>
        Equality(false, left, right, scope);

    /// <summary>The scope of a condition inside of a value: it does not have the value's type.</summary>
    protected virtual IExpressionScope InCondition(IExpressionScope scope) => scope;

    protected virtual Printed Column(ColumnExpression column, IExpressionScope scope) => Atom(scope.Column(column.Side, column.Ordinal));

    protected virtual Printed Argument(ArgumentExpression argument, IExpressionScope scope) => Atom(scope.Argument(argument.Index));

    protected string Operand(MergeExpression expression, IExpressionScope scope) => Print(expression, scope).Operand;

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

    protected static Printed Wrapped(ScalarKind kind, string operand) => Composite(IntegerText.Cut(kind, operand));

    /// <summary>True for arithmetic whose result can leave its kind's range without the database noticing.</summary>
    protected static bool CanLeaveRange(ArithmeticExpression expression) =>
        expression.Operator is ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply
            or ArithmeticOperator.ShiftLeft
        && expression.Type.Kind is ScalarKind.SByte or ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32;

    /// <summary>The expression as a value that is NULL only where C# says null.</summary>
    protected Printed Print(MergeExpression expression, IExpressionScope scope)
    {
        switch (expression)
        {
            case ColumnExpression e:
                return Column(e, scope);
            case ConstantExpression e:
                return Constant(e, scope);
            case ArgumentExpression e:
                return Argument(e, scope);
            case UnaryExpression { Operator: not UnaryOperator.Not } e:
                return Unary(e, scope);
            case ArithmeticExpression e:
                return Arithmetic(e, scope);
            case LiftedLogicalExpression e:
                var word = e.Operator switch { LogicalOperator.And => "AND", LogicalOperator.Or => "OR", _ => "<>" };
                return Composite($"{Operand(e.Left, scope)} {word} {Operand(e.Right, scope)}");
            case CoalesceExpression e:
                return Atom($"coalesce({string.Join(", ", e.Operands.Select(o => Print(o, scope).Text))})");
            case ConditionalExpression e:
                return Atom($"CASE{Branches(e, scope)} END");
            case ConcatExpression e:
                return Concat(e.Parts.Select(p => p.Type.Nullable ? $"coalesce({Print(p, scope).Text}, '')" : Operand(p, scope)).ToList());
            case ConvertExpression e:
                return Convert(e, scope);
            case FunctionExpression e when e.Type.Kind != ScalarKind.Boolean:
                return Function(e, scope);
            case RawSqlExpression e:
                return Composite(Raw(e, scope));
            default:
                var condition = Boolean(expression, scope);
                return condition.MayBeNull && !expression.Type.Nullable ? Composite(condition.Operand + " IS TRUE") : condition;
        }
    }

    /// <summary>A boolean expression; it may come out NULL where it is false, and says so.</summary>
    protected Printed Boolean(MergeExpression expression, IExpressionScope scope)
    {
        switch (expression)
        {
            case ComparisonExpression { IsOfStored: true } e:
                return StoredDifference(e.Left, e.Right, scope);
            case ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } e:
                return Equality(e.Operator == ComparisonOperator.Equal, e.Left, e.Right, scope);
            case ComparisonExpression e:
                return Order(OrderSign(e.Operator), e.Left, e.Right,
                    scope) with
                { MayBeNull = e.Left.Type.Nullable || e.Right.Type.Nullable };
            case LogicalExpression { Operator: LogicalOperator.ExclusiveOr } e:
                return Composite($"{Exact(e.Left, scope)} <> {Exact(e.Right, scope)}");
            case LogicalExpression { Operator: LogicalOperator.Or } e when LogicalChain.Members(e) is (var member, var among):
                return In(member, among, scope);
            case LogicalExpression e when LogicalChain.Of(e) is var terms && terms.Count > LongestChain:
                var printed = LogicalChain.Grouped(e.Operator, terms)
                    .Select(g => g.Values.Count > 0 ? In(g.Term, g.Values, scope) : Boolean(g.Term, scope)).ToList();
                var joined = Chain(e.Operator == LogicalOperator.And ? "AND" : "OR", printed.Select(static p => p.Operand).ToList());
                return new Printed(joined, false, printed.Any(static p => p.MayBeNull));
            case LogicalExpression e:
                var left = Boolean(e.Left, scope);
                var right = Boolean(e.Right, scope);
                var word = e.Operator == LogicalOperator.And ? "AND" : "OR";
                return new Printed($"{Joined(e.Operator, e.Left, left)} {word} {Joined(e.Operator, e.Right, right)}", false,
                    left.MayBeNull || right.MayBeNull);
            case UnaryExpression { Operator: UnaryOperator.Not, Operand: IsNullExpression test }:
                return Composite($"{Tested(test.Operand, scope)} IS NOT NULL");
            case UnaryExpression { Operator: UnaryOperator.Not } e:
                var operand = Boolean(e.Operand, scope);
                return Composite(operand.MayBeNull ? $"{operand.Operand} IS NOT TRUE" : $"NOT {operand.Operand}");
            case IsNullExpression e:
                return Composite($"{Tested(e.Operand, scope)} IS NULL");
            case FunctionExpression e:
                var isTotal = e.Function == MergeFunction.IsNullOrEmpty;
                return Function(e, scope) with { MayBeNull = !isTotal && e.Arguments.Any(static a => a.Type.Nullable) };
            default:
                return Print(expression, scope) with { MayBeNull = expression.Type.Nullable || expression is RawSqlExpression };
        }
    }

    /// <summary>Terms of an associative operator; as a tree of little depth when there are many.</summary>
    private string Chain(string sign, IReadOnlyList<string> terms)
    {
        if (terms.Count <= LongestChain)
            return string.Join($" {sign} ", terms);
        var (first, rest) = (terms.Take(terms.Count / 2).ToList(), terms.Skip(terms.Count / 2).ToList());
        return $"({Chain(sign, first)}) {sign} ({Chain(sign, rest)})";
    }

    private Printed In(MergeExpression value, IReadOnlyList<MergeExpression> values, IExpressionScope scope) =>
        new($"{Operand(value, scope)} IN ({string.Join(", ", values.Select(v => Print(v, scope).Text))})", false, value.Type.Nullable);

    private void Check(MergeExpression expression, IReadOnlyList<ColumnModel> columns, List<Refusal> refusals)
    {
        if (expression is RawSqlExpression raw && raw.For(Dialect.Id) is null)
            refusals.Add(new Refusal(
                raw.Site, RefusalKind.Dialect, "this SQL", $"it has no text for {Dialect.DisplayName}", $"set {Dialect.Id} in it"));
        else if (Refuse(expression) is var (construct, reason, rewrite)
            && !refusals.Any(r => r.Site == expression.Site && r.Construct == construct))
            refusals.Add(new Refusal(expression.Site, RefusalKind.Dialect, construct, reason, rewrite));
        foreach (var child in expression.Children)
            Check(child, columns, refusals);
    }

    private string Branches(ConditionalExpression e, IExpressionScope scope)
    {
        var first = $" WHEN {Boolean(e.Condition, InCondition(scope)).Text} THEN {Print(e.WhenTrue, scope).Text}";
        return first + (e.WhenFalse is ConditionalExpression next ? Branches(next, scope) : $" ELSE {Print(e.WhenFalse, scope).Text}");
    }

    /// <summary>A chain of one operator needs no parentheses inside, nor do plain comparisons.</summary>
    private static string Joined(LogicalOperator op, MergeExpression expression, Printed printed) =>
        expression is LogicalExpression inner && inner.Operator == op ? printed.Text : printed.Operand;

    /// <summary>Any column can be asked for NULL as it is.</summary>
    private string Tested(MergeExpression expression, IExpressionScope scope) =>
        expression is ColumnExpression column ? scope.Column(column.Side, column.Ordinal) : Operand(expression, scope);

    private string Exact(MergeExpression expression, IExpressionScope scope)
    {
        var printed = Boolean(expression, scope);
        return printed.MayBeNull ? $"({printed.Operand} IS TRUE)" : printed.Operand;
    }

    private string Raw(RawSqlExpression expression, IExpressionScope scope)
    {
        var text = expression.For(Dialect.Id)
            ?? throw new InvalidOperationException("Check refuses SQL that has no text for " + Dialect.Id);
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (close > 0 && int.TryParse(text.Substring(i + 1, close - i - 1), out var index) && index >= 0
                && index < expression.Arguments.Count)
            {
                var argument = expression.Arguments[index];
                result.Append(argument is ColumnExpression column ? scope.Column(column.Side, column.Ordinal) : Operand(argument, scope));
                i = close;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static string OrderSign(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
