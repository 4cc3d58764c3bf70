using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Members of rows, values and wrappers, and access behind a question mark.</summary>
internal sealed class PropertyTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    public MergeExpression? Property(IPropertyReferenceOperation operation)
    {
        var property = operation.Property;
        if (property.IsStatic)
        {
            if (property.Name == "UtcNow" && KindOf(property.ContainingType) is ScalarKind.DateTime or ScalarKind.DateTimeOffset)
            {
                var kind = KindOf(property.ContainingType)!.Value;
                return new ArgumentExpression(Context.Arguments.Clock(kind), new MergeType(kind, false)) { IsClock = true };
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

        if (property.IsIndexer && Expressions.Texts.TryIndexer(operation, out var character))
            return character;
        if (Expressions.Arrays.TryColumnLength(operation, out var length))
            return length;
        if (IsNullableMember(property) && operation.Instance is { } instance
            && (Resolve(instance) is not { } member || IsColumn(member.Path)))
        {
            if (property.Name == "HasValue")
                return Expressions.Comparisons.NullTest(instance) is { } test ? MergeLogic.Not(test) : null;
            return Translate(instance) is { } value ? AsNotNull(value) : null;
        }

        if (operation.Instance is { } wrapper && WrapperForm(wrapper.Type) is { Storage: ColumnStorage.Wrapper { Member: var held } } form
            && held == CSharp.Identifier(property.Name))
            return Expressions.Copies.Copied(wrapper, form) is { } wrapped ? AsNotNull(wrapped) : null;
        if (operation.Instance?.Type is { } owned && ScalarTypes.Find(owned) is { } scalar
            && (Expressions.Times.TryProperty(operation, scalar, out var part)
                || Expressions.Members.TryProperty(operation, scalar, out part)))
            return part;
        if (Resolve(operation) is not { } source)
            return Refuse(operation);
        var ordinal = Context.Columns.Find(source.Path);
        if (ordinal >= 0)
        {
            var column = Context.Column(ordinal);
            if (CopyTranslator.IsOpaque(column))
                return Expressions.Copies.RefuseConverted(operation, column);
            // A member of an object that can be null is a value once the object is known to be there.
            return Read(operation, source.Side, column,
                isNotNull: operation.Type is { IsValueType: true } type && !ScalarTypes.Unwrap(type).Nullable);
        }

        if (Inliner.CanInline(property) && operation.Instance is { } owner && Resolve(owner) is { } receiver && !IsColumn(receiver.Path))
            return Inliner.Inline(operation, receiver);
        if (Context.Columns.Models.Any(c => c.Property.StartsWith(source.Path + ".", StringComparison.Ordinal)))
            return Refuse(operation, RefusalKind.Type, $"'{source.Path}' as a value", "it is made of several columns", "name its members");
        return Context.Columns.Models.Any(c => source.Path.StartsWith(c.Property + ".", StringComparison.Ordinal))
            ? Refuse(operation)
            : Refuse(operation, RefusalKind.Type, $"the property '{source.Path}'", "no column holds it",
                "use the columns it is computed from");
    }

    /// <summary>The stored form of a strongly typed id, which is its value; null for other types.</summary>
    public static ColumnModel? WrapperForm(ITypeSymbol? type)
    {
        if (type is null)
            return null;
        var (inner, nullable) = ScalarTypes.Unwrap(type);
        return WrapperBinder.Bind(inner, nullable) is { Storage: { } storage } binding
            ? new ColumnModel(-1, inner.Name, inner.Name, false, [], binding.Type, storage, null, false, false, nullable,
                Contract.GeneratedKind.None)
            : null;
    }
}
