using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Reporting.SchemaChecks;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Reporting;

/// <summary>UPG401: the conflict columns of an operation must be declared unique, or the database refuses the statement.</summary>
internal static class UniquenessCheck
{
    public static IEnumerable<Problem> Check(
        TypeModel model, BindingResult binding, IReadOnlyList<SqlDialect> dialects, SchemaCatalog schema)
    {
        var tables = dialects
            .Select(d => (Dialect: d, Name: model.On(d.Id).Table))
            .Select(d => (d.Dialect, Table: schema.FindTable(d.Name.Schema, d.Name.Name, d.Dialect.Grammar)))
            .Where(static t => t.Table is not null).ToList();
        foreach (var operation in model.Operations)
        {
            var target = operation.Target;
            if (operation.IsRefused)
                continue;
            foreach (var (dialect, table) in tables)
            {
                var location = binding.TargetLocations[operation.Name];
                var own = model.On(dialect.Id);
                foreach (var problem in TargetCheck.Check(own, own.Operation(operation.Name), location, dialect, table!))
                    yield return problem;
            }

            // What the schema files say is proof; attributes are only asked where they say nothing.
            if (tables.Count > 0 || target.Columns.Count == 0 || target.Expression is not null || target.Constraint is not null)
                continue;
            if (model.UniqueKeys.Any(k => Matches(k, target)))
            {
                if (NullableColumns(model, target) is { Count: > 0 } nullable)
                {
                    yield return TargetCheck.Nullable(
                        operation, binding.TargetLocations[operation.Name], model.Table.Name, nullable, dialects);
                }

                continue;
            }

            var names = string.Join(", ", target.Columns.Select(o => model.Columns[o].Property));
            yield return new Problem(
                Descriptors.NotUnique,
                binding.TargetLocations[operation.Name],
                [names, model.Type.DisplayName, Advice(model, target, names, dialects[0])],
                FixProperties.Uniqueness(names, Known(model), model.Type));
        }
    }

    /// <summary>The conflict columns that the type itself lets be NULL, unless its unique key takes NULL for a value.</summary>
    private static List<string> NullableColumns(TypeModel model, ConflictTargetModel target) =>
        model.UniqueKeys.Any(k => k.NullsNotDistinct && Matches(k, target))
            ? []
            : target.Columns.Select(o => model.Columns[o]).Where(c => c.IsNullable == true && c.Type.Nullable && !IsGuarded(target, c))
                .Select(static c => c.Name).ToList();

    /// <summary>A predicate that speaks of the column is taken to leave its NULLs out.</summary>
    private static bool IsGuarded(ConflictTargetModel target, ColumnModel column) =>
        target.Where is { } where && where.IndexOf(column.Name, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// The order of the columns does not matter; a full index serves a target with a predicate, a partial one only its own.
    /// </summary>
    private static bool Matches(UniqueKeyModel key, ConflictTargetModel target) =>
        key.Columns.Count == target.Columns.Count
        && key.Columns.All(target.Columns.Contains)
        && (key.Where is null || key.Where == target.Where);

    private static IEnumerable<string> Known(TypeModel model) =>
        model.UniqueKeys.Select(
            k => string.Join(", ", k.Columns.Select(o => model.Columns[o].Property)) + (k.Where is null ? "" : $" where {k.Where}"));

    private static string Advice(TypeModel model, ConflictTargetModel target, string names, SqlDialect dialect)
    {
        var known = Known(model).ToList();
        var declared = known.Count == 0 ? "" : $" Declared unique: {string.Join("; ", known)}.";
        var fix = model.Type.IsPart ? $"add [Unique(\"{names}\")] to the class"
            : target.Columns.Count == 1 ? "add [Unique] to the property" : $"add [Unique(\"{names}\")] to the type";
        return $"{fix} and create the index: {UniqueIndexAdvice.Sql(model, target, dialect)}{declared}";
    }
}
