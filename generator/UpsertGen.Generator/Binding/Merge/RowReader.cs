using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Which column of which row an expression is, also behind a question mark.</summary>
internal sealed class RowReader(MergeContext context, ExpressionTranslator expressions)
{
    private readonly Stack<IOperation> _accessed = new();

    /// <summary>True behind a question mark.</summary>
    public bool IsAccessed => _accessed.Count > 0;

    /// <summary>Without parentheses and conversions that change nothing.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation e:
                    operation = e.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null, Operand.Type: { } from, Type: { } to } e when SameWithoutNull(from, to):
                    operation = e.Operand;
                    continue;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Which row, and which of its members by a path such as <c>Address.City</c>; the path of the row itself is empty.</summary>
    public (RowSide Side, string Path)? Resolve(IOperation operation)
    {
        operation = Strip(operation);
        switch (operation)
        {
            case IParameterReferenceOperation or IInstanceReferenceOperation when expressions.Inliner.RowOf(operation) is { } inlined:
                return inlined;
            case IParameterReferenceOperation { Parameter: var parameter } when IsRow(parameter):
                return (parameter.Ordinal == 0 ? RowSide.Current : RowSide.Incoming, "");
            case ILocalReferenceOperation local when expressions.Locals.Initializer(local) is { } initializer:
                return Resolve(initializer);
            case IPropertyReferenceOperation { Instance: { } instance, Property: var property } when Resolve(instance) is { } owner:
                if (IsNullableMember(property))
                    return property.Name == "Value" && !IsColumn(owner.Path) ? owner : null;
                return (owner.Side, owner.Path.Length == 0 ? property.Name : owner.Path + "." + property.Name);
            case IConditionalAccessInstanceOperation when IsAccessed:
                return WithoutAccess(Resolve);
            case IConditionalAccessOperation access:
                _accessed.Push(access.Operation);
                var resolved = Resolve(access.WhenNotNull);
                _accessed.Pop();
                return resolved;
            default:
                return null;
        }
    }

    public bool IsColumn(string path) => context.Columns.Find(path) >= 0;

    public bool IsRow(IParameterSymbol parameter) =>
        parameter.Ordinal < context.Rows.Count && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, expressions.Method);

    /// <summary>The column that an expression is, with any conversion; null for everything else.</summary>
    public (RowSide Side, ColumnModel Column)? ColumnOf(IOperation operation)
    {
        operation = Strip(operation);
        if (operation is IPropertyReferenceOperation { Instance: { } instance, Property: { Name: "Value" } property }
            && IsNullableMember(property))
            return ColumnOf(instance);
        return Resolve(operation) is { } source && context.Columns.Find(source.Path) is >= 0 and var ordinal
            ? (source.Side, context.Column(ordinal))
            : null;
    }

    /// <summary>A column of one of the rows; what the incoming row has in C# and not in the statement is refused.</summary>
    public MergeExpression? Read(IOperation operation, RowSide side, ColumnModel column, bool isNotNull = false)
    {
        if ((side == RowSide.Current && !context.IsForInsert) || context.IsSent(column.Ordinal))
        {
            var value = side == RowSide.Current
                ? expressions.State.Current(column.Ordinal, column.Type)
                : new ColumnExpression(side, column.Ordinal, column.Type);
            return value is not null && isNotNull ? AsNotNull(value) : value;
        }

        return context.IsTouch(column.Ordinal)
            ? expressions.Refuse(
                operation, RefusalKind.Type, $"'{column.Property}' of the incoming row", "Touch replaces it by the time of the write",
                "use DateTime.UtcNow or DateTimeOffset.UtcNow" + (context.IsForInsert ? "" : ", or read the current row's"))
            : expressions.Refuse(
                operation, RefusalKind.Type, $"'{column.Property}' of the incoming row",
                "the database generates the column, so the row's own value is never sent",
                context.IsForInsert ? null : "read the current row's");
    }

    public MergeExpression? ConditionalAccess(IConditionalAccessOperation operation)
    {
        var isColumn = Resolve(operation) is { } source && IsColumn(source.Path);
        var absent = isColumn ? null : expressions.Comparisons.NullTest(operation.Operation);
        _accessed.Push(operation.Operation);
        var value = expressions.Translate(operation.WhenNotNull);
        _accessed.Pop();
        if (value is null || (absent is null && !isColumn))
            return null;
        // A column is NULL itself where the object that holds it is not there.
        return isColumn || (absent is IsNullExpression { Operand: var tested }
            && (!tested.Type.Nullable || AsNullable(tested).Equals(AsNullable(value))))
            ? AsNullable(value)
            : new ConditionalExpression(absent!, new ConstantExpression(null, value.Type.AsNullable), value, value.Type.AsNullable);
    }

    public MergeExpression? Accessed() => WithoutAccess(expressions.Translate) is { } value ? AsNotNull(value) : null;

    /// <summary>What is in front of <c>?.</c> is itself outside of that access.</summary>
    public T WithoutAccess<T>(Func<IOperation, T> read)
    {
        var operation = _accessed.Pop();
        var result = read(operation);
        _accessed.Push(operation);
        return result;
    }
}
