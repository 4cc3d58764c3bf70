using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Text;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>The model against the table of the project's schema files.</summary>
internal static class TableCheck
{
    public static IEnumerable<Problem> Check(UpsertModel model, ColumnSet columns, Location type, SqlDialect dialect, SchemaCatalog catalog)
    {
        if (catalog.Tables(dialect.SchemaDialect).Count == 0)
            return [];
        return catalog.FindTable(model.Table.Schema, model.Table.Name, dialect.SchemaDialect) is { } table
            ? Columns(model, columns, type, dialect, table)
            : Missing(model, type, dialect, catalog);
    }

    private static IEnumerable<Problem> Missing(UpsertModel model, Location type, SqlDialect dialect, SchemaCatalog catalog)
    {
        var names = catalog.Tables(dialect.SchemaDialect).Select(static t => t.Name).ToList();
        var name = model.Table.Name;
        string[] plurals = [name + "s", name + "es", name.TrimEnd('y') + "ies"];
        var nearest = names.FirstOrDefault(n => plurals.Contains(n, StringComparer.OrdinalIgnoreCase)) ?? Suggestions.Nearest(name, names);
        var advice = nearest is null ? "" : $"; add [{(model.Type.IsPart ? "UpsertTable" : "Table")}(\"{nearest}\")] if that is the one";
        yield return new Problem(Descriptors.MissingTable, type, [name, model.Type.DisplayName, dialect.DisplayName, advice], FixProperties.Suggest(nearest));
    }

    private static IEnumerable<Problem> Columns(UpsertModel model, ColumnSet columns, Location type, SqlDialect dialect, SchemaTable table)
    {
        foreach (var column in model.Columns)
        {
            var location = columns.Property(column.Ordinal).Location;
            if (table.FindColumn(column.Name, dialect.SchemaDialect) is not { } live)
            {
                if (table.IsPartlyKnown || table.Columns.Count == 0 || dialect.IsSystemColumn(column.Name))
                    continue;
                var nearest = Suggestions.Nearest(column.Name, table.Columns.Select(static c => c.Name));
                var meant = model.Type.IsPart ? $"UpsertColumn(\"{column.Property}\", Name = \"{nearest}\")" : $"Column(\"{nearest}\")";
                yield return new Problem(
                    Descriptors.MissingColumn,
                    location,
                    [column.Name, column.Property, table.Name, dialect.DisplayName, nearest is null ? "" : $"; did you mean [{meant}]?"]);
                continue;
            }

            if (live.Generated != Schema.GeneratedKind.None && column.Generated == GeneratedKind.None)
                yield return new Problem(Descriptors.WrittenGeneratedColumn, location, [live.Name, table.Name, column.Property, dialect.DisplayName]);
            else if (live.Identity == IdentityKind.Always && column.Generated == GeneratedKind.None)
                yield return new Problem(Descriptors.WrittenGeneratedColumn, location, [live.Name, table.Name, column.Property, dialect.DisplayName]);
            if (dialect.Misfit(column, live) is { } misfit)
                yield return new Problem(Descriptors.ColumnMisfit, location, [live.Name, live.TypeText, dialect.DisplayName, column.Property, misfit]);
        }

        foreach (var live in table.Columns)
        {
            var isRowId = dialect.SchemaDialect == SchemaDialect.Sqlite && string.Equals(live.TypeText, "INTEGER", StringComparison.OrdinalIgnoreCase)
                && table.UniqueKeys.Any(k => k.IsPrimaryKey && k.Parts.Count == 1 && k.Columns.Contains(live.Name));
            if (live.NotNull && !live.HasDefault && !isRowId && !model.Columns.Any(c => SqlName.Same(c.Name, live.Name, dialect.SchemaDialect)))
                yield return new Problem(Descriptors.UnwrittenColumn, type, [live.Name, table.Name, model.Type.DisplayName, dialect.DisplayName]);
        }
    }
}
