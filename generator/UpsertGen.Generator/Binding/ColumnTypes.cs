using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>Column types that are known only when the model is bound: from EF Core's configuration or from schema files.</summary>
internal static class ColumnTypes
{
    /// <summary>The model with the types that <paramref name="typeOf"/> gives, for columns that have none yet.</summary>
    public static UpsertModel Apply(UpsertModel model, Func<ColumnModel, string?> typeOf) => model with
    {
        Columns = model.Columns.Select(
            c => c.DatabaseType is null && typeOf(c) is { } type && Matters(c, type) ? c with { DatabaseType = type } : c)
            .ToEquatableArray(),
    };

    /// <summary>True for a type that says more than the property's own type does.</summary>
    private static bool Matters(ColumnModel column, string type) => column.Type.Kind switch
    {
        ScalarKind.DateTime when DatabaseTypes.BaseName(type) is var name
            && (name.StartsWith("timestamp", StringComparison.Ordinal) || name == "date") => true,
        ScalarKind.Json => DatabaseTypes.IsJson(type),
        ScalarKind.Array => DatabaseTypes.Element(type) is not null,
        ScalarKind.String or ScalarKind.Char => true,
        // The type that the kind has anyway need not be known, unless it has a length.
        var kind when kind.IsNumber() && DatabaseTypes.Number(type) is { } number =>
            number != DatabaseTypes.Number(kind) || type.Contains('('),
        // An enum's members are stored by name in every column that is no number.
        _ => column.Conversion.Kind == ConversionKind.EnumNumber && !DatabaseTypes.IsNumber(type),
    };
}
