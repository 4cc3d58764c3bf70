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
        var columns = model.Columns.Select(c => Apply(c, entity)).ToEquatableArray();
        return model with
        {
            Table = entity.Table is { } table && !model.Table.IsExplicit ? new TableModel(entity.Schema, table, true) : model.Table,
            Columns = columns,
            UniqueKeys = model.UniqueKeys.Concat(entity.Keys.Select(k => Key(k, columns)).OfType<UniqueKeyModel>()).ToEquatableArray(),
        };
    }

    private static ColumnModel Apply(ColumnModel column, EfEntity entity)
    {
        var said = entity.Columns.Where(c => c.Property == column.Property).ToList();
        var name = said.Select(static c => c.Name).LastOrDefault(static n => n is not null);
        var type = said.Select(static c => c.Type).LastOrDefault(static t => t is not null);
        return column with
        {
            Name = name is not null && !column.IsNameExplicit ? name : column.Name,
            DatabaseType = column.DatabaseType ?? (column.Type.Kind is ScalarKind.DateTime or ScalarKind.String ? type : null),
        };
    }

    private static UniqueKeyModel? Key(EfKey key, EquatableArray<ColumnModel> columns)
    {
        var ordinals = key.Properties.Select(p => columns.FirstOrDefault(c => c.Property == p)?.Ordinal ?? -1).ToList();
        return ordinals.Contains(-1) ? null : new UniqueKeyModel(ordinals.ToEquatableArray(), key.Filter, false, key.IsPrimaryKey);
    }
}
