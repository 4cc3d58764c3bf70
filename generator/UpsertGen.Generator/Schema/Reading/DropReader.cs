using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads DROP, from the kind of what is dropped on.</summary>
internal static class DropReader
{
    public static SchemaStatement? Read(StatementCursor at, int line)
    {
        if (at.Accept("TABLE") || at.Accept("VIEW") || at.Accept("MATERIALIZED", "VIEW") || at.Accept("FOREIGN", "TABLE"))
            return new DropRelation(line, Names(at)) { Cascades = Cascades(at) };
        if (at.Accept("INDEX"))
            return new DropIndex(line, Names(at));
        if (at.Accept("TYPE") || at.Accept("DOMAIN"))
            return new DropType(line, Names(at)) { Cascades = Cascades(at) };
        if (at.Accept("SCHEMA"))
            return DropsSchema(at, line);
        if (at.Accept("FUNCTION") || at.Accept("PROCEDURE") || at.Accept("ROUTINE"))
            return Dependencies(at, line, DependencyKind.Routine);
        if (at.Accept("EXTENSION"))
            return Dependencies(at, line, DependencyKind.Extension);
        if (at.Accept("SEQUENCE"))
            return Dependencies(at, line, DependencyKind.Sequence);
        if (at.Accept("OWNED"))
            return Fail(at, "what DROP OWNED drops is not known");
        var isRule = at.Accept("RULE");
        if (!isRule && !at.Accept("TRIGGER"))
            return null;
        at.Accept("IF", "EXISTS");
        if (at.Name() is not { } name)
            return null;
        // SQLite's triggers are named without their table.
        if (!at.Accept("ON"))
        {
            if (isRule)
                at.Fail("ON expected");
            return null;
        }

        if (at.Qualified() is not { } table)
            return null;
        return isRule ? new DropRule(line, name, table) : new DropTrigger(line, name, table);
    }

    private static SchemaStatement? Fail(StatementCursor at, string problem)
    {
        at.Fail(problem);
        return null;
    }

    private static DropSchema? DropsSchema(StatementCursor at, int line)
    {
        var names = Names(at).Select(static n => n.Name).ToEquatableArray();
        // Without CASCADE only an empty schema is dropped.
        return Cascades(at) ? new DropSchema(line, names) : null;
    }

    private static DropDependencies? Dependencies(StatementCursor at, int line, DependencyKind kind)
    {
        at.Accept("IF", "EXISTS");
        var names = new List<QualifiedName>();
        do
        {
            if (at.Qualified() is { } name)
                names.Add(name);
            if (at.Is('('))
                at.SkipBrackets();
        }
        while (at.Accept(','));
        return Cascades(at) ? new DropDependencies(line, names.ToEquatableArray(), kind) : null;
    }

    private static bool Cascades(StatementCursor at) => at.Accept("CASCADE");

    private static EquatableArray<QualifiedName> Names(StatementCursor at)
    {
        at.Accept("CONCURRENTLY");
        at.Accept("IF", "EXISTS");
        var names = new List<QualifiedName>();
        do
        {
            if (at.Qualified() is { } name)
                names.Add(name);
        }
        while (at.Accept(','));
        return names.ToEquatableArray();
    }
}
