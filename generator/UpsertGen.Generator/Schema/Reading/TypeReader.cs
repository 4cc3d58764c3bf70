using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads CREATE TYPE … AS ENUM and CREATE DOMAIN.</summary>
internal static class TypeReader
{
    public static CreateType? ReadType(StatementCursor at, int line)
    {
        if (at.Qualified() is not { } name || !at.Accept("AS", "ENUM"))
            return null;
        var values = new List<string>();
        at.Expect('(');
        while (at.Current.Kind == SqlTokenKind.String)
        {
            values.Add(at.String(at.Current));
            at.Index++;
            at.Accept(',');
        }

        at.Expect(')');
        return new CreateType(line, name) { EnumValues = values.ToEquatableArray() };
    }

    public static CreateType? ReadDomain(StatementCursor at, int line)
    {
        if (at.Qualified() is not { } name)
            return null;
        at.Accept("AS");
        var start = at.Index;
        while (!at.AtEnd && !at.Is("COLLATE") && !at.Is("DEFAULT") && !at.Is("CONSTRAINT") && !at.Is("NOT") && !at.Is("NULL")
            && !at.Is("CHECK"))
            at.SkipOne();
        var type = at.Slice(start, at.Index);
        if (type.Length == 0)
            at.Fail("a type expected");
        var domain = new CreateType(line, name) { BaseType = type };
        while (!at.AtEnd)
        {
            if (at.Accept("NOT", "NULL"))
                domain = domain with { NotNull = true };
            else if (at.Accept("DEFAULT"))
                domain = domain with { Default = DefaultOf(at) };
            else
                at.SkipOne();
        }

        return domain;
    }

    private static string DefaultOf(StatementCursor at)
    {
        var start = at.Index;
        ExpressionSkipper.Skip(at,
            static c => c.Is("CONSTRAINT") || c.Is("CHECK") || c.Is("COLLATE") || (c.Is("NOT") && c.Is("NULL", 1)) || c.Is("NULL"));
        return at.Slice(start, at.Index);
    }

    /// <summary>ALTER DOMAIN and ALTER TYPE, as far as columns are concerned.</summary>
    public static AlterType? ReadAlter(StatementCursor at, int line)
    {
        if (at.Qualified() is not { } name)
            return null;
        var alter = new AlterType(line, name);
        if (at.Accept("SET", "NOT", "NULL"))
            return alter with { NotNull = true };
        if (at.Accept("DROP", "NOT", "NULL"))
            return alter with { NotNull = false };
        if (at.Accept("SET", "DEFAULT"))
            return alter with { SetsDefault = true, Default = at.Slice(at.Index, at.End) };
        if (at.Accept("DROP", "DEFAULT"))
            return alter with { SetsDefault = true };
        if (at.Accept("RENAME", "TO"))
            return at.Name() is { } newName ? alter with { NewName = newName } : null;
        if (at.Accept("SET", "SCHEMA"))
            return at.Name() is { } schema ? alter with { NewSchema = schema } : null;
        if (!at.Accept("ADD", "VALUE"))
            return null;
        at.AcceptIfNotExists();
        return at.Current.Kind == SqlTokenKind.String ? alter with { NewValue = at.String(at.Current) } : null;
    }
}
