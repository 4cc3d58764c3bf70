using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.Merge;

/// <summary>
/// An expression over the current and the incoming row, with the meaning C# gives it: comparisons are two-valued, equality is
/// null-safe, arithmetic is lifted, a null string is "" in a concatenation.
/// </summary>
/// <param name="Type">The C# type of the result.</param>
internal abstract record MergeExpression(MergeType Type)
{
    private readonly MergeSite _site;

    /// <summary>The expressions that it is made of.</summary>
    public abstract IEnumerable<MergeExpression> Children { get; }

    /// <summary>The expression over what a function makes of each of its children, in their order.</summary>
    public abstract MergeExpression Over(Func<MergeExpression, MergeExpression> change);

    /// <summary>Where a refusal of this node is reported: an index the binder hands out; 0 is the whole operation.</summary>
    public int Site
    {
        get => _site.Number;
        init => _site = new MergeSite(value);
    }
}

/// <summary>A place in the source. Expressions that differ in nothing else are equal, so all sites are.</summary>
internal readonly struct MergeSite(int number) : IEquatable<MergeSite>
{
    public int Number { get; } = number;

    public bool Equals(MergeSite other) => true;

    public override bool Equals(object? obj) => obj is MergeSite;

    public override int GetHashCode() => 0;
}

internal enum RowSide
{
    Current,
    Incoming,
}

/// <summary>A column of one of the two rows.</summary>
internal sealed record ColumnExpression(RowSide Side, int Ordinal, MergeType Type) : MergeExpression(Type)
{
    /// <summary>
    /// True for a value of the incoming row that is a parameter of the statement, because the inserted row does not hold it.
    /// </summary>
    public bool IsParameter { get; init; }

    public override IEnumerable<MergeExpression> Children => [];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this;
}

/// <summary>
/// A constant; <paramref name="Text"/> is its invariant text ("R" for floats, ticks for times, hex for bytes), null for NULL.
/// </summary>
internal sealed record ConstantExpression(string? Text, MergeType Type) : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => [];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this;
}

/// <summary>A further parameter of the merge method or the clock: the operation's argument with that index.</summary>
internal sealed record ArgumentExpression(int Index, MergeType Type) : MergeExpression(Type)
{
    /// <summary>True for the time of the call.</summary>
    public bool IsClock { get; init; }

    public override IEnumerable<MergeExpression> Children => [];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this;
}

internal enum UnaryOperator
{
    Negate,
    BitwiseNot,

    /// <summary>Boolean negation of a two-valued operand.</summary>
    Not,
}

internal sealed record UnaryExpression(UnaryOperator Operator, MergeExpression Operand, MergeType Type) : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => [Operand];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this with { Operand = change(Operand) };
}

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    ShiftLeft,
    ShiftRight,
    UnsignedShiftRight,
}

/// <summary>Lifted arithmetic: NULL when an operand is NULL. Operands already have the operation's kind.</summary>
internal sealed record ArithmeticExpression(
    ArithmeticOperator Operator,
    MergeExpression Left,
    MergeExpression Right,
    bool IsChecked,
    MergeType Type) : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => [Left, Right];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Left = change(Left), Right = change(Right) };

    /// <summary>True inside <c>unchecked(…)</c>, where the user asks for C#'s wraparound.</summary>
    public bool Wraps { get; init; }

    /// <summary>True for a division whose divisor is not known to be other than zero; a lowering says so.</summary>
    public bool MayDivideByZero { get; init; }

    /// <summary>True for the operators whose result can leave the range of its type.</summary>
    public bool IsSumOrProduct => Operator is ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply;
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A comparison as C# lifts it: never NULL; equality is null-safe, an order with a NULL side is false.</summary>
internal sealed record ComparisonExpression(ComparisonOperator Operator, MergeExpression Left, MergeExpression Right)
    : MergeExpression(MergeType.Bool)
{
    public override IEnumerable<MergeExpression> Children => [Left, Right];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Left = change(Left), Right = change(Right) };

    /// <summary>True when it is asked whether writing one side over the other would change what is stored.</summary>
    public bool IsOfStored { get; init; }
}

internal enum LogicalOperator
{
    And,
    Or,
    ExclusiveOr,
}

/// <summary>Two-valued logic over non-null booleans.</summary>
internal sealed record LogicalExpression(LogicalOperator Operator, MergeExpression Left, MergeExpression Right)
    : MergeExpression(MergeType.Bool)
{
    public override IEnumerable<MergeExpression> Children => [Left, Right];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Left = change(Left), Right = change(Right) };
}

/// <summary>Three-valued logic, of which one side at least can be NULL; C# and SQL have the same.</summary>
internal sealed record LiftedLogicalExpression(LogicalOperator Operator, MergeExpression Left, MergeExpression Right)
    : MergeExpression(MergeType.Bool.AsNullable)
{
    public override IEnumerable<MergeExpression> Children => [Left, Right];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Left = change(Left), Right = change(Right) };
}

/// <summary>True when the operand is NULL.</summary>
internal sealed record IsNullExpression(MergeExpression Operand) : MergeExpression(MergeType.Bool)
{
    public override IEnumerable<MergeExpression> Children => [Operand];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this with { Operand = change(Operand) };
}

/// <summary>The first operand that is not NULL.</summary>
internal sealed record CoalesceExpression(EquatableArray<MergeExpression> Operands, MergeType Type) : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => Operands;

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Operands = Operands.Select(change).ToEquatableArray() };
}

internal sealed record ConditionalExpression(MergeExpression Condition, MergeExpression WhenTrue, MergeExpression WhenFalse, MergeType Type)
    : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => [Condition, WhenTrue, WhenFalse];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Condition = change(Condition), WhenTrue = change(WhenTrue), WhenFalse = change(WhenFalse) };
}

/// <summary>String concatenation; NULL counts as "".</summary>
internal sealed record ConcatExpression(EquatableArray<MergeExpression> Parts) : MergeExpression(new MergeType(ScalarKind.String, false))
{
    public override IEnumerable<MergeExpression> Children => Parts;

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Parts = Parts.Select(change).ToEquatableArray() };
}

/// <summary>A conversion between scalars, lifted.</summary>
internal sealed record ConvertExpression(MergeExpression Operand, bool IsChecked, MergeType Type) : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => [Operand];

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) => this with { Operand = change(Operand) };
}

/// <summary>A function of the catalogue that has a faithful form in the dialects that accept it.</summary>
internal sealed record FunctionExpression(MergeFunction Function, EquatableArray<MergeExpression> Arguments, MergeType Type)
    : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => Arguments;

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Arguments = Arguments.Select(change).ToEquatableArray() };
}

/// <summary>Raw SQL; <c>{0}</c> … stand for the arguments.</summary>
/// <param name="Texts">By the id of the dialect; one that is absent cannot express it.</param>
internal sealed record RawSqlExpression(EquatableArray<DialectText> Texts, EquatableArray<MergeExpression> Arguments, MergeType Type)
    : MergeExpression(Type)
{
    public override IEnumerable<MergeExpression> Children => Arguments;

    public override MergeExpression Over(Func<MergeExpression, MergeExpression> change) =>
        this with { Arguments = Arguments.Select(change).ToEquatableArray() };

    /// <summary>The text for a dialect; null when there is none.</summary>
    public string? For(string dialect) => Texts.FirstOrDefault(t => t.Dialect == dialect && !string.IsNullOrWhiteSpace(t.Text))?.Text;
}

/// <summary>A text for one dialect.</summary>
internal sealed record DialectText(string Dialect, string Text);
