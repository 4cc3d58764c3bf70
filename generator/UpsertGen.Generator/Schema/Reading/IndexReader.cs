using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads CREATE [UNIQUE] INDEX from the word INDEX on.</summary>
internal static class IndexReader
{
    public static SchemaStatement? Read(StatementCursor at, int line, bool unique)
    {
        at.Accept("INDEX");
        at.Accept("CONCURRENTLY");
        var ifNotExists = at.AcceptIfNotExists();
        QualifiedName? name = null;
        if (!at.Is("ON") && (name = at.Qualified()) is null)
            return null;
        if (!at.Accept("ON"))
        {
            at.Fail("ON expected");
            return null;
        }

        var only = at.Is("ONLY") && at.Accept("ONLY");
        if (at.Qualified() is not { } table)
            return null;
        if (at.Accept("USING"))
            at.Index++;
        var key = new KeyDefinition(line, KeyKind.Index, name?.Name) { Elements = KeyReader.Elements(at).Elements };
        while (!at.AtEnd && at.Problem is null)
        {
            if (at.Accept("NULLS", "NOT", "DISTINCT"))
                key = key with { NullsNotDistinct = true };
            else if (at.Accept("INCLUDE") && at.Is('('))
                key = key with { Included = KeyReader.Elements(at).Elements };
            else if (at.Accept("WITH") && at.Is('('))
                at.SkipBrackets();
            else if (at.Accept("TABLESPACE"))
                at.Index++;
            else if (at.Accept("WHERE"))
                key = key with { Where = Rest(at) };
            else if (!at.Accept("NULLS", "DISTINCT"))
                at.Fail("not understood in an index");
        }

        // The table may have a key more than is known of it.
        if (at.Problem is not null)
            return new UnreadStatement(line, new[] { table }.ToEquatableArray());
        return new CreateIndex(line, table, key) { IsUnique = unique, IfNotExists = ifNotExists, Only = only, Schema = name?.Schema };
    }

    private static string Rest(StatementCursor at)
    {
        var start = at.Index;
        at.Index = at.End;
        if (start == at.End)
            at.Fail("a predicate expected");
        return at.Slice(start, at.End);
    }
}
