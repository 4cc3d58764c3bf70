using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>Puts what EF Core's configuration knows into a model: table, columns, types and unique keys that no attribute names.</summary>
internal static class EfResolver
{
    public static UpsertModel Apply(UpsertModel model, EfModel ef)
    {
        if (ef.Find(model.Type.DisplayName) is not { } entity)
            return model;
        var columns = model.Columns.Select(c => Named(c, entity)).ToEquatableArray();
        var named = model with
        {
            Table = entity.Table is { } table && !model.Table.IsExplicit ? new TableModel(entity.Schema, table, true) : model.Table,
            Columns = columns,
            UniqueKeys = model.UniqueKeys.Concat(entity.Keys.Select(k => Key(k, columns)).OfType<UniqueKeyModel>()).ToEquatableArray(),
        };
        return ColumnTypes.Apply(named, c => Type(c, entity));
    }

    /// <summary>True when EF Core stores the column's values in another form than the model does.</summary>
    public static bool IsConverted(ColumnModel column, EfModel ef, UpsertModel model) =>
        column.Conversion.Kind is ConversionKind.None or ConversionKind.EnumNumber or ConversionKind.EnumText
        && Conversion(column, ef.Find(model.Type.DisplayName)) switch
        {
            EfConversion.None => false,
            EfConversion.ToText => column.Type.Kind != ScalarKind.String,
            EfConversion.ToNumber => !column.Type.Kind.IsInteger(),
            _ => true,
        };

    private static EfConversion Conversion(ColumnModel column, EfEntity? entity) =>
        entity?.Columns.LastOrDefault(c => c.Property == column.Property && c.Conversion != EfConversion.None)?.Conversion ?? EfConversion.None;

    private static string? Type(ColumnModel column, EfEntity entity)
    {
        var type = entity.Columns.LastOrDefault(c => c.Property == column.Property && c.Type is not null)?.Type;
        if (column.Conversion.Kind != ConversionKind.EnumNumber)
            return type;
        return type is not null && DatabaseTypes.IsText(type) ? type : Conversion(column, entity) == EfConversion.ToText ? type ?? "text" : null;
    }

    private static ColumnModel Named(ColumnModel column, EfEntity entity)
    {
        var said = entity.Columns.Where(c => c.Property == column.Property).ToList();
        // A snapshot names the columns whose names are not the properties'; it may mention a property again without its name.
        var name = said.LastOrDefault(static c => c.Name is not null)?.Name ?? said.FirstOrDefault(static c => c.IsInSnapshot)?.Property;
        return name is null || column.IsNameExplicit ? column : column with { Name = name };
    }

    private static UniqueKeyModel? Key(EfKey key, EquatableArray<ColumnModel> columns)
    {
        var ordinals = key.Properties.Select(p => columns.FirstOrDefault(c => c.Property == p)?.Ordinal ?? -1).ToList();
        return ordinals.Contains(-1) ? null : new UniqueKeyModel(ordinals.ToEquatableArray(), key.Filter, false, key.IsPrimaryKey);
    }
}
