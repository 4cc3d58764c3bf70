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
        while (!at.AtEnd && !at.Is("COLLATE") && !at.Is("DEFAULT") && !at.Is("CONSTRAINT") && !at.Is("NOT") && !at.Is("NULL") && !at.Is("CHECK"))
            at.SkipOne();
        var type = at.Slice(start, at.Index);
        if (type.Length == 0)
            at.Fail("a type expected");
        var notNull = false;
        while (!at.AtEnd)
        {
            notNull |= at.Is("NOT") && at.Is("NULL", 1);
            at.SkipOne();
        }

        return new CreateType(line, name) { BaseType = type, NotNull = notNull };
    }
}
