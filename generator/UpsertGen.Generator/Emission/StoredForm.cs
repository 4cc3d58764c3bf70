using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Emission;

/// <summary>What a column's values are on their way to the database, for a runtime that compares it with another mapping.</summary>
internal static class StoredForm
{
    /// <summary>The .NET type that is bound, and, after a slash, how the property's type becomes it.</summary>
    public static string Of(ColumnModel column)
    {
        var scalar = column.Type.Kind switch
        {
            ScalarKind.Bytes => "Byte[]",
            ScalarKind.Json => "String",
            var kind => kind.ToString(),
        };
        return column.Storage.Name.Length == 0 ? scalar : $"{scalar}/{column.Storage.Name}";
    }
}
