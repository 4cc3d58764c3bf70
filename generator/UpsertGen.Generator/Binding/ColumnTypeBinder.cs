using System.Globalization;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>What a property's type becomes: a scalar and the conversion to it, or the reason why it cannot be mapped.</summary>
internal readonly record struct ColumnTypeBinding(MergeType Type, ColumnStorage? Storage, string? Refusal, bool IsBadConverter = false)
{
    public static ColumnTypeBinding Refused(string reason) => new(default, null, reason);
}

/// <summary>C# types to column types.</summary>
internal static class ColumnTypeBinder
{
    public static ColumnTypeBinding Bind(ITypeSymbol propertyType, ColumnFacts facts)
    {
        var (type, nullable) = ScalarTypes.Unwrap(propertyType);
        if (facts.Json is { } json)
            return JsonBinder.Bind(type, nullable, json, facts.TypeName);
        if (facts.Converter is { } converter)
            return ConverterBinder.Bind(type, nullable, converter);
        return BindPlain(type, nullable, facts.TypeName);
    }

    /// <summary>True for types that a database's provider maps by itself; each dialect knows its own.</summary>
    public static bool IsProviderType(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, ContainingType: null }
        && type.ContainingNamespace is { } space && DialectCatalog.Default.ProviderNamespaces.Contains(space.ToDisplayString());

    /// <summary>How a PostgreSQL array of the type is stored; null when it is no array or list of scalars and enums.</summary>
    public static ColumnStorage.Array? Array(ITypeSymbol type) => ArrayElement(type) is { } element && ElementKind(element) is { } kind
        ? new(type.Clr(), ElementClr(element), kind)
        : null;

    private static ColumnTypeBinding BindPlain(ITypeSymbol type, bool nullable, SqlTypeName? databaseType)
    {
        ColumnTypeBinding Mapped(ScalarKind kind, ColumnStorage storage) => new(new MergeType(kind, nullable), storage, null);

        if (ScalarTypes.Find(type) is { } scalar)
            return Mapped(scalar, new ColumnStorage.Plain(type.Clr()));
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
        {
            return Mapped(
                ScalarTypes.Find(underlying) ?? ScalarKind.Int32,
                new ColumnStorage.EnumByNumber(type.Clr(), EnumOf((INamedTypeSymbol)type)));
        }

        switch (type.DisplayName())
        {
            case "System.Uri":
                return Mapped(ScalarKind.String, new ColumnStorage.Uri(type.Clr()));
            case "System.Version":
                return Mapped(ScalarKind.String, new ColumnStorage.Version(type.Clr()));
            case "System.ReadOnlyMemory<byte>":
                return Mapped(ScalarKind.Bytes, new ColumnStorage.Memory(type.Clr()));
            case "System.Text.Json.JsonDocument" or "System.Text.Json.JsonElement"
                or "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.Nodes.JsonObject" or "System.Text.Json.Nodes.JsonArray":
                return Mapped(JsonBinder.KindOf(databaseType), new ColumnStorage.JsonDom(type.Clr(), type.Name));
            case "System.Int128" or "System.UInt128" or "System.Half":
                return ColumnTypeBinding.Refused("no driver stores it; use long, decimal or double, or [UpsertConvert]");
        }

        if (IsProviderType(type))
            return Mapped(ScalarKind.Provider, new ColumnStorage.Provider(type.Clr()));
        if (ArrayElement(type) is not null)
        {
            return Array(type) is { } array
                ? Mapped(ScalarKind.Array, array)
                : ColumnTypeBinding.Refused(
                    "only arrays and lists of scalars and enums are arrays of a database; use [UpsertJson] or [NotMapped]");
        }

        return WrapperBinder.Bind(type, nullable)
            ?? ColumnTypeBinding.Refused("use [UpsertConvert], [UpsertJson] or [NotMapped]");
    }

    private static EnumModel EnumOf(INamedTypeSymbol type) => new(
        type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue)
            .Select(static f => new EnumMember(f.Name, Convert.ToString(f.ConstantValue, CultureInfo.InvariantCulture)!))
            .ToEquatableArray(),
        type.GetAttributes().Any(static a => a.AttributeClass?.Name == "FlagsAttribute"));

    private static ClrType ElementClr(ITypeSymbol element) => element is INamedTypeSymbol
    {
        OriginalDefinition.SpecialType: SpecialType.System_Nullable_T
    } nullable
        ? nullable.TypeArguments[0].Clr().AsNullable(true)
        : element.Clr().AsNullable(element.NullableAnnotation == NullableAnnotation.Annotated);

    private static ScalarKind? ElementKind(ITypeSymbol element)
    {
        var item = ScalarTypes.Unwrap(element).Type;
        return IsProviderType(item)
            ? ScalarKind.Provider
            : ScalarTypes.Find(item is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : item);
    }

    private static ITypeSymbol? ArrayElement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol
        {
            Name: "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection",
            TypeArguments.Length: 1
        } list
            when list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => list.TypeArguments[0],
        _ => null,
    };
}
