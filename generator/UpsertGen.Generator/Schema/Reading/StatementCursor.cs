using System.Runtime.CompilerServices;
using System.Text;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Walks over the tokens of one statement, or of a part of it. Never fails: at the end every test is false.</summary>
internal sealed class StatementCursor(string text, List<SqlToken> tokens, int index, int end, SqlGrammar grammar, FilePools pools)
{
    private static readonly SqlToken Nothing = new(SqlTokenKind.End, 0, 0);

    public int Index { get; set; } = index;

    public int End => end;

    public SqlGrammar Grammar => grammar;

    /// <summary>What was wrong first; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>The index of the token where it was wrong.</summary>
    public int ProblemIndex { get; private set; }

    public bool AtEnd => Index >= end;

    public SqlToken Current => Peek(0);

    public string Text => text;

    /// <summary>The token at an index, or the last one.</summary>
    public SqlToken TokenAt(int at) => tokens[Math.Min(at, tokens.Count - 1)];

    /// <summary>The tokens within a string that holds code; null when it holds escapes.</summary>
    public StatementCursor? Body(SqlToken token) => Body(token, []);

    /// <summary>The same, valid until it is called for another string: for one that is looked through once.</summary>
    public StatementCursor? PassingBody(SqlToken token) => Body(token, pools.PassingTokens);

    private StatementCursor? Body(SqlToken token, List<SqlToken> inner)
    {
        if (SqlLiteral.Inner(text, token) is not var (start, stop))
            return null;
        inner.Clear();
        var scanner = new SqlScanner(text, start, stop, grammar);
        for (var next = scanner.Next(); next.Kind != SqlTokenKind.End; next = scanner.Next())
            inner.Add(next);
        return new StatementCursor(text, inner, 0, inner.Count, grammar, pools);
    }

    /// <summary>The word stands anywhere from here on.</summary>
    public bool HasWord(string word)
    {
        for (var ahead = 0; Index + ahead < end; ahead++)
        {
            ReadingSteps.Add(1);
            if (Is(word, ahead))
                return true;
        }

        return false;
    }

    /// <summary>The text of a token.</summary>
    public string TextOf(SqlToken token) => pools.Texts.Take(token.Start, token.Length);

    /// <summary>CREATE TABLE or the like begins there: nothing that exists is touched by it.</summary>
    public bool IsCreateTable(int at)
    {
        var part = Part(at, end);
        return part.Accept("CREATE") && (part.Is("TABLE") || part.Is("TABLE", 1) || part.Is("TABLE", 2));
    }

    public SqlToken Peek(int ahead) => Index + ahead < end && Index + ahead >= 0 ? tokens[Index + ahead] : Nothing;

    public bool Fail(string problem)
    {
        if (Problem is null)
            (Problem, ProblemIndex) = (problem, Math.Min(Index, Math.Max(end - 1, 0)));
        return false;
    }

    [MethodImpl(JitHints.Optimized)]
    public bool Is(string word, int ahead = 0)
    {
        var at = Index + ahead;
        return at < end && at >= 0 && tokens[at].IsWord(text, word);
    }

    [MethodImpl(JitHints.Optimized)]
    public bool IsAny(string[] words)
    {
        foreach (var word in words)
        {
            if (Is(word))
                return true;
        }

        return false;
    }

    [MethodImpl(JitHints.Optimized)]
    public bool Is(char symbol, int ahead = 0)
    {
        var at = Index + ahead;
        return at < end && at >= 0 && SymbolAt(at) == symbol;
    }

    /// <summary>The sign that a token is; NUL for another token.</summary>
    private char SymbolAt(int at) =>
        tokens[at] is { Length: 1, Kind: SqlTokenKind.Punctuation or SqlTokenKind.Operator } token ? text[token.Start] : '\0';

    public bool Accept(char symbol) => Is(symbol) && Advance(1);

    public bool Expect(char symbol) => Accept(symbol) || Fail($"'{symbol}' expected");

    public bool Accept(string word) => Is(word) && Advance(1);

    /// <summary>Takes all the words, or none.</summary>
    public bool Accept(string first, string second) => Is(first) && Is(second, 1) && Advance(2);

