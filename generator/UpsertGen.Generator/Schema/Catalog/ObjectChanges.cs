using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Applies statements on schemas, types, functions and extensions, with what goes along when they are dropped.</summary>
internal static class ObjectChanges
{
    private static readonly Dictionary<string, string[]> ExtensionTypes = new(StringComparer.Ordinal)
    {
        ["citext"] = ["citext"],
        ["hstore"] = ["hstore"],
        ["ltree"] = ["ltree", "lquery", "ltxtquery"],
        ["postgis"] = ["geometry", "geography", "box2d", "box3d", "raster"],
        ["vector"] = ["vector", "halfvec", "sparsevec"],
        ["cube"] = ["cube"],
        ["isn"] = ["isbn", "isbn13", "issn", "issn13", "ean13", "upc", "ismn"],
        ["uuid-ossp"] = [],
        ["pgcrypto"] = [],
        ["plpgsql"] = [],
        ["pg_stat_statements"] = [],
    };

    public static void Apply(CatalogState state, SchemaStatement statement)
    {
        switch (statement)
        {
            case CreateType create:
                Create(state, create);
                break;
            case AlterType alter:
                Alter(state, alter);
                break;
            case DropType drop:
                foreach (var name in drop.Names)
                    Drop(state, name, drop.Cascades);
                break;
            case CreateRoutine routine:
                state.Routines[state.Key(state.SchemaOf(routine.Name), state.Fold(routine.Name.Name))] = routine;
                break;
            case DropSchema drop:
                foreach (var schema in drop.Names.Select(state.Fold))
                    DropSchema(state, schema);
                break;
            case RenameSchema rename:
                Rename(state, state.Fold(rename.Name), state.Fold(rename.NewName));
                break;
            case DropDependencies drop:
                foreach (var name in drop.Names)
                    DropDependencies(state, name, drop.Kind);
                break;
        }
    }

    private static void Create(CatalogState state, CreateType create)
    {
        var schema = state.SchemaOf(create.Name);
        var name = state.Fold(create.Name.Name);
        if (!create.IsGuarded || state.FindType(schema, name) is null)
            state.SetType(new SchemaType(schema, name, create.EnumValues, create.BaseType, create.NotNull, create.Default));
    }

    private static void Alter(CatalogState state, AlterType alter)
    {
        if (state.FindType(alter.Name) is not { } type)
            return;
        state.RemoveType(type);
        var name = alter.NewName is { } newName ? state.Fold(newName) : type.Name;
        foreach (var table in name == type.Name || state.IsExhausted ? [] : state.Tables.Where(t => state.CanAfford(t, 1 + t.Columns.Count))
            )
            Retype(state, table, type, name);
        var schema = alter.NewSchema is { } newSchema ? state.Fold(newSchema) : type.Schema;
        state.SetType(type with
        {
            Schema = schema,
            Name = name,
            NotNull = alter.NotNull ?? type.NotNull,
            Default = alter.SetsDefault ? alter.Default : type.Default,
            EnumValues = alter.NewValue is { } value && type.EnumValues is { } values && !values.Contains(value)
                ? values.Append(value).ToEquatableArray()
                : type.EnumValues,
        });
    }

    private static void Retype(CatalogState state, TableBuilder table, SchemaType type, string name)
    {
        foreach (var column in table.Columns.Items.Where(c => state.FindType(c.TypeText) is null && IsNamed(c.TypeText, type.Name)).ToList()
            )
            table.Columns.Change(column.Name, c => c with { TypeText = name });
    }

    private static void Drop(CatalogState state, QualifiedName name, bool cascades)
    {
        if (state.FindType(name) is not { } type)
            return;
        state.RemoveType(type);
        if (cascades)
            DropColumns(state, [type.Name]);
    }

    private static void DropColumns(CatalogState state, string[] types)
    {
        foreach (var table in state.Tables.Where(t => state.CanAfford(t, 1 + t.Columns.Count)).ToList())
        {
            foreach (var column in table.Columns.Items.Where(c => types.Any(t => IsNamed(c.TypeText, t))).ToList())
                TableChanges.Drop(state, table, column.Name);
        }
    }

    private static bool IsNamed(string typeText, string name)
    {
        var plain = typeText.Substring(typeText.LastIndexOf('.') + 1);
        var end = plain.IndexOfAny(['(', '[', ' ']);
        return SqlName.LowerAscii((end < 0 ? plain : plain.Substring(0, end)).Trim('"')) == SqlName.LowerAscii(name);
    }

    private static void DropSchema(CatalogState state, string schema)
    {
        foreach (var table in state.Tables.Where(t => t.Schema == schema).ToList())
            state.Remove(table);
        foreach (var type in state.Types.Where(t => t.Schema == schema).ToList())
        {
            state.RemoveType(type);
            DropColumns(state, [type.Name]);
        }
    }

    private static void Rename(CatalogState state, string schema, string newName)
    {
        foreach (var table in state.Tables.Where(t => t.Schema == schema).ToList())
            state.Move(table, newName, table.Name);
        foreach (var type in state.Types.Where(t => t.Schema == schema).ToList())
        {
            state.RemoveType(type);
            state.SetType(type with { Schema = newName });
        }
    }

    private static void DropDependencies(CatalogState state, QualifiedName name, DependencyKind kind)
    {
        var plain = state.Fold(name.Name);
        switch (kind)
        {
            case DependencyKind.Routine:
                DropRoutine(state, plain);
                break;
            case DependencyKind.Sequence:
                foreach (var table in state.Tables)
                    DropDefaults(table, plain);
                break;
            case DependencyKind.Extension when ExtensionTypes.TryGetValue(plain, out var types):
                DropColumns(state, types);
                break;
            case DependencyKind.Extension:
                // Types and functions of an extension that is not known may be anywhere.
                foreach (var table in state.Tables)
                    table.MakeUnproven(table.Problem($"what DROP EXTENSION {plain} CASCADE takes along is not known"));
                break;
        }
    }

    private static void DropRoutine(CatalogState state, string name)
    {
        foreach (var key in state.Routines.Where(r => r.Key.Item2 == name).Select(static r => r.Key).ToList())
            state.Routines.Remove(key);
        foreach (var table in state.Tables.ToList())
        {
            DropDefaults(table, name);
            foreach (var key in table.Keys.Where(k => Calls(k.Where, name) || k.Parts.Any(p => p.Column is null && Calls(p.Text, name)))
                .ToList())
                state.RemoveKey(key);
            foreach (var trigger in table.Triggers.Where(t => state.Fold(t.Value.Routine.Name) == name).ToList())
                table.Triggers.Remove(trigger.Key);
        }
    }

    private static void DropDefaults(TableBuilder table, string name)
    {
        foreach (var column in table.Columns.Items.Where(c => Calls(c.Default, name)).ToList())
        {
            table.Columns.Change(
                column.Name, static c =>
                    c with { Default = null, Identity = c.Identity == IdentityKind.Sequence ? IdentityKind.None : c.Identity });
        }
    }

    private static bool Calls(string? text, string name)
    {
        for (var at = text?.IndexOf(name, StringComparison.OrdinalIgnoreCase) ?? -1; at >= 0; at = text!.IndexOf(
            name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !SqlScanner.IsWordPart(text![at - 1])) && (end == text!.Length || !SqlScanner.IsWordPart(text[end])))
                return true;
        }

        return false;
    }
}
