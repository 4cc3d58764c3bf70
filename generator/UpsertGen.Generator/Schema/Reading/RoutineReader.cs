using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads functions and triggers as far as an insert or the schema is concerned.</summary>
internal static class RoutineReader
{
    private static readonly string[] SchemaWords = ["CREATE", "ALTER", "DROP", "EXECUTE", "CALL"];

    public static CreateRoutine? Read(StatementCursor at, int line)
    {
        if (!at.Grammar.HasRoutines || at.Qualified() is not { } name)
            return null;
        if (at.Is('('))
            at.SkipBrackets();
        while (!at.AtEnd && !at.Is("AS") && !at.Is("BEGIN") && !at.Is("RETURN"))
            at.Index++;
        var routine = new CreateRoutine(line, name);
        if (!at.Accept("AS") || at.Current.Kind != SqlTokenKind.String)
            return routine;
        var isSql = at.Part(0, at.End) is var whole && (whole.HasWord("PLPGSQL") || whole.HasWord("SQL"));
        return isSql && at.PassingBody(at.Current) is { } body
            ? Body(routine, body)
            : routine with { MayFillAny = true, ChangesSchema = !isSql };
    }

    private static CreateRoutine Body(CreateRoutine routine, StatementCursor body)
    {
        var filled = new List<SqlName>();
        for (; !body.AtEnd; body.Index++)
        {
            if (body.Current.Kind != SqlTokenKind.Word)
                continue;
            if (!routine.ChangesSchema && body.IsAny(SchemaWords))
                routine = routine with { ChangesSchema = true };
            if (!body.Is("NEW"))
                continue;
            var isColumn = body.Is('.', 1);
            if (!IsAssigned(body, isColumn ? 3 : 1))
                continue;
            if (isColumn && body.NameAt(body.Index + 2) is { } column)
                filled.Add(column);
            else
                routine = routine with { MayFillAny = true };
        }

        return routine with { FilledColumns = filled.Distinct().ToEquatableArray() };
    }

    /// <summary>NEW.x := …, NEW.x = … where a statement begins, or … INTO NEW.x.</summary>
    private static bool IsAssigned(StatementCursor body, int length) =>
        body.Is(":=", length)
        || body.Is("INTO", -1)
        || (body.Is(',', -1) && (body.Is("FROM", length) || body.Is(';', length) || body.Is(',', length)))
        || (body.Is('=', length)
            && (body.Index == 0 || body.Is(';', -1) || body.Is("BEGIN", -1) || body.Is("THEN", -1) || body.Is("ELSE", -1)
                || body.Is("LOOP", -1)));

    /// <summary>CREATE TRIGGER … BEFORE INSERT … ON table … FOR EACH ROW EXECUTE FUNCTION f(); null for another one.</summary>
    public static CreateTrigger? ReadTrigger(StatementCursor at, int line)
    {
        if (!at.Grammar.HasRoutines || at.Name() is not { } name || !at.Accept("BEFORE"))
            return null;
        var inserts = false;
        while (!at.AtEnd && !at.Is("ON"))
        {
            inserts |= at.Is("INSERT");
            at.Index++;
        }

        if (!inserts || !at.Accept("ON") || at.Qualified() is not { } table)
            return null;
        while (!at.AtEnd && !at.Is("EXECUTE"))
            at.SkipOne();
        at.Index += 2;
        return at.Qualified() is { } routine ? new CreateTrigger(line, name, table, routine) : null;
    }
}
