using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>[UpsertTable] and [UpsertColumn] of one database: the model as it is there.</summary>
internal static class EngineBinder
{
    public static TypeModel Bind(TypeModel model, RowDeclaration row, ColumnSet columns, ProblemList problems)
    {
        var engines = row.Attributes.Where(static a => a.Is(AttributeNames.UpsertTable)).Select(static a => a.EngineOf())
            .Concat(model.Columns.SelectMany(c => columns.Property(c.Ordinal).Facts.Engines.Select(static e => e.Engine)))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return engines.Count == 0
            ? model
            : model with { Engines = engines.Select(e => new EngineModel(e, Of(e, model, row, columns, problems))).ToEquatableArray() };
    }

    private static TypeModel Of(string engine, TypeModel model, RowDeclaration row, ColumnSet columns, ProblemList problems)
    {
        ColumnSettings? Settings(ColumnModel column) =>
            columns.Property(column.Ordinal).Facts.Engines.LastOrDefault(e => e.Engine == engine);

        var table = row.Attributes.FirstOrDefault(a => a.Is(AttributeNames.UpsertTable) && a.EngineOf() == engine);
        var own = model with
        {
            Table = (table is null ? null : TableBinder.Named(table)) ?? model.Table,
            Columns = model.Columns.Select(c => Of(c, Settings(c))).ToEquatableArray(),
        };
        foreach (var same in own.Columns.GroupBy(static c => c.Name, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1))
        {
            var (first, second) = (same.First(), same.ElementAt(1));
            // What is one column on every database is reported for all of them.
            if (!string.Equals(model.Columns[first.Ordinal].Name, model.Columns[second.Ordinal].Name, StringComparison.OrdinalIgnoreCase))
                problems.Add(Descriptors.DuplicateColumn, columns.Property(second.Ordinal).Location, first.Property, second.Property,
                    second.Name);
        }

        return own;
    }

    private static ColumnModel Of(ColumnModel column, ColumnSettings? settings)
    {
        if (settings is null)
            return column;
        var named = settings.Value<string>("Name") is { Length: > 0 } name ? column with { Name = name, IsNameExplicit = true } : column;
        if (settings.Value<string>("TypeName") is not { Length: > 0 } text)
            return named;
        var type = new SqlTypeName(text);
        return named with
        {
            DatabaseType = type,
            IsTypeExplicit = true,
            Type = named.Storage is ColumnStorage.Json or ColumnStorage.JsonDom
                ? named.Type with { Kind = JsonBinder.KindOf(type) }
                : named.Type,
        };
    }
}
