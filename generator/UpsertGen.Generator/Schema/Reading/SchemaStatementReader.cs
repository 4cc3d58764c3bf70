using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads CREATE SCHEMA with the elements that it may hold, and ALTER SCHEMA … RENAME.</summary>
internal static class SchemaStatementReader
{
    /// <summary>
    /// CREATE SCHEMA x CREATE TABLE … CREATE VIEW …: the elements follow each other without a semicolon, and are made in the schema.
    /// </summary>
    public static void Create(StatementCursor at, int line, List<SchemaStatement> into)
    {
        at.Index += 2;
        at.AcceptIfNotExists();
        SqlName? schema = at.Is("AUTHORIZATION") ? null : at.Name();
        if (at.Accept("AUTHORIZATION"))
            schema ??= at.Name();
        while (!at.AtEnd && !at.Is("CREATE"))
            at.SkipOne();
        while (!at.AtEnd && at.Problem is null)
        {
            var start = at.Index++;
            while (!at.AtEnd && !at.Is("CREATE"))
                at.SkipOne();
            var element = at.Part(start, at.Index);
            if (StatementReader.One(element, line) is { } statement)
                into.Add(Within(statement, schema));
            if (element.Problem is not { } problem)
                continue;
            at.Index = element.ProblemIndex;
            at.Fail(problem);
        }
    }

    public static RenameSchema? Rename(StatementCursor at, int line) =>
        at.Name() is { } name && at.Accept("RENAME", "TO") && at.Name() is { } newName ? new RenameSchema(line, name, newName) : null;

    private static SchemaStatement Within(SchemaStatement statement, SqlName? schema) => statement switch
    {
        CreateRelation { Name.Schema: null } create => create with { Name = create.Name with { Schema = schema } },
        CreateIndex { Table.Schema: null } create => create with { Table = create.Table with { Schema = schema } },
        CreateTrigger { Table.Schema: null } create => create with { Table = create.Table with { Schema = schema } },
        _ => statement,
    };
}
