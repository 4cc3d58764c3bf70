using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Members of rows, values and wrappers, and access behind a question mark.</summary>
internal sealed partial class ExpressionTranslator
{
    private MergeExpression? Property(IPropertyReferenceOperation operation)
    {
        var property = operation.Property;
        if (property.IsStatic)
        {
            if (property.Name == "UtcNow" && KindOf(property.ContainingType) is ScalarKind.DateTime or ScalarKind.DateTimeOffset)
            {
                var kind = KindOf(property.ContainingType)!.Value;
                return new ArgumentExpression(context.Arguments.Clock(kind), new MergeType(kind, false)) { IsClock = true };
            }

            if (Inliner.CanInline(property))
                return Inliner.Inline(operation, null);
            return MergeConstants.Known(property) ?? Refuse(
                operation,
                RefusalKind.Captured,
                $"'{property.ContainingType.Name}.{property.Name}'",
                "its value at run time is not known when the SQL is made",
                property.Name is "Now" or "Today" ? $"use {property.ContainingType.Name}.UtcNow" : "take it as a further parameter");
        }

        if (property.IsIndexer && Texts.TryIndexer(operation, out var character))
            return character;
        if (TryColumnLength(operation, out var length))
            return length;
        if (IsNullableMember(property) && operation.Instance is { } instance
            && (Resolve(instance) is not { } member || IsColumn(member.Path)))
        {
            if (property.Name == "HasValue")
                return NullTest(instance) is { } test ? MergeLogic.Not(test) : null;
            return Translate(instance) is { } value ? AsNotNull(value) : null;
        }

        if (operation.Instance is { } wrapper && WrapperForm(wrapper.Type) is { Storage: ColumnStorage.Wrapper { Member: var held } } form
            && held == CSharp.Identifier(property.Name))
            return Copied(wrapper, form) is { } wrapped ? AsNotNull(wrapped) : null;
        if (operation.Instance?.Type is { } owned && ScalarTypes.Find(owned) is { } scalar
            && (Times.TryProperty(operation, scalar, out var part) || Members.TryProperty(operation, scalar, out part)))
            return part;
        if (Resolve(operation) is not { } source)
            return Refuse(operation);
        var ordinal = context.Columns.Find(source.Path);
        if (ordinal >= 0)
        {
            var column = context.Column(ordinal);
            if (IsOpaque(column))
                return RefuseConverted(operation, column);
            // A member of an object that can be null is a value once the object is known to be there.
            return Read(operation, source.Side, column,
                isNotNull: operation.Type is { IsValueType: true } type && !ScalarTypes.Unwrap(type).Nullable);
        }

        if (Inliner.CanInline(property) && operation.Instance is { } owner && Resolve(owner) is { } receiver && !IsColumn(receiver.Path))
            return Inliner.Inline(operation, receiver);
        if (context.Columns.Models.Any(c => c.Property.StartsWith(source.Path + ".", StringComparison.Ordinal)))
            return Refuse(operation, RefusalKind.Type, $"'{source.Path}' as a value", "it is made of several columns", "name its members");
        return context.Columns.Models.Any(c => source.Path.StartsWith(c.Property + ".", StringComparison.Ordinal))
            ? Refuse(operation)
            : Refuse(operation, RefusalKind.Type, $"the property '{source.Path}'", "no column holds it",
                "use the columns it is computed from");
    }

    /// <summary>The stored form of a strongly typed id, which is its value; null for other types.</summary>
    private static ColumnModel? WrapperForm(ITypeSymbol? type)
    {
        if (type is null)
            return null;
        var (inner, nullable) = ScalarTypes.Unwrap(type);
        return WrapperBinder.Bind(inner, nullable) is { Storage: { } storage } binding
            ? new ColumnModel(-1, inner.Name, inner.Name, false, [], binding.Type, storage, null, false, false, nullable,
                Contract.GeneratedKind.None)
            : null;
    }

    private MergeExpression? ConditionalAccess(IConditionalAccessOperation operation)
    {
        var isColumn = Resolve(operation) is { } source && IsColumn(source.Path);
        var absent = isColumn ? null : NullTest(operation.Operation);
        _accessed.Push(operation.Operation);
        var value = Translate(operation.WhenNotNull);
        _accessed.Pop();
        if (value is null || (absent is null && !isColumn))
            return null;
        // A column is NULL itself where the object that holds it is not there.
        return isColumn || (absent is IsNullExpression { Operand: var tested }
            && (!tested.Type.Nullable || AsNullable(tested).Equals(AsNullable(value))))
            ? AsNullable(value)
            : new ConditionalExpression(absent!, new ConstantExpression(null, value.Type.AsNullable), value, value.Type.AsNullable);
    }

    private MergeExpression? Accessed() => WithoutAccess(Translate) is { } value ? AsNotNull(value) : null;

    /// <summary>What is in front of <c>?.</c> is itself outside of that access.</summary>
    private T WithoutAccess<T>(Func<IOperation, T> read)
    {
        var operation = _accessed.Pop();
        var result = read(operation);
        _accessed.Push(operation);
        return result;
    }
}