    public bool Accept(string first, string second, string third) => Is(first) && Is(second, 1) && Is(third, 2) && Advance(3);

    private bool Advance(int count)
    {
        Index += count;
        return true;
    }

    public bool AcceptIfNotExists() => Accept("IF", "NOT", "EXISTS");

    public SqlName? Name()
    {
        var token = Current;
        var name = NameAt(Index);
        if (name is null)
            Fail("a name expected");
        else
            Index++;
        return name;
    }

    /// <summary>The token as a name.</summary>
    public SqlName? NameAt(int at)
    {
        if (at >= end || at < 0)
            return null;
        var token = tokens[at];
        return token.Kind switch
        {
            SqlTokenKind.Word => new SqlName(pools.Texts.Take(token.Start, token.Length), Quoted: false),
            SqlTokenKind.QuotedName => new SqlName(QuotedName(token), Quoted: true),
            SqlTokenKind.String when grammar.StringsAreNames && text[token.Start] == '\'' =>
                new SqlName(SqlLiteral.String(text, token), Quoted: true),
            _ => null,
        };
    }

    private string QuotedName(SqlToken token) =>
        text[token.Start] == '"' && text.IndexOf('"', token.Start + 1) == token.End - 1
            ? pools.Texts.Take(token.Start + 1, token.Length - 2)
            : SqlLiteral.Name(text, token);

    /// <summary>A name of one, two or three parts; the database of three is of no interest.</summary>
    public QualifiedName? Qualified()
    {
        if (Name() is not { } first)
            return null;
        if (!Accept('.'))
            return new QualifiedName(null, first);
        if (Name() is not { } second)
            return null;
        if (!Accept('.'))
            return new QualifiedName(first, second);
        return Name() is { } third ? new QualifiedName(second, third) : null;
    }

    /// <summary>At an opening bracket: moves behind its closing one, or to the end.</summary>
    [MethodImpl(JitHints.Optimized)]
    public bool SkipBrackets()
    {
        var depth = 0;
        while (Index < end)
        {
            ReadingSteps.Add(1);
            depth += Nesting(SymbolAt(Index++));
            if (depth <= 0)
                return true;
        }

        return Fail("')' expected");
    }

    private static int Nesting(char symbol) => symbol is '(' or '[' ? 1 : symbol is ')' or ']' ? -1 : 0;

    /// <summary>Moves over one token, or over a bracket and all it holds.</summary>
    public void SkipOne()
    {
        if (Is('(') || Is('['))
            SkipBrackets();
        else if (!AtEnd)
            Index++;
    }

    /// <summary>The index of the next comma outside brackets, or of the end.</summary>
    [MethodImpl(JitHints.Optimized)]
    public int NextComma()
    {
        var depth = 0;
        for (var i = Index; i < end; i++)
        {
            ReadingSteps.Add(1);
            var symbol = SymbolAt(i);
            if (symbol == ',' && depth <= 0)
                return i;
            depth += Nesting(symbol);
        }

        return end;
    }

    /// <summary>The columns that were read before.</summary>
    public ColumnPool Columns => pools.Columns;

    public StatementCursor Part(int from, int to) => new(text, tokens, from, to, grammar, pools);

    public string String(SqlToken token) => SqlLiteral.String(text, token);

    /// <summary>The source from one token up to another: as written when on one line, else joined by single spaces.</summary>
    public string Slice(int from, int to)
    {
        if (from >= to)
            return "";
        var (start, stop) = (tokens[from].Start, tokens[to - 1].End);
        if (text.IndexOf('\n', start, stop - start) < 0 && text.IndexOf("/*", start, stop - start, StringComparison.Ordinal) < 0)
            return pools.Texts.Take(start, stop - start);
        var joined = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (i > from && tokens[i].Start > tokens[i - 1].End && !(text[tokens[i - 1].Start] == '(' || text[tokens[i].Start] == ')'))
                joined.Append(' ');
            joined.Append(text, tokens[i].Start, tokens[i].Length);
        }

        return joined.ToString();
    }
}
