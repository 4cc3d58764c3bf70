using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Dialects.Lowering;

/// <summary>
/// Expressions over the values that C# sees, to expressions over what the columns hold. A column that is stored in another form can be
/// copied, tested for null and compared for equality; what computes with it is refused.
/// </summary>
internal sealed class MergeLowering(IReadOnlyList<ColumnModel> columns)
{
    private readonly List<Refusal> _refusals = [];

    /// <summary>What has no form over the stored values.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    public MergePlan Lower(MergePlan plan) => new(
        plan.Assignments.Select(a => new MergeAssignment(a.Ordinal, Value(a.Value, Form(a.Ordinal)))).ToEquatableArray(),
        plan.Condition is null ? null : Value(plan.Condition, null));

    /// <summary>The column, when its values are stored in another form.</summary>
    private ColumnModel? Form(int ordinal) => StoredForms.IsOther(columns[ordinal]) ? columns[ordinal] : null;

    /// <summary>The form that a value has as it is: that of the first column which it may be a copy of.</summary>
    private ColumnModel? Form(MergeExpression value) => value switch
    {
        ColumnExpression e => Form(e.Ordinal),
        CoalesceExpression e => e.Operands.Select(Form).FirstOrDefault(static f => f is not null),
        ConditionalExpression e => Form(e.WhenTrue) ?? Form(e.WhenFalse),
        FunctionExpression { Function: MergeFunction.JsonMerge } e => Form(e.Arguments[0]),
        _ => null,
    };

    /// <param name="expression">A value, typed as C# sees it.</param>
    /// <param name="form">The column in whose form it is needed; null for the value itself.</param>
    private MergeExpression Value(MergeExpression expression, ColumnModel? form) => expression switch
    {
        ColumnExpression e => Column(e, form),
        CoalesceExpression e => e with
        {
            Operands = e.Operands.Select(o => Value(o, form)).ToEquatableArray(),
            Type = Typed(e.Type, form),
        },
        ConditionalExpression e => e with
        {
            Condition = Value(e.Condition, null),
            WhenTrue = Value(e.WhenTrue, form),
            WhenFalse = Value(e.WhenFalse, form),
            Type = Typed(e.Type, form),
        },
        RawSqlExpression e => e with { Arguments = AsStored(e.Arguments), Type = Typed(e.Type, form) },
        FunctionExpression { Function: MergeFunction.JsonMerge } e when form is not null =>
            e with { Arguments = AsStored(e.Arguments), Type = Typed(e.Type, form) },
        _ when form is null => Plain(expression),
        ConstantExpression { Text: null } e => e with { Type = Typed(e.Type, form) },
        _ when form.Storage is ColumnStorage.EnumByName => Named(expression, form),
        ConstantExpression e => e with { Type = Typed(e.Type, form) },
        _ => new ConvertExpression(Value(expression, null), false, Typed(expression.Type, form)) { Site = expression.Site },
    };

    /// <summary>An expression that computes with the values inside it.</summary>
    private MergeExpression Plain(MergeExpression expression)
    {
        switch (expression)
        {
            case ConstantExpression or ArgumentExpression:
                return expression;
            case IsNullExpression e:
                return e with { Operand = Value(e.Operand, Form(e.Operand)) };
            case ComparisonExpression e when (Form(e.Left) ?? Form(e.Right)) is { } form:
                var isEquality = e.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
                // C# compares the texts of JSON, the database the documents: a change of what is stored is one of these.
                if (isEquality && (e.IsOfStored || form.Storage is ColumnStorage.EnumByName))
                    return e with { Left = Value(e.Left, form), Right = Value(e.Right, form) };
                _refusals.Add(Computed(e.Site, form));
                return e;
            default:
                return expression.Over(child => Value(child, null));
        }
    }

    private MergeExpression Column(ColumnExpression expression, ColumnModel? form)
    {
        var column = columns[expression.Ordinal];
        if (form is null && !StoredForms.IsOther(column))
            return expression;
        if (form is not null && column.Type.Kind == form.Type.Kind && column.Storage == form.Storage)
            return expression with { Type = Typed(expression.Type, form) };
        if (form is not null && !StoredForms.IsOther(column))
        {
            return form.Storage is ColumnStorage.EnumByName
                ? Named(expression, form)
                : new ConvertExpression(expression, false, Typed(expression.Type, form)) { Site = expression.Site };
        }

        _refusals.Add(form is null ? Computed(expression.Site, column) : StoredFormRefusals.OtherForm(expression.Site, column, form));
        return expression;
    }

    /// <summary>Values that SQL of the user's own gets as they are stored.</summary>
    private EquatableArray<MergeExpression> AsStored(EquatableArray<MergeExpression> values) =>
        values.Select(v => Value(v, Form(v))).ToEquatableArray();

    /// <summary>A number of the column's enum as the text that ToString makes of it.</summary>
    private MergeExpression Named(MergeExpression number, ColumnModel form)
    {
        if (form.Storage is not ColumnStorage.EnumByName { Members: var type })
            return number;
        if (number is ConstantExpression { Text: { } constant })
        {
            var names = type.Members.Where(m => m.Value == constant).ToList();
            if (names.Count == 1)
                return new ConstantExpression(names[0].Name, form.Type.AsNotNull) { Site = number.Site };
            _refusals.Add(StoredFormRefusals.NoMember(number.Site, form));
            return number;
        }

        if (!type.HasOneNameEach || number.Type.Kind == ScalarKind.UInt64)
        {
            _refusals.Add(Computed(number.Site, form));
            return number;
        }

        var value = Value(number, null);
        var text = new MergeType(ScalarKind.String, value.Type.Nullable);
        MergeExpression name = new FunctionExpression(MergeFunction.Text, new[] { value }.ToEquatableArray(), text);
        foreach (var member in type.Members.AsEnumerable().Reverse())
        {
            var isMember = new ComparisonExpression(
                ComparisonOperator.Equal, value, new ConstantExpression(member.Value, value.Type.AsNotNull));
            name = new ConditionalExpression(isMember, new ConstantExpression(member.Name, text.AsNotNull), name, text);
        }

        return name;
    }

    private static Refusal Computed(int site, ColumnModel column) => StoredFormRefusals.Computation(site, column);

    private static MergeType Typed(MergeType type, ColumnModel? form) => form is null ? type : type with { Kind = form.Type.Kind };
}
