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
        { DatabaseType: { } type, Storage: ColumnStorage.EnumByNumber form } when !type.IsInteger => column with
        {
            Type = column.Type with { Kind = ScalarKind.String },
            Storage = new ColumnStorage.EnumByName(form.Clr, form.Members),
        },
        { DatabaseType: { } type, Storage: ColumnStorage.Plain, Type.Kind: ScalarKind.String } when type.IsJson =>
            column with { Type = column.Type with { Kind = ScalarKind.Json } },
        _ => column,
    };

    /// <summary>True for a column whose stored form C# does not compute with.</summary>
    public static bool IsOther(ColumnModel column) =>
        column.Storage is ColumnStorage.EnumByName || column is { Storage: ColumnStorage.Plain, Type.Kind: ScalarKind.Json };
}
