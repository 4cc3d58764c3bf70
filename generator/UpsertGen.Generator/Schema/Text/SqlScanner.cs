using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>
/// Cuts SQL into tokens, passing over space and comments. Total: any text gives tokens, each at least one
/// character long, and every character is looked at a bounded number of times.
/// </summary>
internal struct SqlScanner(string text, int start, int end, SqlGrammar grammar)
{
    public int Position { get; set; } = start;

    /// <summary>The start of the quote or comment that the text ends in; -1 when all are closed.</summary>
    public int Unclosed { get; private set; } = -1;

    [MethodImpl(JitHints.Optimized)]
    public SqlToken Next()
    {
        var before = Position;
        SkipSpace();
        ReadingSteps.Add(Position - before);
        if (Position >= end)
            return new SqlToken(SqlTokenKind.End, end, 0);
        var from = Position;
        var kind = Scan(text[from]);
        ReadingSteps.Add(Position - from);
        return new SqlToken(kind, from, Position - from);
    }

    private readonly char At(int index) => index < end ? text[index] : '\0';

    [MethodImpl(JitHints.Optimized)]
    private void SkipSpace()
    {
        while (Position < end)
        {
            var c = text[Position];
            if (c == ' ' || char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                Position++;
            }
            else if (c == '-' && At(Position + 1) == '-')
            {
                var line = text.IndexOf('\n', Position, end - Position);
                Position = line < 0 ? end : line + 1;
            }
            else if (c == '/' && At(Position + 1) == '*')
            {
                SkipBlockComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBlockComment()
    {
        var (from, depth) = (Position, 1);
        Position += 2;
        while (Position < end)
        {
            if (text[Position] == '*' && At(Position + 1) == '/')
            {
                Position += 2;
                if (--depth == 0)
                    return;
            }
            else if (grammar.NestsComments && text[Position] == '/' && At(Position + 1) == '*')
            {
                Position += 2;
                depth++;
            }
            else
            {
                Position++;
            }
        }

        Unclosed = from;
    }

    [MethodImpl(JitHints.Optimized)]
    private SqlTokenKind Scan(char c)
    {
        switch (c)
        {
            case '\'':
                return Quoted('\'', SqlTokenKind.String);
            case '"':
                return Quoted('"', SqlTokenKind.QuotedName);
            case '`' when grammar.HasBacktickNames:
                return Quoted('`', SqlTokenKind.QuotedName);
            case '[' when grammar.HasBracketNames && BracketedName() is > 0 and var close:
                Position = close + 1;
                return SqlTokenKind.QuotedName;
            case '$' when grammar.HasDollarStrings && DollarTag() is > 0 and var tagLength:
                return DollarString(tagLength);
            case '$' or '?' or '@' or ':' when IsWordPart(At(Position + 1)) && !(c == ':' && IsAfterOperand()):
                Position++;
                SkipWord();
                return SqlTokenKind.Parameter;
        }

        if (IsWordStart(c))
            return Word(c);
        if (c is >= '0' and <= '9' || (c == '.' && At(Position + 1) is >= '0' and <= '9'))
            return Number();
        if (c == ':' && At(Position + 1) is ':' or '=')
            return Take(2, SqlTokenKind.Operator);
        return SqlOperators.IsPart(c)
            ? Take(grammar.OperatorLength(text, Position, end), SqlTokenKind.Operator)
            : Take(1, SqlTokenKind.Punctuation);
    }

    /// <summary>A colon within <c>::</c>, or the one of a slice: <c>a[1:n]</c>.</summary>
    private readonly bool IsAfterOperand() => Position > 0 && (text[Position - 1] is ':' or ']' or ')' || IsWordPart(text[Position - 1]));

    private SqlTokenKind Take(int length, SqlTokenKind kind)
    {
        Position += length;
        return kind;
    }

    private SqlTokenKind Word(char c)
    {
        var next = At(Position + 1);
        if (next == '\'' && grammar.StringPrefixes.IndexOf(c) >= 0)
        {
            Position++;
            return Quoted('\'', SqlTokenKind.String, escapes: c is 'E' or 'e');
        }

        if (c is 'U' or 'u' && next == '&' && grammar.HasUnicodeEscapes && At(Position + 2) is '\'' or '"')
        {
            Position += 2;
            return text[Position] == '"' ? Quoted('"', SqlTokenKind.QuotedName) : Quoted('\'', SqlTokenKind.String);
        }

        SkipWord();
        return SqlTokenKind.Word;
    }

    [MethodImpl(JitHints.Optimized)]
    private void SkipWord()
    {
        var at = Position;
        while (at < end && IsWordPart(text[at]))
            at++;
        Position = at;
    }

    private SqlTokenKind Number()
    {
        while (Position < end)
        {
            var c = text[Position];
            var sign = c is '+' or '-' && text[Position - 1] is 'e' or 'E' && At(Position + 1) is >= '0' and <= '9';
            if (!sign && c is not '.' && !IsWordPart(c))
                break;
            Position++;
        }

        return SqlTokenKind.Number;
    }

    [MethodImpl(JitHints.Optimized)]
    private SqlTokenKind Quoted(char quote, SqlTokenKind kind, bool escapes = false)
    {
        var from = Position++;
        while (Position < end)
        {
            var c = text[Position];
            if (escapes && c == '\\')
                Position += 2;
            else if (c != quote)
                Position++;
            else if (At(Position + 1) == quote)
                Position += 2;
            else
                return Take(1, kind);
        }

        (Position, Unclosed) = (end, from);
        return kind;
    }

    /// <summary>The end of a <c>[name]</c>, or 0: <c>text[]</c>, <c>int[3]</c> and <c>ARRAY[…]</c> are arrays.</summary>
    private readonly int BracketedName()
    {
        var first = At(Position + 1);
        // Without arrays each bracket is a name, also right behind a word.
        if (grammar.HasArrays && Position > 0 && (IsWordPart(text[Position - 1]) || text[Position - 1] is ')' or ']' or '"'))
            return 0;
        if (grammar.HasArrays && !IsWordStart(first))
            return 0;
        // A name is short: a look ahead without limit would make a text of brackets quadratic.
        var close = text.IndexOf(']', Position, Math.Min(end - Position, 512));
        ReadingSteps.Add((close < 0 ? Math.Min(end, Position + 512) : close) - Position);
        return close;
    }

    private readonly int DollarTag()
    {
        var i = Position + 1;
        if (At(i) is >= '0' and <= '9')
            return 0;
        while (i < end && text[i] != '$' && IsWordPart(text[i]) && i - Position < 128)
            i++;
        return At(i) == '$' ? i + 1 - Position : 0;
    }

    private SqlTokenKind DollarString(int tagLength)
    {
        var from = Position;
        var tag = text.Substring(from, tagLength);
        var close = text.IndexOf(tag, from + tagLength, end - from - tagLength, StringComparison.Ordinal);
        if (close < 0)
            Unclosed = from;
        Position = close < 0 ? end : close + tagLength;
        return SqlTokenKind.String;
    }

    public static bool HasParameter(string text, SqlGrammar grammar)
    {
        var scanner = new SqlScanner(text, 0, text.Length, grammar);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
        {
            if (token.Kind == SqlTokenKind.Parameter)
                return true;
        }

        return false;
    }

    // With the bit of lower case set, each letter of ASCII is one from a to z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWordStart(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a' || c == '_' || c >= 0x80;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWordPart(char c) => IsWordStart(c) || (uint)(c - '0') <= 9 || c == '$';
}
