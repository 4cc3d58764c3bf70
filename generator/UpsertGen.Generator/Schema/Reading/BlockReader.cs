using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Reads the DDL in a DO block. Each statement runs only where what it makes is missing; under a condition that is not understood, in a
/// loop or in a handler it may run or not, and what it touches is unproven.
/// </summary>
internal sealed class BlockReader
{
    private static readonly string[] PassedOver =
        ["RAISE", "RETURN", "NULL", "GET", "INSERT", "UPDATE", "DELETE", "EXIT", "CONTINUE", "OPEN", "FETCH", "CLOSE", "LOCK", "ASSERT",
            "GRANT", "REVOKE", "COMMENT"];

    private readonly ScriptReader _script;
    private readonly StatementSplitter _splitter;
    private readonly DynamicStatements _dynamic;

    // What is open: whether statements within it surely run, and what they must be about to do so.
    private readonly Stack<Frame> _open = new();

    private BlockReader(ScriptReader script, StatementSplitter splitter, StatementCursor body)
    {
        (_script, _splitter) = (script, splitter);
        _dynamic = new DynamicStatements(script, body);
    }

    public static void Read(ScriptReader script, StatementCursor at)
    {
        var start = at.Current.Start;
        while (!at.AtEnd && at.Current.Kind != SqlTokenKind.String)
            at.Index++;
        var isOther = at.Part(0, at.End) is var whole && whole.HasWord("LANGUAGE") && !whole.HasWord("PLPGSQL");
        if (at.AtEnd)
            return;
        if (isOther || at.Body(at.Current) is not { } body || SqlLiteral.Inner(at.Text, at.Current) is not var (from, to))
        {
            var problem = script.AddProblem(start, start, "the block is not read");
            script.Add(new UnreadStatement(script.LineOf(start), null) { Problem = problem, MayCreate = true });
            return;
        }

        new BlockReader(script, script.Splitter(from, to), body).ReadAll();
    }

    private void ReadAll()
    {
        var isDeclaring = false;
        while (_script.MoveNext(_splitter))
        {
            var at = _script.Cursor(_splitter.Tokens, 0);
            if (at.Is("DECLARE"))
                isDeclaring = true;
            if (isDeclaring && !at.Is("BEGIN"))
                continue;
            isDeclaring = false;
            Statement(at);
        }
    }

    /// <summary>Passes over words of control in front, then reads what is left.</summary>
    private void Statement(StatementCursor at)
    {
        while (!at.AtEnd)
        {
            if (at.Accept("BEGIN"))
                _open.Push(new Frame(true));
            else if (at.Accept("IF"))
                _open.Push(Condition(at));
            else if (at.Accept("ELSIF") || at.Accept("ELSEIF"))
                Turn(at, "THEN");
            else if (at.Accept("ELSE") || at.Accept("EXCEPTION"))
                Turn(at, null);
            else if (at.Is("WHEN"))
                Turn(at, "THEN");
            else if (at.Accept("LOOP"))
                _open.Push(new Frame(false));
            else if (at.Is("FOR") || at.Is("FOREACH") || at.Is("WHILE"))
                _open.Push(Until(at, "LOOP", new Frame(false)));
            else if (at.Accept("CASE"))
                _open.Push(Until(at, "THEN", new Frame(false)));
            else if (at.Accept("DECLARE"))
                return;
            else if (at.Accept("END"))
            {
                if (_open.Count > 0)
                    _open.Pop();
                return;
            }
            else
                break;
        }

        if (!at.AtEnd && !at.IsAny(PassedOver))
            Plain(at);
    }

    private void Plain(StatementCursor at)
    {
        var start = at.Current.Start;
        if (at.Accept("EXECUTE"))
        {
            _dynamic.Read(at, start, IsSure());
            return;
        }

        // A SELECT in a block puts its values into variables, and PERFORM calls for the effect.
        if (at.Accept("PERFORM") || at.Is("CALL"))
        {
            at.Accept("CALL");
            if (CallReader.Call(at, _script.LineOf(start)) is { } call)
                _script.Add(call);
            return;
        }

        if (at.Is("SELECT"))
            return;
        var isSure = IsSure(at);
        var (first, count) = _script.ReadStatement(at);
        for (var i = first; i < first + count; i++)
            _script.Change(i, s => Guard(s, isSure, start));
    }

    private SchemaStatement Guard(SchemaStatement statement, bool isSure, int start)
    {
        if (isSure)
            return statement with { IsGuarded = true };
        var problem = statement.Problem ?? _script.AddProblem(start, start, "it runs only under a condition that is not understood");
        return Uncertain.Of(statement, problem);
    }

    private bool IsSure(StatementCursor? statement = null) =>
        _open.All(f => f.IsSure && (f.Names is null || statement is null || f.Names.All(n => Mentions(statement, n))));

    private static bool Mentions(StatementCursor at, string name)
    {
        for (var ahead = 0; at.Peek(ahead).Kind != SqlTokenKind.End; ahead++)
        {
            if (at.NameAt(at.Index + ahead) is { } found && string.Equals(found.Text, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>IF condition THEN: guards by which a script can be run twice are understood.</summary>
    private static Frame Condition(StatementCursor at)
    {
        var start = at.Index;
        while (!at.AtEnd && !at.Is("THEN"))
            at.SkipOne();
        var condition = at.Part(start, at.Index);
        at.Accept("THEN");
        return GuardReader.Read(condition);
    }

    private static Frame Until(StatementCursor at, string word, Frame frame)
    {
        while (!at.AtEnd && !at.Is(word))
            at.SkipOne();
        at.Accept(word);
        return frame;
    }

    /// <summary>Another branch of what is open: an ELSE, a case, a handler.</summary>
    private void Turn(StatementCursor at, string? until)
    {
        if (_open.Count > 0)
            _open.Pop();
        _open.Push(new Frame(false));
        if (until is not null)
            Until(at, until, new Frame(false));
    }

    /// <summary>An open block, branch or loop.</summary>
    /// <param name="IsSure">The statements in it run, or what they make is there.</param>
    /// <param name="Names">What a statement has to be about for that; null for any.</param>
    internal sealed record Frame(bool IsSure, IReadOnlyList<string>? Names = null);
}
