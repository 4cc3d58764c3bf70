using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads CREATE TABLE and CREATE FOREIGN TABLE from the name on.</summary>
internal static class TableReader
{
    public static CreateRelation? Read(StatementCursor at, int line, RelationKind kind, bool temporary = false)
    {
        var ifNotExists = at.AcceptIfNotExists();
        if (at.Qualified() is not { } name)
            return null;
        var table = new CreateRelation(line, name, kind) { IfNotExists = ifNotExists, IsTemporary = temporary };
        if (at.Accept("PARTITION", "OF"))
            table = table with { PartitionOf = at.Qualified() };
        else if (at.Accept("OF"))
            at.Fail("the columns are those of a type");
        var isOfType = at.Problem is not null && at.Qualified() is not null;
        if (at.Is('('))
            table = Elements(at, line, table);
        else if (table.PartitionOf is null && !isOfType && !at.HasWord("AS"))
            at.Fail("'(' expected");
        return Options(at, table);
    }

    private static CreateRelation Elements(StatementCursor at, int line, CreateRelation table)
    {
        var open = at.Index;
        at.SkipBrackets();
        var closed = at.Problem is null;
        var list = at.Part(open + 1, closed ? at.Index - 1 : at.Index);
        var columns = new List<ColumnDefinition>();
        var keys = new List<KeyDefinition>();
        var likes = new List<LikeClause>();
        var notNulls = new List<NotNullConstraint>();
        SqlName? autoIncrement = null;
        while (!list.AtEnd)
        {
            var comma = list.NextComma();
            if (Known(list, comma) is { } known)
            {
                columns.Add(known);
                list.Index = comma + 1;
                continue;
            }

            var part = list.Part(list.Index, comma);
            var (columnsBefore, keysBefore) = (columns.Count, keys.Count);
            Element(part, line, columns, keys, likes, notNulls, ref autoIncrement);
            if (part.Problem is { } problem)
            {
                at.Index = part.ProblemIndex;
                at.Fail(problem);
                at.Index = at.End;
            }
            else if (columns.Count > columnsBefore && keys.Count == keysBefore)
            {
                list.Columns.Keep(list.TokenAt(list.Index).Start, list.TokenAt(comma - 1).End, columns[columnsBefore]);
            }

            list.Index = comma + 1;
        }

        if (autoIncrement is { } name)
            MarkAutoIncrement(columns, name, at.Grammar);
        return table with
        {
            Columns = columns.ToEquatableArray(),
            Keys = keys.ToEquatableArray(),
            Likes = likes.ToEquatableArray(),
            NotNulls = notNulls.ToEquatableArray(),
        };
    }

    private static void MarkAutoIncrement(List<ColumnDefinition> columns, SqlName name, SqlGrammar grammar)
    {
        if (columns.FindIndex(c => grammar.AreSame(c.Name.Text, name.Text)) is >= 0 and var index)
            columns[index] = columns[index] with { Identity = IdentityKind.AutoIncrement };
    }

    private static ColumnDefinition? Known(StatementCursor list, int comma) => comma > list.Index
        ? list.Columns.Find(list.TokenAt(list.Index).Start, list.TokenAt(comma - 1).End)
        : null;

    private static void Element(
        StatementCursor part,
        int line,
        List<ColumnDefinition> columns,
        List<KeyDefinition> keys,
        List<LikeClause> likes,
        List<NotNullConstraint> notNulls,
        ref SqlName? autoIncrement)
    {
        if (part.Is("LIKE") && part.Peek(1).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        {
            if (Like(part, columns.Count) is { } like)
                likes.Add(like);
            return;
        }

        if (!KeyReader.AtTableConstraint(part))
        {
            if (ColumnReader.Read(part, line, keys) is { } column)
                columns.Add(column);
            return;
        }

        // SQLite lets constraints follow each other without a comma.
        while (!part.AtEnd && part.Problem is null)
        {
            if (KeyReader.NotNull(part) is { } notNull)
            {
                notNulls.Add(notNull);
                continue;
            }

            if (KeyReader.Read(part, line, out var counted) is { } key)
                keys.Add(key);
            autoIncrement = counted ?? autoIncrement;
        }
    }

    private static LikeClause? Like(StatementCursor at, int position)
    {
        at.Index++;
        if (at.Qualified() is not { } source)
            return null;
        var like = new LikeClause(source, position, false, false, false, false);
        while (!at.AtEnd)
        {
            var include = at.Accept("INCLUDING");
            if (!include && !at.Accept("EXCLUDING"))
            {
                at.Fail("INCLUDING or EXCLUDING expected");
                break;
            }

            var all = at.Is("ALL");
            like = like with
            {
                Defaults = all || at.Is("DEFAULTS") ? include : like.Defaults,
                Identity = all || at.Is("IDENTITY") ? include : like.Identity,
                Generated = all || at.Is("GENERATED") ? include : like.Generated,
                Indexes = all || at.Is("INDEXES") ? include : like.Indexes,
            };
            at.Index++;
        }

        return like;
    }

    private static CreateRelation Options(StatementCursor at, CreateRelation table)
    {
        while (!at.AtEnd)
        {
            if (at.Accept("WITHOUT", "ROWID"))
                table = table with { IsWithoutRowId = true };
            else if (at.Accept("STRICT"))
                table = table with { IsStrict = true };
            else if (at.Accept(',') || at.Accept("DEFAULT") || at.Accept("WITHOUT", "OIDS"))
                continue;
            else if (at.Accept("INHERITS"))
                table = table with { Inherits = Parents(at) };
            else if (at.Accept("PARTITION", "BY"))
                table = PartitionBy(at, table);
            else if (at.Accept("FOR", "VALUES"))
                SkipBound(at);
            else if (at.Is("AS"))
                Query(at);
            else if ((at.Accept("WITH") || at.Accept("OPTIONS")) && at.Is('('))
                at.SkipBrackets();
            else if (at.Accept("USING") || at.Accept("TABLESPACE") || at.Accept("SERVER"))
                at.Index++;
            else if (at.Accept("ON", "COMMIT"))
                at.Index += at.Is("DROP") ? 1 : 2;
            else if (!at.Fail("not understood behind the columns"))
                break;
        }

        return table;
    }

    private static void Query(StatementCursor at)
    {
        at.Fail("the columns come from a query");
        at.Index = at.End;
    }

    private static EquatableArray<QualifiedName> Parents(StatementCursor at)
    {
        var parents = new List<QualifiedName>();
        at.Expect('(');
        do
        {
            if (at.Qualified() is { } parent)
                parents.Add(parent);
        }
        while (at.Accept(','));
        at.Expect(')');
        return parents.ToEquatableArray();
    }

    private static CreateRelation PartitionBy(StatementCursor at, CreateRelation table)
    {
        at.Index++;
        return table with { PartitionKey = KeyReader.Elements(at).Elements };
    }

    private static void SkipBound(StatementCursor at)
    {
        while (at.Accept("FROM") || at.Accept("TO") || at.Accept("IN") || (at.Accept("WITH") && at.Is('(')))
        {
            if (!at.Is('('))
                at.Fail("'(' expected");
            at.SkipOne();
        }
    }
}
