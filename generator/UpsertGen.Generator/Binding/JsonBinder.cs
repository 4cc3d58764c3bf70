using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>[UpsertJson]: a property of any type through a JsonSerializerContext that knows it.</summary>
internal static class JsonBinder
{
    private const string Serializable = "System.Text.Json.Serialization.JsonSerializableAttribute";

    /// <summary>JSON, unless the column is declared as something else, which then holds its text.</summary>
    public static ScalarKind KindOf(SqlTypeName? databaseType) =>
        databaseType is null or { IsJson: true } ? ScalarKind.Json : ScalarKind.String;

    public static ColumnTypeBinding Bind(ITypeSymbol type, bool nullable, NamedType json, SqlTypeName? databaseType)
    {
        if (json.Symbol is not { } context)
            return ColumnTypeBinding.Refused("[UpsertJson] names no type") with { IsBadConverter = true };
        // The context's properties come from another generator and are not visible here, so its attributes are read instead.
        var known = context.GetAttributes().Where(static a => a.Is(Serializable))
            .Select(static a => a.Positional<ITypeSymbol>(0)).OfType<ITypeSymbol>();
        if (!known.Any(t => SymbolEqualityComparer.Default.Equals(t, type)))
        {
            return ColumnTypeBinding.Refused(
                $"{context.DisplayName()} does not know the type; add [JsonSerializable(typeof({type.DisplayName()}))] to it") with
            { IsBadConverter = true };
        }

        return new(
            new MergeType(KindOf(databaseType), nullable),
            new ColumnStorage.Json(type.Clr(), context.FullNameNotNull()),
            null);
    }
}
