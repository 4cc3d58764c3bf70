using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads table constraints that make rows unique, and passes over the others.</summary>
internal static class KeyReader
{
    public static bool AtTableConstraint(StatementCursor at) =>
        (at.Is("CONSTRAINT") && !at.Is(',', 1) && at.Peek(1).Kind != SqlTokenKind.End)
        || (at.Is("PRIMARY") && at.Is("KEY", 1))
        || (at.Is("FOREIGN") && at.Is("KEY", 1))
        || (at.Is("UNIQUE") && (at.Is('(', 1) || at.Is("NULLS", 1) || at.Is("USING", 1)))
        || (at.Is("CHECK") && at.Is('(', 1))
        || (at.Is("EXCLUDE") && (at.Is('(', 1) || at.Is("USING", 1)))
        || (at.Is("NOT") && at.Is("NULL", 1));

    /// <summary>[CONSTRAINT name] NOT NULL column; null, and nothing is taken, for another constraint.</summary>
    public static NotNullConstraint? NotNull(StatementCursor at)
    {
        var start = at.Index;
        var name = at.Accept("CONSTRAINT") ? at.NameAt(at.Index++) : null;
        if (at.Accept("NOT", "NULL") && at.NameAt(at.Index) is { } column)
        {
            at.Index++;
            while (at.Accept("NO", "INHERIT") || at.Accept("NOT", "VALID"))
            {
            }

            return new NotNullConstraint(name, column);
        }

        at.Index = start;
        return null;
    }

    /// <summary>Reads one constraint; null for one of no interest, or when the cursor has a problem.</summary>
    public static KeyDefinition? Read(StatementCursor at, int line, out SqlName? autoIncrement)
    {
        autoIncrement = null;
        SqlName? name = null;
        if (at.Accept("CONSTRAINT"))
        {
            if ((name = at.Name()) is null)
                return null;
        }

        KeyKind kind;
        if (at.Accept("PRIMARY", "KEY"))
            kind = KeyKind.PrimaryKey;
        else if (at.Accept("UNIQUE"))
            kind = KeyKind.Unique;
        else if (at.Accept("EXCLUDE"))
            kind = KeyKind.Exclusion;
        else
            return SkipOther(at);

        var nullsNotDistinct = at.Accept("NULLS", "NOT", "DISTINCT");
        if (!nullsNotDistinct)
            at.Accept("NULLS", "DISTINCT");
        SqlName? index = null;
        if (at.Accept("USING", "INDEX"))
            index = at.Name();
        else if (at.Accept("USING"))
            at.Index++;
        var (elements, overlaps, counted) = index is null ? Elements(at) : default;
        autoIncrement = counted;
        return ReadOptions(at, new KeyDefinition(line, kind, name)
        {
            NullsNotDistinct = nullsNotDistinct,
            UsingIndex = index,
            Elements = elements,
            IsTemporal = overlaps,
        });
    }

    private static KeyDefinition? SkipOther(StatementCursor at)
    {
        if (at.Accept("CHECK"))
        {
            at.SkipBrackets();
        }
        else if (at.Accept("FOREIGN", "KEY"))
        {
            at.SkipBrackets();
            if (at.Accept("REFERENCES"))
                ForeignKeyReader.Skip(at);
            else
                at.Fail("REFERENCES expected");
        }
        else
        {
            at.Fail("a constraint expected");
            return null;
        }

        ReadOptions(at, new KeyDefinition(0, KeyKind.Unique, null));
        return null;
    }

    private static KeyDefinition ReadOptions(StatementCursor at, KeyDefinition key)
    {
        while (!at.AtEnd)
        {
            if (at.Accept("NOT", "DEFERRABLE") || at.Accept("INITIALLY", "IMMEDIATE") || at.Accept("NOT", "VALID")
                || at.Accept("NO", "INHERIT") || at.Accept("NOT", "ENFORCED") || at.Accept("ENFORCED"))
                continue;
            if (at.Accept("DEFERRABLE") || at.Accept("INITIALLY", "DEFERRED"))
                key = key with { IsDeferrable = true };
            else if (at.Accept("ON", "CONFLICT") || at.Accept("USING", "INDEX", "TABLESPACE"))
                at.Index++;
            else if (at.Accept("INCLUDE") && at.Is('('))
                key = key with { Included = Elements(at).Elements };
            else if (at.Accept("WITH") && at.Is('('))
                at.SkipBrackets();
            else if (at.Accept("WHERE") && at.Is('('))
                key = key with { Where = Bracketed(at) };
            else if (AtTableConstraint(at) || !at.Fail("not understood in a constraint"))
                break;
        }

        return key;
    }

    private static string Bracketed(StatementCursor at)
    {
        var start = at.Index;
        at.SkipBrackets();
        return at.Slice(start, at.Index);
    }

    /// <summary>Reads a bracketed list of key elements.</summary>
    public static (EquatableArray<KeyElement> Elements, bool Overlaps, SqlName? AutoIncrement) Elements(StatementCursor at)
    {
        var open = at.Index;
        if (at.Is('(') && at.Is(')', 2) && at.NameAt(open + 1) is { } only)
        {
            at.Index += 3;
            return (EquatableArray.Of([new KeyElement(at.Slice(open + 1, open + 2), only)]), false, null);
        }

        if (!at.Is('(') || !at.SkipBrackets())
        {
            at.Fail("'(' expected");
            return default;
        }

        var list = at.Part(open + 1, at.Index - 1);
        var elements = new List<KeyElement>();
        var overlaps = false;
        SqlName? counted = null;
        while (!list.AtEnd)
        {
            var comma = list.NextComma();
            var part = list.Part(list.Index, comma);
            if (ElementReader.Read(part) is { } element)
                elements.Add(element);
            else
                at.Fail("a column or an expression expected");
            overlaps |= part.Is("WITHOUT") && part.Is("OVERLAPS", 1);
            if (part.Is("AUTOINCREMENT"))
                counted = elements[elements.Count - 1].Column;
            list.Index = comma + 1;
        }

        if (elements.Count == 0)
            at.Fail("a column expected");
        return (elements.ToEquatableArray(), overlaps, counted);
    }
}
