namespace UpsertGen.Generator.Contract;

/// <summary>
/// Columns whose database type says that their values are stored in another form than the property's type has. Attributes, EF Core and
/// schema files give types, so this runs when all of them were read.
/// </summary>
internal static class StoredForms
{
    /// <summary>The column as it is stored: an enum by the names of its members in a column that is no number, a string as JSON.</summary>
    public static ColumnModel Of(ColumnModel column) => column switch
    {
        { DatabaseType: { } type, Conversion.Kind: ConversionKind.EnumNumber } when !DatabaseTypes.IsNumber(type) => column with
        {
            Type = column.Type with { Kind = ScalarKind.String },
            Conversion = column.Conversion with { Kind = ConversionKind.EnumText },
        },
        { DatabaseType: { } type, Conversion.Kind: ConversionKind.None, Type.Kind: ScalarKind.String } when DatabaseTypes.IsJson(type) =>
            column with { Type = column.Type with { Kind = ScalarKind.Json } },
        _ => column,
    };

    /// <summary>True for a column whose stored form C# does not compute with.</summary>
    public static bool IsOther(ColumnModel column) =>
        column.Conversion.Kind == ConversionKind.EnumText || column is { Conversion.Kind: ConversionKind.None, Type.Kind: ScalarKind.Json };
}
