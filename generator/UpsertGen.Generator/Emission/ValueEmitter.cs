using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>Values between a property and its scalar, as C# expressions.</summary>
internal static class ValueEmitter
{
    /// <summary>The column's value of a row: <c>row.Address?.City</c>.</summary>
    public static string Access(ColumnModel column)
    {
        if (column.Constant is { } constant)
            return constant.IsText ? CSharp.Literal(constant.Value) : $"({column.Type.Kind.CSharpName()}){constant.Value}";
        if (column.Argument is { } argument)
            return ParameterNames.InPlan(argument);
        var text = "row";
        var wasNullable = false;
        foreach (var segment in column.Path)
        {
            text += (wasNullable ? "?." : ".") + segment.Member;
            wasNullable = segment.Nullable;
        }

        return text;
    }

    /// <summary>The property's value as the scalar. <paramref name="variable"/> is unique in the method.</summary>
    public static string ToScalar(ConversionModel conversion, MergeType type, string value, string variable)
    {
        var scalar = conversion.Stored?.ClrType ?? type.Kind.CSharpName();
        switch (conversion.Kind)
        {
            case ConversionKind.None or ConversionKind.Array or ConversionKind.Provider:
                return value;
            case ConversionKind.EnumNumber:
                return $"({scalar}{(type.Nullable ? "?" : "")}){value}";
        }

        if (!type.Nullable)
            return ToScalar(conversion, value);
        return $"{value} is {{ }} {variable} ? {ToScalar(conversion, variable)} : ({scalar}?)null";
    }

    /// <summary>The scalar as the property's value; a NULL gives null.</summary>
    public static string FromScalar(ColumnModel column, string read, bool nullable)
    {
        var value = FromScalar(column.Conversion, read);
        if (!nullable)
            return value;
        return column.Conversion.IsClrValueType
            ? $"row.IsNull({column.Ordinal}) ? ({column.Conversion.ClrType}?)null : {value}"
            : $"row.IsNull({column.Ordinal}) ? null : {value}";
    }

    private static string ToScalar(ConversionModel conversion, string value) => conversion.Kind switch
    {
        ConversionKind.EnumText or ConversionKind.Version => $"{value}.ToString()",
        ConversionKind.Wrapper => $"{value}.{CSharp.Identifier(conversion.Helper!)}",
        ConversionKind.Converter => $"{conversion.Helper}.ToDatabase({value})",
        ConversionKind.Json => $"global::UpsertGen.UpsertJson.Serialize({value}, {conversion.Helper}.Default)",
        ConversionKind.JsonDom => $"global::UpsertGen.UpsertJson.Text({value})",
        ConversionKind.Uri => $"global::UpsertGen.UpsertText.Of({value})",
        ConversionKind.Memory => $"{value}.ToArray()",
        ConversionKind.Template => conversion.Helper!.Replace("{0}", value),
        _ => value,
    };

    private static string FromScalar(ConversionModel conversion, string read) => conversion.Kind switch
    {
        ConversionKind.EnumNumber => $"({conversion.ClrType}){read}",
        ConversionKind.EnumText => $"global::System.Enum.Parse<{conversion.ClrType}>({read})",
        ConversionKind.Wrapper when conversion.Extra == "new" => $"new {conversion.ClrType}({read})",
        ConversionKind.Wrapper when conversion.Extra == "From" => $"{conversion.ClrType}.From({read})",
        ConversionKind.Wrapper => $"new {conversion.ClrType} {{ {CSharp.Identifier(conversion.Helper!)} = {read} }}",
        ConversionKind.Converter => $"{conversion.Helper}.FromDatabase({read})",
        ConversionKind.Json => $"global::UpsertGen.UpsertJson.Deserialize<{conversion.ClrType}>({read}, {conversion.Helper}.Default)",
        ConversionKind.JsonDom => $"global::UpsertGen.UpsertJson.{conversion.Helper}({read})",
        ConversionKind.Uri => $"new global::System.Uri({read}, global::System.UriKind.RelativeOrAbsolute)",
        ConversionKind.Version => $"global::System.Version.Parse({read})",
        ConversionKind.Memory => $"new global::System.ReadOnlyMemory<byte>({read})",
        ConversionKind.Template => conversion.Extra!.Replace("{0}", read),
        _ => read,
    };
}
