using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Finds out what a statement is and has it read; nothing comes of one of no interest.</summary>
internal static class StatementReader
{
    public static void Read(StatementCursor at, int line, List<SchemaStatement> into)
    {
        if (at.Is("CREATE") && at.Is("SCHEMA", 1))
            SchemaStatementReader.Create(at, line, into);
        else if (One(at, line) is { } statement)
            into.Add(statement);
    }

    public static SchemaStatement? One(StatementCursor at, int line)
    {
        if (at.Accept("CREATE"))
            return Create(at, line);
        if (at.Accept("ALTER"))
            return Alter(at, line);
        if (at.Accept("DROP"))
            return DropReader.Read(at, line);
        return at.Is("SELECT") || at.Is("CALL") ? CallReader.Read(at, line) : SessionReader.Read(at, line);
    }

    private static SchemaStatement? Create(StatementCursor at, int line)
    {
        var replace = at.Accept("OR", "REPLACE");
        _ = at.Accept("GLOBAL") || at.Accept("LOCAL");
        var temporary = at.Accept("TEMP") || at.Accept("TEMPORARY");
        at.Accept("UNLOGGED");
        if (at.Accept("TABLE"))
            return TableReader.Read(at, line, RelationKind.Table, temporary);
        if (at.Accept("FOREIGN", "TABLE"))
            return TableReader.Read(at, line, RelationKind.ForeignTable);
        if (at.Accept("VIRTUAL", "TABLE"))
            return Relation(at, line, RelationKind.VirtualTable, false, temporary);
        if (at.Accept("MATERIALIZED", "VIEW"))
            return Relation(at, line, RelationKind.MaterializedView, false, false);
        if (at.Accept("VIEW") || at.Accept("RECURSIVE", "VIEW"))
            return Relation(at, line, RelationKind.View, replace, temporary);
        if (at.Accept("UNIQUE") || at.Is("INDEX"))
            return IndexReader.Read(at, line, unique: at.Is("UNIQUE", -1));
        if (at.Accept("RULE"))
            return CreateRuleReader.Read(at, line);
        if (at.Accept("TYPE"))
            return TypeReader.ReadType(at, line);
        if (at.Accept("FUNCTION") || at.Accept("PROCEDURE"))
            return RoutineReader.Read(at, line);
        if (at.Accept("TRIGGER") || at.Accept("CONSTRAINT", "TRIGGER"))
            return RoutineReader.ReadTrigger(at, line);
        return at.Accept("DOMAIN") ? TypeReader.ReadDomain(at, line) : null;
    }

    private static CreateRelation? Relation(StatementCursor at, int line, RelationKind kind, bool replace, bool temporary)
    {
        var ifNotExists = at.AcceptIfNotExists();
        if (at.Qualified() is not { } name)
            return null;
        return new CreateRelation(line, name, kind) { IfNotExists = ifNotExists, OrReplace = replace, IsTemporary = temporary };
    }

    private static SchemaStatement? Alter(StatementCursor at, int line)
    {
        if (at.Accept("TABLE") || at.Accept("FOREIGN", "TABLE") || at.Accept("VIEW") || at.Accept("MATERIALIZED", "VIEW"))
            return at.Is("ALL") ? null : AlterReader.Read(at, line);
        if (at.Accept("SCHEMA"))
            return SchemaStatementReader.Rename(at, line);
        if (at.Accept("DOMAIN") || at.Accept("TYPE"))
            return TypeReader.ReadAlter(at, line);
        if (!at.Accept("INDEX") || at.Is("ALL"))
            return null;
        at.Accept("IF", "EXISTS");
        if (at.Qualified() is not { } name)
            return null;
        if (at.Accept("RENAME", "TO"))
            return at.Name() is { } newName ? new RenameIndex(line, name, newName) : null;
        return at.Accept("ATTACH", "PARTITION") && at.Qualified() is { } child ? new AttachIndex(line, name, child) : null;
    }
}
