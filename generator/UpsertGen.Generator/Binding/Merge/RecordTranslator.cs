using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Equality of rows, and of their members that are made of several columns: that of all columns, where the compiler made it.
/// </summary>
internal sealed class RecordTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    private const string CompareColumns = "compare the columns that matter";

    /// <summary>True for a row or a member of several columns.</summary>
    public bool IsRecord(IOperation operation) =>
        Resolve(operation) is { } source && !IsColumn(source.Path) && Expressions.Patterns.HasColumns(source.Path);

    /// <summary><c>current == incoming</c>; null when a part of it is refused.</summary>
    public MergeExpression? RecordEquality(IOperation operation, IOperation left, IOperation right)
    {
        if (ScalarTypes.Unwrap(left.Type!).Type is not INamedTypeSymbol type || !SameWithoutNull(left.Type!, right.Type!))
            return Refuse(operation);
        return EqualMembers(operation, type, Resolve(left)!.Value, Resolve(right)!.Value);
    }

    private MergeExpression? EqualMembers(
        IOperation operation, INamedTypeSymbol type, (RowSide Side, string Path) left, (RowSide Side, string Path) right)
    {
        if (!EqualsByMembers(type))
            return Refuse(operation, RefusalKind.Operator, $"the equality of {type.Name}",
                type.IsRecord ? "it runs code of its own" : "C# compares references, the databases compare values", CompareColumns);
        MergeExpression? all = MergeLogic.True;
        foreach (var field in Bases(type).SelectMany(static t => t.GetMembers().OfType<IFieldSymbol>()).Where(static f => !f.IsStatic))
        {
            var equal = field.AssociatedSymbol is IPropertySymbol property
                ? EqualMember(operation, property, (left.Side, Inside(left.Path, property)), (right.Side, Inside(right.Path, property)))
                : Refuse(operation, RefusalKind.Operator, $"the equality of {type.Name}",
                    $"it compares the field '{field.Name}', which is no column", CompareColumns);
            all = equal is not null && all is not null ? MergeLogic.And(all, equal) : null;
        }

        return all;
    }

    private MergeExpression? EqualMember(
        IOperation operation, IPropertySymbol property, (RowSide Side, string Path) left, (RowSide Side, string Path) right)
    {
        var (a, b) = (Context.Columns.Find(left.Path), Context.Columns.Find(right.Path));
        if (a < 0 || b < 0)
        {
            return ScalarTypes.Unwrap(property.Type).Type is INamedTypeSymbol member && Expressions.Patterns.HasColumns(left.Path)
                ? EqualMembers(operation, member, left, right)
                : Refuse(operation, RefusalKind.Operator, $"the equality of {property.ContainingType.Name}",
                    $"it compares '{left.Path}', which is no column", CompareColumns);
        }

        var column = Context.Column(a);
        var isValue = column.Type.Kind != ScalarKind.Bytes
            && (column.Storage is { IsScalar: true } or ColumnStorage.EnumByName
                || (column.Storage is ColumnStorage.Wrapper
                    && ComparisonTranslator.ComparesByValue(ScalarTypes.Unwrap(property.Type).Type)));
        if (!isValue || column.Type.Kind == ScalarKind.Json)
            return Refuse(operation, RefusalKind.Operator, $"the equality of {property.ContainingType.Name}",
                $"C# compares '{left.Path}' by reference or in a form of its own", CompareColumns);
        return Read(operation, left.Side, column) is { } x && Read(operation, right.Side, Context.Column(b)) is { } y
            ? new ComparisonExpression(ComparisonOperator.Equal, x, y) { Site = Context.Site(operation) }
            : null;
    }

    /// <summary>True for a record and its bases whose equality is the compiler's.</summary>
    private static bool EqualsByMembers(INamedTypeSymbol type) => Bases(type).All(ComparisonTranslator.ComparesByValue);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var t = type; t is { SpecialType: SpecialType.None, Name: not "ValueType" }; t = t.BaseType)
            yield return t;
    }

    private static string Inside(string path, IPropertySymbol property) => path.Length == 0 ? property.Name : path + "." + property.Name;
}
