using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads one column of CREATE TABLE or ADD COLUMN: name, type and constraints.</summary>
internal static class ColumnReader
{
    private static readonly string[] Starts =
        ["CONSTRAINT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "COLLATE", "GENERATED", "DEFERRABLE", "INITIALLY",
            "STORAGE", "COMPRESSION", "OPTIONS", "ENFORCED"];

    public static ColumnDefinition? Read(StatementCursor at, int line, List<KeyDefinition> keys)
    {
        if (at.Name() is not { } name)
            return null;
        var typeStart = at.Index;
        while (!at.AtEnd && !AtConstraint(at))
            at.SkipOne();
        var column = new ColumnDefinition(name, at.Slice(typeStart, at.Index));
        SqlName? constraint = null;
        // The index in keys of the constraint that DEFERRABLE would speak of; -1 after a foreign key or a check.
        var lastKey = -1;
        while (!at.AtEnd)
        {
            if (at.Accept("CONSTRAINT"))
            {
                if (at.Name() is not { } named)
                    return column;
                constraint = named;
                continue;
            }

            if (at.Accept("NOT", "NULL"))
                (column, constraint) = (column with { NotNull = true, NotNullName = constraint }, null);
            else if (at.Accept("NOT", "DEFERRABLE") || at.Accept("NOT", "VALID") || at.Accept("NOT", "ENFORCED") || at.Accept("ENFORCED")
                || at.Accept("NULL")
                || at.Accept("WITH", "OPTIONS") || at.Accept("NO", "INHERIT"))
                continue;
            else if (at.Accept("DEFERRABLE") || at.Accept("INITIALLY", "DEFERRED"))
                Defer(keys, lastKey);
            else if (at.Accept("INITIALLY") || at.Accept("STORAGE") || at.Accept("COMPRESSION") || at.Accept("ON", "CONFLICT"))
                SkipArgument(at);
            else if (at.Accept("DEFAULT"))
                column = Default(at, column);
            else if (at.Accept("COLLATE"))
                column = at.Qualified() is { } collation ? column with { Collation = collation.Name } : column;
            else if (at.Is("PRIMARY") || at.Is("UNIQUE"))
                (column, lastKey, constraint) = (Key(at, line, column, keys, constraint), keys.Count - 1, null);
            else if (at.Accept("CHECK") || at.Accept("OPTIONS"))
                (lastKey, constraint) = (at.SkipBrackets() ? -1 : lastKey, null);
            else if (at.Accept("REFERENCES"))
                (lastKey, constraint) = (ForeignKeyReader.Skip(at), null);
            else if (at.Is("GENERATED") || at.Is("AS"))
                column = Generated(at, column);
            else
                return Stop(at, column);
        }

        return column;
    }

    private static ColumnDefinition Stop(StatementCursor at, ColumnDefinition column)
    {
        at.Fail("not understood in a column");
        // A default may stand in what was not read.
        return column with { NotNull = false };
    }

    private static void SkipArgument(StatementCursor at)
    {
        if (!at.AtEnd && at.Peek(0).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName && !at.Is("NOT"))
            at.Index++;
    }

    private static void Defer(List<KeyDefinition> keys, int index)
    {
        if (index >= 0)
            keys[index] = keys[index] with { IsDeferrable = true };
    }

    private static bool AtConstraint(StatementCursor at) =>
        at.IsAny(Starts)
        || (at.Is("NOT") && (at.Is("NULL", 1) || at.Is("DEFERRABLE", 1) || at.Is("VALID", 1) || at.Is("ENFORCED", 1)))
        || (at.Is("AS") && at.Is('(', 1))
        || (at.Is("ON") && at.Is("CONFLICT", 1))
        || (at.Is("WITH") && at.Is("OPTIONS", 1));

    private static ColumnDefinition Default(StatementCursor at, ColumnDefinition column)
    {
        var start = at.Index;
        ExpressionSkipper.Skip(at, AtConstraint);
        return column with { Default = at.Slice(start, at.Index) };
    }

    private static ColumnDefinition Key(
        StatementCursor at, int line, ColumnDefinition column, List<KeyDefinition> keys, SqlName? constraint)
    {
        var kind = at.Accept("PRIMARY") ? KeyKind.PrimaryKey : KeyKind.Unique;
        _ = kind == KeyKind.PrimaryKey ? at.Accept("KEY") || at.Fail("KEY expected") : at.Accept("UNIQUE");
        var key = new KeyDefinition(line, kind, constraint)
        {
            Elements = new[] { new KeyElement(column.Name.Text, column.Name) }.ToEquatableArray(),
        };
        _ = at.Accept("ASC") || at.Accept("DESC");
        if (at.Accept("NULLS", "NOT", "DISTINCT"))
            key = key with { NullsNotDistinct = true };
        else
            at.Accept("NULLS", "DISTINCT");
        while (true)
        {
            if (at.Accept("ON", "CONFLICT"))
                SkipArgument(at);
            else if (at.Accept("AUTOINCREMENT"))
                column = column with { Identity = IdentityKind.AutoIncrement };
            else if (at.Accept("USING", "INDEX", "TABLESPACE"))
                SkipArgument(at);
            else if (at.Is("WITH") && at.Is('(', 1))
                at.Index++;
            else if (at.Is('('))
                at.SkipBrackets();
            else
                break;
        }

        keys.Add(key);
        return column;
    }

    private static ColumnDefinition Generated(StatementCursor at, ColumnDefinition column)
    {
        var always = at.Accept("GENERATED", "ALWAYS");
        if (!always && at.Accept("GENERATED", "BY", "DEFAULT"))
            return Identity(at, column, IdentityKind.ByDefault);
        if (at.Is("AS") && at.Is("IDENTITY", 1))
            return Identity(at, column, always ? IdentityKind.Always : IdentityKind.ByDefault);
        if (!at.Accept("AS") || !at.Is('(') || !at.SkipBrackets())
        {
            at.Fail("AS (expression) or AS IDENTITY expected");
            at.Index++;
            return column;
        }

        var stored = at.Accept("STORED");
        _ = stored || at.Accept("VIRTUAL");
        return column with { Generated = stored ? ComputedKind.Stored : ComputedKind.Virtual };
    }

    private static ColumnDefinition Identity(StatementCursor at, ColumnDefinition column, IdentityKind kind)
    {
        if (!at.Accept("AS", "IDENTITY"))
            at.Fail("AS IDENTITY expected");
        if (at.Is('('))
            at.SkipBrackets();
        return column with { Identity = kind, NotNull = true };
    }
}
