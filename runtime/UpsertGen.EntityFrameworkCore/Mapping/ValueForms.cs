using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>Whether a context and the generated code send the same values for a property.</summary>
internal static class ValueForms
{
    private const string Number = "EnumByNumber";
    private const string Text = "EnumByName";

    /// <summary>What differs, and what to write; null when nothing does.</summary>
    /// <param name="form">The form of the generated code: <c>String/EnumByName</c>.</param>
    /// <param name="property">The context's property.</param>
    public static string? Difference(string form, IProperty property)
    {
        var parts = form.Split('/');
        var (sent, conversion) = (parts[0], parts.Length > 1 ? parts[1] : "");
        var mapping = property.GetRelationalTypeMapping();
        var stored = Name(mapping.Converter?.ProviderClrType ?? mapping.ClrType);
        var converter = property.GetValueConverter();
        var isAsked = converter is not null || (property.GetProviderClrType() is { } asked && Bare(asked) != Bare(property.ClrType));
        converter ??= isAsked ? mapping.Converter : null;

        // Without a conversion of the user's own, EF Core's provider and this product have the same form for each type and column type.
        var isSame = (conversion, isAsked) switch
        {
            ("" or "Provider" or "Array" or "JsonDom" or "Memory", true) => converter is null && stored == sent,
            (Number, true) => stored == sent && Is(converter, typeof(EnumToNumberConverter<,>)),
            (Text, true) => Is(converter, typeof(EnumToStringConverter<>)),
            (Text, false) => mapping.Converter is null || Is(mapping.Converter, typeof(EnumToStringConverter<>)),
            ("Uri", true) => Is(converter, typeof(UriToStringConverter)),
            ("Version", true) => false,
            ("Converter" or "Wrapper", true) => stored == sent,
            ("Converter" or "Wrapper", false) => false,
            ("Json", _) => stored == sent || mapping.Converter is null,
            _ => true,
        };
        if (isSame)
            return null;
        var theirs = mapping.Converter is { } used ? $"{stored} by {NameOf(used)}" : stored;
        var ours = conversion.Length > 0 ? $"{sent} ({conversion})" : sent;
        return $"is stored as {theirs} there, but as {ours} by the upserts: {Advice(conversion, property)}";
    }

    private static string Advice(string conversion, IProperty property) => (conversion, Bare(property.ClrType).IsEnum) switch
    {
        (Number, _) => "write [Column(TypeName = \"text\")], which stores the names, or remove HasConversion",
        (Text, _) => "say HasConversion<string>(), or give the column a number type",
        ("Converter" or "Wrapper", _) => "say HasConversion with the same form",
        _ => "write [UpsertConvert(typeof(…))] with the same form, or remove HasConversion",
    };

    private static bool Is(ValueConverter? converter, Type definition)
    {
        for (var type = converter?.GetType(); type is not null; type = type.BaseType)
        {
            if (type == definition || (type.IsGenericType && type.GetGenericTypeDefinition() == definition))
                return true;
        }

        return false;
    }

    private static string NameOf(ValueConverter converter) =>
        converter.GetType() is { IsGenericType: true } type
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(static a => a.Name))}>"
            : converter.GetType().Name;

    private static string Name(Type type) => Bare(type).Name;

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
