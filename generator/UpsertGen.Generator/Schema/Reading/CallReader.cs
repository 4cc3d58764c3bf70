using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Reads SELECT and CALL as far as they change the schema: SELECT … INTO, set_config, and functions called for their effect.
/// </summary>
internal static class CallReader
{
    public static SchemaStatement? Read(StatementCursor at, int line)
    {
        var isCall = at.Accept("CALL");
        if (!isCall && Into(at, line) is { } table)
            return table;
        if (!isCall)
            at.Accept("SELECT");
        return Call(at, line);
    }

    /// <summary>A call from the function's name on; null for what is no call, or of no interest.</summary>
    public static SchemaStatement? Call(StatementCursor at, int line)
    {
        if (at.Current.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName) || at.Qualified() is not { } name || !at.Is('('))
            return null;
        var open = at.Index;
        at.SkipBrackets();
        var arguments = at.Part(open + 1, at.Index - 1);
        if (SqlName.LowerAscii(name.Name.Text) == "set_config")
            return SetConfig(arguments, line);
        var texts = new List<string>();
        for (; !arguments.AtEnd; arguments.Index++)
        {
            if (arguments.Current.Kind == SqlTokenKind.String)
                texts.Add(arguments.String(arguments.Current));
        }

        return new CallRoutine(line, name, texts.ToEquatableArray());
    }

    private static SetSearchPath? SetConfig(StatementCursor at, int line)
    {
        if (at.Current.Kind != SqlTokenKind.String || at.String(at.Current) != "search_path")
            return null;
        at.Index++;
        if (!at.Accept(',') || at.Current.Kind != SqlTokenKind.String)
            return null;
        var path = at.String(at.Current);
        at.Index++;
        return SessionReader.FromText(path, at.Accept(',') && at.Is("TRUE"), line);
    }

    /// <summary>SELECT … INTO [TEMP] [TABLE] name: a table whose columns are those of the query.</summary>
    private static CreateRelation? Into(StatementCursor at, int line)
    {
        if (!at.Grammar.SelectIntoMakesTable)
            return null;
        var part = at.Part(at.Index, at.End);
        while (!part.AtEnd && !part.Is("INTO") && !part.Is("FROM"))
            part.SkipOne();
        if (!part.Accept("INTO"))
            return null;
        var isTemporary = part.Accept("TEMP") || part.Accept("TEMPORARY");
        part.Accept("UNLOGGED");
        part.Accept("TABLE");
        if (part.Qualified() is not { } name)
            return null;
        at.Fail("the columns come from a query");
        return new CreateRelation(line, name, RelationKind.Table) { IsTemporary = isTemporary };
    }
}
