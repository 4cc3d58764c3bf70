using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>The conversions of EF Core's own converters, as C# expressions over <c>{0}</c>.</summary>
internal static class BuiltInConversions
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";
    private const string Time = "global::System.DateTime";
    private const string Offset = "global::System.DateTimeOffset";

    /// <summary>The scalar of a stored type by its display name; null for other types.</summary>
    public static ScalarKind? Kind(string? provider)
    {
        foreach (ScalarKind kind in Enum.GetValues(typeof(ScalarKind)))
        {
            if (kind < ScalarKind.Json && kind.CSharpName().Replace("global::", "") == provider)
                return kind;
        }

        return null;
    }

    /// <summary>The type and conversion of a property that EF Core converts; no conversion where it is not one of these.</summary>
    public static ColumnTypeBinding? Bind(ITypeSymbol propertyType, EfConversion conversion)
    {
        var (type, nullable) = ScalarTypes.Unwrap(propertyType);
        if (Kind(conversion.Provider) is not { } stored)
            return null;
        var clr = type.Clr();
        if (type.TypeKind == TypeKind.Enum)
        {
            // By name it is an enum like any other, in a column that is no number.
            var number = ColumnTypeBinder.Bind(propertyType, ColumnFacts.None);
            return stored == ScalarKind.String
                ? number
                : stored.IsInteger() ? number with { Type = new MergeType(stored, nullable) } : null;
        }

        if (type.DisplayName() == "System.Uri" && stored == ScalarKind.String)
            return new(new MergeType(stored, nullable), new ColumnStorage.Uri(clr), null);
        if (type.DisplayName() == "System.Net.IPAddress" && stored == ScalarKind.String)
            return Template("{0}.ToString()", "global::System.Net.IPAddress.Parse({0})");
        if (ScalarTypes.Find(type) is not { } own)
            return null;
        // A wider integer is the same value in a wider column.
        if (own == stored || own.WidensTo(stored))
            return new(new MergeType(own, nullable), new ColumnStorage.Plain(clr), null);
        return Texts(own, stored, conversion.Converter) is { } text ? Template(text.To, text.From) : null;

        ColumnTypeBinding Template(string to, string from) =>
            new(new MergeType(stored, nullable), new ColumnStorage.Template(clr, to, from), null);
    }

    /// <summary>The length that EF Core's converter to text gives a column with no length of its own; null for none.</summary>
    public static int? Length(ITypeSymbol propertyType) => ScalarTypes.Find(ScalarTypes.Unwrap(propertyType).Type) switch
    {
        ScalarKind.Boolean or ScalarKind.Char => 1,
        ScalarKind.Guid => 36,
        ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.TimeSpan or ScalarKind.DateOnly or ScalarKind.TimeOnly => 48,
        { } kind when kind.IsNumber() => 64,
        _ => null,
    };

    private static (string To, string From)? Texts(ScalarKind own, ScalarKind stored, string? converter)
    {
        var (type, other) = (own.CSharpName(), stored.CSharpName());
        return (own, stored) switch
        {
            (ScalarKind.Boolean, ScalarKind.String) => ("({0} ? \"1\" : \"0\")", "{0}.StartsWith('1')"),
            (ScalarKind.Boolean, _) when stored.IsInteger() => ($"({other})({{0}} ? 1 : 0)", "{0} == 1"),
            (ScalarKind.Decimal, _) or (_, ScalarKind.Decimal) when own.IsNumber() && stored.IsNumber() =>
                ($"({other}){{0}}", $"({type}){{0}}"),
            _ when own.IsNumber() && stored.IsNumber() => ($"unchecked(({other}){{0}})", $"unchecked(({type}){{0}})"),
            (_, ScalarKind.String) when own.IsNumber() =>
                ($"{{0}}.ToString({Invariant})", $"{type}.Parse({{0}}, global::System.Globalization.NumberStyles.Any, {Invariant})"),
            (ScalarKind.Char, ScalarKind.String) => ("{0}.ToString()", "{0}[0]"),
            (ScalarKind.Char, _) when stored.IsInteger() => ($"unchecked(({other}){{0}})", "unchecked((char){0})"),
            (ScalarKind.Guid, ScalarKind.String) => ("{0}.ToString()", "global::System.Guid.Parse({0})"),
            (ScalarKind.Guid, ScalarKind.Bytes) => ("{0}.ToByteArray()", "new global::System.Guid({0})"),
            (ScalarKind.Bytes, ScalarKind.String) =>
                ("global::System.Convert.ToBase64String({0})", "global::System.Convert.FromBase64String({0})"),
            (ScalarKind.DateTime, ScalarKind.Int64) when converter == "DateTimeToTicksConverter" => ("{0}.Ticks", $"new {Time}({{0}})"),
            (ScalarKind.DateTime, ScalarKind.Int64) => ("{0}.ToBinary()", $"{Time}.FromBinary({{0}})"),
            (ScalarKind.DateTime, ScalarKind.String) =>
                ($"{{0}}.ToString(@\"yyyy\\-MM\\-dd HH\\:mm\\:ss.FFFFFFF\", {Invariant})", $"{Time}.Parse({{0}}, {Invariant})"),
            (ScalarKind.DateTimeOffset, ScalarKind.String) =>
                ($"{{0}}.ToString(@\"yyyy\\-MM\\-dd HH\\:mm\\:ss.FFFFFFFzzz\", {Invariant})", $"{Offset}.Parse({{0}}, {Invariant})"),
            (ScalarKind.DateTimeOffset, ScalarKind.Int64) => (
                "((({0}.Ticks / 1000) << 11) | ((long){0}.Offset.TotalMinutes & 0x7FF))",
                $"new {Offset}(new {Time}(({{0}} >> 11) * 1000), new global::System.TimeSpan(0, (int)(({{0}} << 53) >> 53), 0))"),
            (ScalarKind.TimeSpan, ScalarKind.Int64) => ("{0}.Ticks", "new global::System.TimeSpan({0})"),
            (ScalarKind.TimeSpan, ScalarKind.String) => ("{0}.ToString()", $"global::System.TimeSpan.Parse({{0}}, {Invariant})"),
            (ScalarKind.TimeOnly, ScalarKind.Int64) => ("{0}.Ticks", "new global::System.TimeOnly({0})"),
            (ScalarKind.DateOnly, ScalarKind.String) =>
                ($"{{0}}.ToString(@\"yyyy\\-MM\\-dd\", {Invariant})", $"global::System.DateOnly.Parse({{0}}, {Invariant})"),
            _ => null,
        };
    }
}
