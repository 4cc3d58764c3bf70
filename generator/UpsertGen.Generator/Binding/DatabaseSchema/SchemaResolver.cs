using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>Puts the column types of the schema files into a model, where no attribute says them.</summary>
internal static class SchemaResolver
{
    public static TypeModel Apply(TypeModel model, SchemaCatalog catalog)
    {
        var tables = new List<(SqlGrammar Grammar, SchemaTable Table)>();
        foreach (var engine in catalog.Engines)
        {
            if (catalog.FindTable(model.Table.Schema, model.Table.Name, engine.Grammar) is { } table)
                tables.Add((engine.Grammar, table));
        }

        if (tables.Count == 0)
            return model;
        // Where engines differ, the one whose types say what a column holds comes first.
        tables.Sort(static (a, b) => b.Grammar.TypesDecide.CompareTo(a.Grammar.TypesDecide));
        // Of engines that do not agree on it, a column is written on each.
        model = GeneratedColumns.Apply(model, c => tables.TrueForAll(t => IdentityColumns.Numbered(c, t.Table, t.Grammar)));
        return ColumnTypes.Apply(model, column => TypeOf(column, tables, catalog));
    }

    private static SqlTypeName? TypeOf(ColumnModel column, List<(SqlGrammar Grammar, SchemaTable Table)> tables, SchemaCatalog catalog)
    {
        SqlTypeName? Declared(bool decides) => SqlTypeName.Of(tables
            .Where(t => t.Grammar.TypesDecide == decides)
            .Select(t => t.Table.FindColumn(column.Name, t.Grammar))
            .FirstOrDefault(static c => c is { TypeText.Length: > 0 })?.TypeText);

        var type = Declared(decides: true);
        if (column.Storage is not ColumnStorage.EnumByNumber || type?.Number is not null)
            return type;
        // A type that does not decide matters for enums alone. What is not known to hold names keeps numbers.
        type ??= Declared(decides: false);
        return type is not null && (type.IsText || IsEnum(type.Text, catalog)) ? type : null;
    }

    private static bool IsEnum(string type, SchemaCatalog catalog)
    {
        var name = type.Substring(type.LastIndexOf('.') + 1).Trim('"');
        return catalog.Engines.SelectMany(static e => e.Types).Any(t => t.EnumValues is not null && t.Name == name);
    }
}
