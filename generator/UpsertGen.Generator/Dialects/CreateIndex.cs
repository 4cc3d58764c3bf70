using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects;

/// <summary>The unique index that makes a conflict target valid, in SQL that both databases accept.</summary>
internal static class CreateIndex
{
    public static string? Sql(UpsertModel model, ConflictTargetModel target)
    {
        if (target.Constraint is not null || target.IsAnyKey)
            return null;
        var columns = target.Expression ?? string.Join(", ", target.Columns.Select(o => Quote(model.Columns[o].Name)));
        var parts = target.Expression is null ? target.Columns.Select(o => model.Columns[o].Name) : ["expression"];
        var name = Quote($"ux_{model.Table.Name}_{string.Join("_", parts)}");
        var table = model.Table.Schema is null ? Quote(model.Table.Name) : Quote(model.Table.Schema) + "." + Quote(model.Table.Name);
        var where = target.Where is null ? "" : " WHERE " + target.Where;
        return $"CREATE UNIQUE INDEX {name} ON {table} ({columns}){where};";
    }

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";
}
