using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads CREATE RULE name AS ON event TO table … DO … as far as an upsert is concerned.</summary>
internal static class CreateRuleReader
{
    public static CreateRule? Read(StatementCursor at, int line)
    {
        if (at.Name() is not { } name)
            return null;
        if (!at.Accept("AS", "ON"))
        {
            at.Fail("AS ON expected");
            return null;
        }

        var what = at.Accept("INSERT") ? RuleEvent.Insert : at.Accept("UPDATE") ? RuleEvent.Update : RuleEvent.Other;
        if (what == RuleEvent.Other)
            at.Index++;
        if (!at.Accept("TO"))
        {
            at.Fail("TO expected");
            return null;
        }

        if (at.Qualified() is not { } table)
            return null;
        while (!at.AtEnd && !at.Is("DO"))
            at.SkipOne();
        at.Accept("DO");
        _ = at.Accept("ALSO") || at.Accept("INSTEAD");
        return new CreateRule(line, name, table, what, DoesNothing: at.Is("NOTHING"));
    }
}
