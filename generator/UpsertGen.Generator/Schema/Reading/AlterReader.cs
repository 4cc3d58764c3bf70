using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads ALTER TABLE (and what may be altered like a table) from the name on.</summary>
internal static class AlterReader
{
    private static readonly string[] OfNoInterest =
        ["OWNER", "ENABLE", "DISABLE", "SET", "RESET", "CLUSTER", "REPLICA", "VALIDATE", "FORCE", "OF", "NOT", "OPTIONS", "NO", "ALTER",
            "DEPENDS"];

    public static AlterTable? Read(StatementCursor at, int line)
    {
        var ifExists = at.Accept("IF", "EXISTS");
        var only = at.Is("ONLY") && at.Peek(1).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName && at.Accept("ONLY");
        if (at.Qualified() is not { } name)
            return null;
        at.Accept('*');
        var actions = new List<AlterAction>();
        if (at.AtEnd)
            at.Fail("an action expected");
        while (!at.AtEnd)
        {
            var comma = at.NextComma();
            // One action alone needs no cursor of its own; after a problem each has its own.
            var part = comma == at.End && at.Problem is null ? at : at.Part(at.Index, comma);
            if (Action(part, line) is { } action && part.Problem is null)
                actions.Add(action);
            at.Index = part.Problem is null ? comma : part.ProblemIndex;
            if (part.Problem is { } problem)
                at.Fail(problem);
            at.Index = comma + 1;
        }

        // A dump says of each table whose it is, which is of no interest.
        return actions.Count == 0 && at.Problem is null
            ? null
            : new AlterTable(line, name, only, actions.ToEquatableArray()) { IfExists = ifExists };
    }

    private static AlterAction? Action(StatementCursor at, int line)
    {
        if (at.Accept("ADD"))
            return Add(at, line);
        if (at.Accept("DROP"))
            return Drop(at);
        if (at.Accept("RENAME"))
            return Rename(at);
        if (at.Is("ALTER") && !at.Is("CONSTRAINT", 1) && !at.Is("INDEX", 1))
        {
            at.Index++;
            return Alter(at);
        }

        if (at.Accept("SET", "SCHEMA"))
            return at.Name() is { } schema ? new SetSchema(schema) : null;
        if (at.Accept("ATTACH", "PARTITION"))
            return at.Qualified() is { } child ? new AttachPartition(child) : null;
        if (at.Accept("DETACH", "PARTITION"))
            return at.Qualified() is { } child ? new DetachPartition(child) : null;
        if (at.Is("ENABLE") || at.Is("DISABLE"))
            return SetEnabled(at);
        var no = at.Is("NO") && at.Is("INHERIT", 1) && at.Accept("NO");
        if (at.Accept("INHERIT"))
            return at.Qualified() is { } parent ? new SetInherit(parent, !no) : null;
        if (!at.IsAny(OfNoInterest))
            at.Fail("not understood in ALTER TABLE");
        return null;
    }

    private static AlterAction? Add(StatementCursor at, int line)
    {
        if (KeyReader.NotNull(at) is { } notNull)
            return new AddNotNull(notNull);
        if (KeyReader.AtTableConstraint(at))
            return KeyReader.Read(at, line, out _) is { } key ? new AddKey(key) : null;
        at.Accept("COLUMN");
        var ifNotExists = at.AcceptIfNotExists();
        var keys = new List<KeyDefinition>();
        return ColumnReader.Read(at, line, keys) is { } column ? new AddColumn(column, keys.ToEquatableArray(), ifNotExists) : null;
    }

    /// <summary>ENABLE [REPLICA | ALWAYS] or DISABLE, of a RULE or TRIGGER.</summary>
    private static SetEnabled? SetEnabled(StatementCursor at)
    {
        var enabled = at.Accept("ENABLE");
        if (!enabled)
            at.Accept("DISABLE");
        // What is for replicas alone does not run on an ordinary session.
        var isReplica = at.Accept("REPLICA");
        at.Accept("ALWAYS");
        var isRule = at.Accept("RULE");
        if (!isRule && !at.Accept("TRIGGER"))
            return null;
        SqlName? name = at.Is("ALL") || at.Is("USER") ? null : at.Name();
        return new SetEnabled(name, isRule, enabled && !isReplica);
    }

    private static AlterAction? Drop(StatementCursor at)
    {
        var constraint = at.Accept("CONSTRAINT");
        if (!constraint)
            at.Accept("COLUMN");
        at.Accept("IF", "EXISTS");
        if (at.Name() is not { } name)
            return null;
        return constraint ? new DropConstraint(name) : new DropColumn(name);
    }

    private static AlterAction? Rename(StatementCursor at)
    {
        if (at.Accept("TO"))
            return at.Name() is { } table ? new RenameTable(table) : null;
        var constraint = at.Accept("CONSTRAINT");
        if (!constraint)
            at.Accept("COLUMN");
        if (at.Name() is not { } name)
            return null;
        if (!at.Accept("TO"))
            at.Fail("TO expected");
        if (at.Problem is not null || at.Name() is not { } newName)
            return null;
        return constraint ? new RenameConstraint(name, newName) : new RenameColumn(name, newName);
    }

    private static AlterAction? Alter(StatementCursor at)
    {
        at.Accept("COLUMN");
        if (at.Name() is not { } name)
            return null;
        if (at.Accept("SET", "NOT", "NULL"))
            return new SetNotNull(name, NotNull: true);
        if (at.Accept("DROP", "NOT", "NULL"))
            return new SetNotNull(name, NotNull: false);
        if (at.Accept("SET", "DEFAULT"))
            return new SetDefault(name, at.Slice(at.Index, at.End));
        if (at.Accept("DROP", "DEFAULT"))
            return new SetDefault(name, null);
        if (at.Accept("SET", "DATA", "TYPE") || at.Accept("TYPE"))
            return Type(at, name);
        if (at.Accept("ADD", "GENERATED") || at.Accept("SET", "GENERATED"))
            return new SetIdentity(name, at.Accept("ALWAYS") ? IdentityKind.Always : IdentityKind.ByDefault);
        if (at.Accept("DROP", "IDENTITY"))
            return new SetIdentity(name, IdentityKind.None);
        if (at.Accept("DROP", "EXPRESSION"))
            return new DropExpression(name);
        if (!at.Is("SET") && !at.Is("RESET") && !at.Is("RESTART") && !at.Is("OPTIONS"))
            at.Fail("not understood in ALTER COLUMN");
        return null;
    }

    private static SetColumnType? Type(StatementCursor at, SqlName name)
    {
        var start = at.Index;
        while (!at.AtEnd && !at.Is("COLLATE") && !at.Is("USING"))
            at.SkipOne();
        if (at.Index == start)
        {
            at.Fail("a type expected");
            return null;
        }

        var type = at.Slice(start, at.Index);
        return new SetColumnType(name, type, at.Accept("COLLATE") ? at.Qualified()?.Name : null);
    }
}
