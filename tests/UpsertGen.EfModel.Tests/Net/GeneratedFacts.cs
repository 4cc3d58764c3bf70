using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>The generator's model of a type as facts.</summary>
internal static class GeneratedFacts
{
    public static EntityFacts Of(Generator.Contract.TypeModel whole, string engine)
    {
        var (model, dialect) = (whole.On(engine), DialectCatalog.Default.Of([engine])[0]);
        var facts = new EntityFacts(
            model.Type.DisplayName)
        { Table = $"{(engine == "Sqlite" ? null : model.Table.Schema)}.{model.Table.Name}" };
        foreach (var column in model.Columns.Select(StoredForms.Of))
        {
            if (column.Constant is { } constant)
                facts.Discriminator = $"{column.Name}={constant.Value}";
            if (column.Constant is null || column.Path.Count > 0)
                facts.Columns.Add(Of(column, dialect));
        }

        facts.Unique.AddRange(model.UniqueKeys.Where(static k => !k.IsPrimaryKey)
            .Select(k => string.Join(",", k.Columns.Select(o => model.Columns[o].Property)) + "|" + k.Where));
        return facts;
    }

    private static ColumnFacts Of(ColumnModel column, SqlDialect dialect) => new(
        column.Property,
        column.Name,
        column.DatabaseType?.Text ?? dialect.ColumnType(column)?.Split('=')[0] ?? "-",
        column.IsNullable != false,
        column.IsPrimaryKey,
        column.Generated switch { GeneratedKind.Identity => "identity", GeneratedKind.Computed => "computed", _ => "none" },
        Stored(column));

    private static string Stored(ColumnModel column) => column.Storage switch
    {
        ColumnStorage.EnumByNumber or ColumnStorage.EnumByName or ColumnStorage.Template =>
            column.Type.Kind == ScalarKind.Bytes ? "Byte[]" : column.Type.Kind.ToString(),
        _ => "-",
    };
}
