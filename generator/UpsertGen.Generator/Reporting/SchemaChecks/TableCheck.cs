using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Schema;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>The model against the table of the project's schema files.</summary>
internal static class TableCheck
{
    /// <param name="bound">The model as the type alone says it.</param>
    public static IEnumerable<Problem> Check(
        TypeModel model, TypeModel bound, BindingResult binding, Location type, SqlDialect dialect, SchemaCatalog catalog)
    {
        var engine = catalog.On(dialect.Grammar);
        if (engine.Tables.Count == 0 && engine.MayMiss.Count == 0)
            return [];
        var table = catalog.FindTable(model.Table.Schema, model.Table.Name, dialect.Grammar);
        var unproven = UnprovenCheck.Check(model, binding, dialect, engine, table).ToList();
        if (table is null)
            return unproven.Count > 0 ? unproven : Missing(model, type, dialect, catalog);
        return unproven
            .Concat(Unmarked(model, bound, binding.Columns!, dialect, table))
            .Concat(Columns(model, binding.Columns!, type, dialect, table))
            .Concat(Unwritten(model, binding, type, dialect, table));
    }

    /// <summary>Columns that are taken for identity because the schema says so.</summary>
    private static IEnumerable<Problem> Unmarked(
        TypeModel model, TypeModel bound, ColumnSet columns, SqlDialect dialect, SchemaTable table) => model.Columns
        .Where(c => c.Generated == GeneratedKind.Identity && bound.Columns[c.Ordinal].Generated == GeneratedKind.None)
        .Where(c => IdentityColumns.Numbered(c, table, dialect.Grammar))
        .Select(c => new Problem(
            Descriptors.UnmarkedIdentity, columns.Property(c.Ordinal).Location, [c.Name, table.Name, dialect.DisplayName, c.Property]));

    private static IEnumerable<Problem> Missing(TypeModel model, Location type, SqlDialect dialect, SchemaCatalog catalog)
    {
        var names = catalog.Tables(dialect.Grammar).Select(static t => t.Name).ToList();
        var name = model.Table.Name;
        string[] plurals = [name + "s", name + "es", name.TrimEnd('y') + "ies"];
        var nearest = names.FirstOrDefault(n => plurals.Contains(n, StringComparer.OrdinalIgnoreCase)) ?? Suggestions.Nearest(name, names);
        // A table of the name in another schema, or in several, lacks the schema alone.
        var schema = catalog.Tables(dialect.Grammar).FirstOrDefault(t => dialect.Grammar.AreSame(t.Name, dialect.Stored(name)))?.Schema;
        nearest = schema is null ? nearest : name;
        var attribute = model.Type.IsPart ? "UpsertTable" : "Table";
        var advice = nearest is null ? ""
            : schema is null ? $"; add [{attribute}(\"{nearest}\")] if that is the one"
            : $"; add [{attribute}(\"{name}\", Schema = \"{schema}\")] if that is the one";
        yield return new Problem(Descriptors.MissingTable, type, [name, model.Type.DisplayName, dialect.DisplayName, advice],
            schema is null ? FixProperties.Suggest(nearest) : null);
    }

    private static IEnumerable<Problem> Columns(TypeModel model, ColumnSet columns, Location type, SqlDialect dialect, SchemaTable table)
    {
        foreach (var column in model.Columns)
        {
            var location = columns.Property(column.Ordinal).Location;
            if (table.FindColumn(column.Name, dialect.Grammar) is not { } live)
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

            if (live.Generated != ComputedKind.None && column.Generated == GeneratedKind.None)
                yield return new Problem(
                    Descriptors.WrittenGeneratedColumn, location, [live.Name, table.Name, column.Property, dialect.DisplayName]);
            else if (live.Identity == IdentityKind.Always && column.Generated == GeneratedKind.None)
                yield return new Problem(
                    Descriptors.WrittenGeneratedColumn, location, [live.Name, table.Name, column.Property, dialect.DisplayName]);
            if (dialect.Misfit(column, live) is { } misfit)
                yield return new Problem(
                    Descriptors.ColumnMisfit, location, [live.Name, live.TypeText, dialect.DisplayName, column.Property, misfit]);
        }
    }

    /// <summary>What every insert must give and this one does not; a trigger that is not known may fill it.</summary>
    private static IEnumerable<Problem> Unwritten(
        TypeModel model, BindingResult binding, Location type, SqlDialect dialect, SchemaTable table)
    {
        foreach (var live in table.Columns)
        {
            var isRowId = dialect.Grammar.HasRowIds && string.Equals(live.TypeText, "INTEGER", StringComparison.OrdinalIgnoreCase)
                && table.UniqueKeys.Any(k => k.IsPrimaryKey && k.Parts.Count == 1 && k.Columns.Contains(live.Name));
            if (!live.NotNull || live.HasDefault || isRowId || table.FilledColumns.Contains(live.Name) || table.IsPartlyKnown)
                continue;
            if (model.Columns.FirstOrDefault(c => dialect.Grammar.AreSame(c.Name, live.Name)) is { } mapped)
            {
                foreach (var operation in model.Operations.Where(o => LeavesOut(o, mapped) && table.UnknownTrigger is null))
                {
                    var location = binding.Sites[operation.Name][0];
                    yield return new Problem(Descriptors.UnwrittenColumn, location,
                        [live.Name, table.Name, $"Insert of {operation.Name} does not name it", dialect.DisplayName]);
                }

                continue;
            }

            if (model.Operations.All(static o => o.OnlyUpdates))
                continue;
            if (table.UnknownTrigger is not { } trigger)
            {
                yield return new Problem(Descriptors.UnwrittenColumn, type,
                    [live.Name, table.Name, $"{model.Type.DisplayName} has no property for it", dialect.DisplayName]);
                continue;
            }

            foreach (var operation in model.Operations.Where(static o => !o.OnlyUpdates))
                yield return UnprovenCheck.Trigger(binding.TargetLocations[operation.Name], dialect, table, trigger, live.Name);
        }
    }

    /// <summary>True for an operation that inserts and leaves a column to its DEFAULT that another would write.</summary>
    private static bool LeavesOut(OperationModel operation, ColumnModel column) =>
        !operation.OnlyUpdates && !operation.IsRefused && column.Generated == GeneratedKind.None
            && !operation.WrittenColumns.Contains(column.Ordinal);
}
