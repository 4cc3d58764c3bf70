using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>What a property's type becomes: a scalar and the conversion to it, or the reason why it cannot be mapped.</summary>
internal readonly record struct ColumnTypeBinding(MergeType Type, ConversionModel? Conversion, string? Refusal, bool IsBadConverter = false)
{
    public static ColumnTypeBinding Refused(string reason) => new(default, null, reason);
}

/// <summary>C# types to column types.</summary>
internal static class ColumnTypeBinder
{
    public static ColumnTypeBinding Bind(ITypeSymbol propertyType, IReadOnlyList<AttributeData> attributes, string? databaseType)
    {
        var (type, nullable) = ScalarTypes.Unwrap(propertyType);
        if (attributes.Find(AttributeNames.Json) is { } json)
            return JsonBinder.Bind(type, nullable, json, databaseType);
        if (attributes.Find(AttributeNames.Convert) is { } convert)
            return ConverterBinder.Bind(type, nullable, convert);
        return BindPlain(type, nullable, databaseType);
    }

    private static ColumnTypeBinding BindPlain(ITypeSymbol type, bool nullable, string? databaseType)
    {
        if (ScalarTypes.Find(type) is { } scalar)
        {
            var kind = scalar == ScalarKind.String && IsJsonType(databaseType) ? ScalarKind.Json : scalar;
            return new(new MergeType(kind, nullable), Plain(type), null);
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumType)
            return BindEnum(enumType, nullable, databaseType);

        var name = type.DisplayName();
        switch (name)
        {
            case "System.Uri":
                return new(new MergeType(ScalarKind.String, nullable), Plain(type) with { Kind = ConversionKind.Uri }, null);
            case "System.Version":
                return new(new MergeType(ScalarKind.String, nullable), Plain(type) with { Kind = ConversionKind.Version }, null);
            case "System.ReadOnlyMemory<byte>":
                return new(new MergeType(ScalarKind.Bytes, nullable), Plain(type) with { Kind = ConversionKind.Memory }, null);
            case "System.Int128" or "System.UInt128" or "System.Half" or "System.Numerics.BigInteger":
                return ColumnTypeBinding.Refused("no driver stores it; use long, decimal or double, or [UpsertConvert]");
        }

        if (ArrayElement(type) is { } element)
        {
            var item = ScalarTypes.Unwrap(element).Type;
            return ScalarTypes.Find(item is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : item) is { } elementKind
                ? new(
                    new MergeType(ScalarKind.Array, nullable),
                    Plain(type) with { Kind = ConversionKind.Array, Helper = elementKind.ToString(), Extra = element.FullName() },
                    null)
                : ColumnTypeBinding.Refused("only arrays and lists of scalars and enums are PostgreSQL arrays; use [UpsertJson] or [NotMapped]");
        }

        return WrapperBinder.Bind(type, nullable)
            ?? ColumnTypeBinding.Refused("use [UpsertConvert], [UpsertJson] or [NotMapped]");
    }

    private static ColumnTypeBinding BindEnum(INamedTypeSymbol type, bool nullable, string? databaseType)
    {
        // A column type that is no number holds the member's name: text, varchar, or a PostgreSQL enum.
        if (databaseType is not null && !IsNumberType(databaseType))
            return new(new MergeType(ScalarKind.String, nullable), Plain(type) with { Kind = ConversionKind.EnumText }, null);
        var underlying = type.EnumUnderlyingType is { } u && ScalarTypes.Find(u) is { } kind ? kind : ScalarKind.Int32;
        return new(new MergeType(underlying, nullable), Plain(type) with { Kind = ConversionKind.EnumNumber }, null);
    }

    public static ConversionModel Plain(ITypeSymbol type) => new(ConversionKind.None, type.FullNameNotNull(), type.IsValueType);

    private static ITypeSymbol? ArrayElement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "List", TypeArguments.Length: 1 } list
            when list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => list.TypeArguments[0],
        _ => null,
    };

    private static bool IsJsonType(string? databaseType) =>
        databaseType?.Trim().ToLowerInvariant() is "json" or "jsonb";

    private static bool IsNumberType(string databaseType)
    {
        var name = databaseType.Trim().ToLowerInvariant();
        return name.StartsWith("int", StringComparison.Ordinal) && !name.StartsWith("interval", StringComparison.Ordinal)
            || name.StartsWith("numeric", StringComparison.Ordinal)
            || name is "smallint" or "bigint" or "tinyint" or "decimal";
    }
}
