using System.Text;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Walks over the tokens of one statement, or of a part of it. Never fails: at the end every test is false.</summary>
internal sealed class StatementCursor(string text, IReadOnlyList<SqlToken> tokens, int index, int end, SchemaDialect dialect)
{
    private static readonly SqlToken Nothing = new(SqlTokenKind.End, 0, 0);

    public int Index { get; set; } = index;

    public int End => end;

    public SchemaDialect Dialect => dialect;

    /// <summary>What was wrong first; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>The index of the token where it was wrong.</summary>
    public int ProblemIndex { get; private set; }

    public bool AtEnd => Index >= end;

    public SqlToken Current => Peek(0);

    public SqlToken Peek(int ahead) => Index + ahead < end && Index + ahead >= 0 ? tokens[Index + ahead] : Nothing;

    public bool Fail(string problem)
    {
        if (Problem is null)
            (Problem, ProblemIndex) = (problem, Math.Min(Index, Math.Max(end - 1, 0)));
        return false;
    }

    public bool Is(string word, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind == SqlTokenKind.Word && token.Length == word.Length
            && string.Compare(text, token.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    public bool IsAny(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (Is(word))
                return true;
        }

        return false;
    }

    public bool Is(char symbol, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind is SqlTokenKind.Punctuation or SqlTokenKind.Operator && token.Length == 1 && text[token.Start] == symbol;
    }

    public bool Accept(char symbol) => Is(symbol) && Advance(1);

    public bool Expect(char symbol) => Accept(symbol) || Fail($"'{symbol}' expected");

    /// <summary>Takes all the words, or none.</summary>
    public bool Accept(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Is(words[i], i))
                return false;
        }

        return Advance(words.Length);
    }

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

    /// <summary>The token as a name; SQLite takes a string for one.</summary>
    public SqlName? NameAt(int at)
    {
        if (at >= end || at < 0)
            return null;
        var token = tokens[at];
        return token.Kind switch
        {
            SqlTokenKind.Word => new SqlName(text.Substring(token.Start, token.Length), Quoted: false),
            SqlTokenKind.QuotedName => new SqlName(SqlLiteral.Name(text, token), Quoted: true),
            SqlTokenKind.String when dialect != SchemaDialect.PostgreSql && text[token.Start] == '\'' => new SqlName(SqlLiteral.String(text, token), Quoted: true),
            _ => null,
        };
    }

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
    public bool SkipBrackets()
    {
        var depth = 0;
        while (Index < end)
        {
            if (Is('(') || Is('['))
                depth++;
            else if (Is(')') || Is(']'))
                depth--;
            Index++;
            if (depth <= 0)
                return true;
        }

        return Fail("')' expected");
    }

    /// <summary>Moves over one token, or over a bracket and all it holds.</summary>
    public void SkipOne()
    {
        if (Is('(') || Is('['))
            SkipBrackets();
        else if (!AtEnd)
            Index++;
    }

    /// <summary>The index of the next comma outside brackets, or of the end.</summary>
    public int NextComma()
    {
        var depth = 0;
        for (var i = Index; i < end; i++)
        {
            var ahead = i - Index;
            if (Is('(', ahead) || Is('[', ahead))
                depth++;
            else if (Is(')', ahead) || Is(']', ahead))
                depth--;
            else if (depth <= 0 && Is(',', ahead))
                return i;
        }

        return end;
    }

    public StatementCursor Part(int from, int to) => new(text, tokens, from, to, dialect);

    public string String(SqlToken token) => SqlLiteral.String(text, token);

    /// <summary>The source from one token up to another: as written when on one line, else joined by single spaces.</summary>
    public string Slice(int from, int to)
    {
        if (from >= to)
            return "";
        var (start, stop) = (tokens[from].Start, tokens[to - 1].End);
        var raw = text.Substring(start, stop - start);
        if (raw.IndexOf('\n') < 0 && raw.IndexOf("/*", StringComparison.Ordinal) < 0)
            return raw;
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
