using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Finds the statements of a script one by one: their tokens, when they may be of interest, else only their end. Passes over what
/// psql and sqlite3 read themselves: commands of a line, and the rows of COPY.
/// </summary>
internal sealed class StatementSplitter(string text, int start, int end, SqlGrammar grammar)
{
    // A text of unclosed quotes would be read again from every line; a real file has one of them, if any.
    private const int MaxRecoveries = 8;

    private static readonly string[] Interesting =
        ["CREATE", "ALTER", "DROP", "SET", "SELECT", "RESET", "DO", "CALL", "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT",
            "SAVEPOINT"];
    private static readonly string[] Restarts = ["\nCREATE ", "\nALTER ", "\nDROP "];

    private readonly List<SqlToken> _tokens = [];
    private SqlScanner _scanner = new(text, start, end, grammar);
    private int _recoveries;
    private bool _copyEnds = true;

    /// <summary>The tokens of the statement without its semicolon; valid until the next call.</summary>
    public List<SqlToken> Tokens => _tokens;

    /// <summary>Each statement counts: those of a block, which begin with words of control.</summary>
    public bool TakesAll { get; init; }

    /// <summary>The line, when it is a command to psql or sqlite3 rather than a statement.</summary>
    public string? Command { get; private set; }

    /// <summary>The start of the quote or comment in which the statement ends and which is never closed; -1 when all are closed.</summary>
    public int Unclosed { get; private set; } = -1;

    /// <summary>Moves to the next statement that may be of interest.</summary>
    public bool MoveNext(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            _tokens.Clear();
            (Unclosed, Command) = (-1, null);
            var first = _scanner.Next();
            if (first.Kind == SqlTokenKind.End)
                return false;
            if (!TakesAll && IsCommandLine(first))
            {
                SkipLine(first.Start);
                Command = text.Substring(first.Start, _scanner.Position - first.Start).TrimEnd();
                _tokens.Add(first);
                return true;
            }

            if (IsWord(first, ";"))
                continue;
            if (TakesAll || Is(first, Interesting))
            {
                Collect(first);
                if (_scanner.Unclosed >= 0)
                    Recover(first.Start);
                return true;
            }

            Skip(first);
        }
    }

    [MethodImpl(JitHints.Optimized)]
    private void Skip(SqlToken first)
    {
        var isCopy = IsWord(first, "COPY");
        var fromStdin = false;
        var token = first;
        for (; token.Kind != SqlTokenKind.End && !IsWord(token, ";"); token = _scanner.Next())
            fromStdin |= isCopy && IsWord(token, "STDIN");
        if (_scanner.Unclosed >= 0)
            Recover(first.Start);
        else if (fromStdin && _copyEnds)
            SkipRows();
    }

    private void SkipRows()
    {
        var last = text.IndexOf("\n\\.", _scanner.Position, end - _scanner.Position, StringComparison.Ordinal);
        _copyEnds = last >= 0;
        if (_copyEnds)
            SkipLine(last + 1);
    }

    private void SkipLine(int from)
    {
        var line = text.IndexOf('\n', from, end - from);
        _scanner.Position = line < 0 ? end : line + 1;
    }

    [MethodImpl(JitHints.Optimized)]
    private void Collect(SqlToken first)
    {
        _tokens.Add(first);
        var (depth, body) = (0, BodyKind.None);
        while (true)
        {
            var before = _scanner.Position;
            var token = _scanner.Next();
            if (token.Kind == SqlTokenKind.End)
                return;
            if (token.Kind == SqlTokenKind.Punctuation)
            {
                var c = text[token.Start];
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ';' && (body == BodyKind.None || EndsBody(body, depth)))
                    return;
            }
            else if (token.Kind == SqlTokenKind.Word && token.Length is 4 or 5 or 6)
            {
                if (_tokens.Count <= 4 && IsWord(token, "RULE"))
                    body = BodyKind.Rule;
                else if ((IsWord(token, "BEGIN") && StartsWith("TRIGGER"))
                    || (IsWord(token, "ATOMIC") && IsWord(_tokens[_tokens.Count - 1], "BEGIN")))
                    body = BodyKind.Block;
                else if (_tokens.Count > 3 && IsWord(token, "CREATE") && (body != BodyKind.None || MissesSemicolon()))
                {
                    _scanner.Position = before;
                    return;
                }
            }

            _tokens.Add(token);
        }
    }

    private enum BodyKind
    {
        None,
        Rule,
        Block,
    }

    /// <summary>A rule's statements stand in brackets, a block's between BEGIN and "; END;".</summary>
    private bool EndsBody(BodyKind body, int depth)
    {
        if (body == BodyKind.Rule)
            return depth <= 0;
        var previous = _tokens[_tokens.Count - 2];
        return IsWord(_tokens[_tokens.Count - 1], "END")
            && (IsWord(previous, ";") || IsWord(previous, "BEGIN") || IsWord(previous, "ATOMIC"));
    }

    /// <summary>The word CREATE has no place within a table, an index or their change: a semicolon was forgotten.</summary>
    private bool MissesSemicolon() => !IsWord(_tokens[1], "SCHEMA") && (StartsWith("TABLE") || StartsWith("INDEX"));

    /// <summary>Goes on at the next line that begins a statement, as the quote was meant to end before.</summary>
    private void Recover(int from)
    {
        Unclosed = _scanner.Unclosed;
        if (++_recoveries > MaxRecoveries)
            return;
        var next = -1;
        foreach (var restart in Restarts)
        {
            var found = text.IndexOf(restart, from, end - from, StringComparison.OrdinalIgnoreCase);
            ReadingSteps.Add((found < 0 ? end : found) - from);
            next = found >= 0 && (next < 0 || found < next) ? found : next;
        }

        if (next < 0)
            return;
        _scanner = new SqlScanner(text, next + 1, end, grammar);
        _tokens.RemoveAll(t => t.Start > next);
    }

    private bool IsCommandLine(SqlToken token)
    {
        var c = text[token.Start];
        return c == '\\' || (c == '.' && (token.Start == 0 || text[token.Start - 1] == '\n'));
    }

    private bool StartsWith(string word)
    {
        for (var i = 1; i < Math.Min(_tokens.Count, 5); i++)
        {
            if (IsWord(_tokens[i], word))
                return true;
        }

        return false;
    }

    private bool Is(SqlToken token, string[] words)
    {
        foreach (var word in words)
        {
            if (IsWord(token, word))
                return true;
        }

        return false;
    }

    private bool IsWord(SqlToken token, string word) => token.IsWord(text, word);
}
