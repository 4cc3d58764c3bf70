using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>Column types that are known only when the model is bound: from EF Core's configuration or from schema files.</summary>
internal static class ColumnTypes
{
    /// <summary>The model with the types that <paramref name="typeOf"/> gives, for columns that have none yet.</summary>
    public static TypeModel Apply(TypeModel model, Func<ColumnModel, SqlTypeName?> typeOf) => model with
    {
        Columns = model.Columns.Select(
            c => c.DatabaseType is null && typeOf(c) is { } type && Matters(c, type) ? c with { DatabaseType = type } : c)
            .ToEquatableArray(),
    };

    /// <summary>True for a type that says more than the property's own type does.</summary>
    private static bool Matters(ColumnModel column, SqlTypeName type) => column.Type.Kind switch
    {
        ScalarKind.DateTime when type.Name is var name
            && (name.StartsWith("timestamp", StringComparison.Ordinal) || name == "date") => true,
        ScalarKind.Json => type.IsJson,
        ScalarKind.Array => type.Element is not null,
        ScalarKind.String or ScalarKind.Char => true,
        // The type that the kind has anyway need not be known, unless it has a length.
        var kind when kind.IsNumber() && type.Number is { } number =>
            number != SqlTypeName.NumberOf(kind) || type.HasLength,
        // An enum's members are stored by name in every column that is no number.
        _ => column.Storage is ColumnStorage.EnumByNumber && !type.IsInteger,
    };
}
