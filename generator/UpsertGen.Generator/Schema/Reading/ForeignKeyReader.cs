namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Foreign keys say nothing about uniqueness here; only their end must be found.</summary>
internal static class ForeignKeyReader
{
    /// <summary>Moves over what follows REFERENCES; gives -1, the key that a following DEFERRABLE is not about.</summary>
    public static int Skip(StatementCursor at)
    {
        at.Qualified();
        if (at.Is('('))
            at.SkipBrackets();
        while (true)
        {
            if (at.Accept("MATCH"))
                at.Index++;
            else if (at.Accept("ON", "DELETE") || at.Accept("ON", "UPDATE"))
                SkipAction(at);
            else
                return -1;
        }
    }

    private static void SkipAction(StatementCursor at)
    {
        if (at.Accept("SET", "NULL") || at.Accept("SET", "DEFAULT"))
        {
            if (at.Is('('))
                at.SkipBrackets();
        }
        else if (!at.Accept("NO", "ACTION") && !at.Accept("CASCADE") && !at.Accept("RESTRICT"))
        {
            at.Fail("an action expected");
        }
    }
}
