using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>
/// Reads an expression into a tree; null for what it does not know (sub-queries, windows, very deep or long ones).
/// What engines read differently is virtual; here stands the standard.
/// </summary>
internal partial class ExpressionParser
{
    private const int MaxDepth = 120;
    private const int MaxTokens = 4000;

    private readonly string _text;
    private readonly SchemaTable _table;
    private readonly SqlGrammar _grammar;
    private readonly List<SqlToken> _tokens = [];
    private int _at;
    private int _depth;
    private bool _failed;

    public ExpressionParser(string text, SchemaTable table, SqlGrammar grammar)
    {
        (_text, _table, _grammar) = (text, table, grammar);
        var scanner = new SqlScanner(text, 0, text.Length, grammar);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End && _tokens.Count <= MaxTokens; token = scanner.Next())
            _tokens.Add(token);
        _failed = _tokens.Count > MaxTokens || scanner.Unclosed >= 0;
    }

    /// <summary>The first name that is no column of the table.</summary>
    public string? MissingColumn { get; private set; }

    protected SchemaTable Table => _table;

    /// <summary>It cannot go on.</summary>
    protected bool IsStuck => AtEnd || _failed;

    public static SqlNode? Parse(string text, SchemaTable table, SqlGrammar grammar) => Parse(text, table, grammar, out _);

    public static SqlNode? Parse(string text, SchemaTable table, SqlGrammar grammar, out string? missingColumn)
    {
        var parser = grammar.Expression(text, table);
        var node = parser._failed ? null : parser.Expression(0);
        var isRead = !parser._failed && parser._at >= parser._tokens.Count;
        // Only what is understood as a whole has names that are surely columns.
        missingColumn = isRead ? parser.MissingColumn : null;
        return isRead && missingColumn is null ? node : null;
    }

    protected SqlNode Fail()
    {
        (_failed, _at) = (true, _tokens.Count);
        return new SqlNode(SqlNodeKind.Null, "");
    }

    protected SqlToken Peek(int ahead = 0) => _at + ahead < _tokens.Count ? _tokens[_at + ahead] : default;

    protected bool AtEnd => _at >= _tokens.Count;

    protected bool IsWord(string word, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind == SqlTokenKind.Word && token.Length == word.Length
            && string.Compare(_text, token.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    protected bool Accept(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsWord(words[i], i))
                return false;
        }

        _at += words.Length;
        return true;
    }

    protected bool IsSymbol(string symbol, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind is SqlTokenKind.Operator or SqlTokenKind.Punctuation && token.Length == symbol.Length
            && string.CompareOrdinal(_text, token.Start, symbol, 0, symbol.Length) == 0;
    }

    protected bool AcceptSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;
        _at++;
        return true;
    }

    protected string TextOf(SqlToken token) => _text.Substring(token.Start, token.Length);

    /// <summary>Passes over tokens that were looked at.</summary>
    protected void Advance(int tokens) => _at += tokens;

    protected SqlNode Expression(int minimum)
    {
        if (++_depth > MaxDepth || _failed)
            return Fail();
        var left = Prefix();
        // Left-deep chains are as deep as they are long.
        for (var length = 0; !AtEnd && !_failed; length++)
        {
            if (length > MaxDepth)
                return Fail();
            if (Infix(left, minimum) is not { } next)
                break;
            left = next;
        }

        _depth--;
        return left;
    }

    private SqlNode Prefix()
    {
        if (Accept("NOT"))
            return new SqlNode(SqlNodeKind.Unary, "not", Expression(Precedence.Not));
        if (Peek().Kind == SqlTokenKind.Operator)
        {
            var op = TextOf(Peek());
            if (PrefixPrecedence(op) is not { } precedence)
                return Fail();
            _at++;
            return Signed(op, Expression(precedence));
        }

        return Primary();
    }

    /// <summary>How tightly an operator before its operand binds; null for what is none.</summary>
    protected virtual int? PrefixPrecedence(string op) => op is "-" or "+" or "~" ? Precedence.Sign : null;

    protected virtual SqlNode Signed(string op, SqlNode operand) => new(SqlNodeKind.Unary, op, operand);

    /// <summary>Of IS and the like.</summary>
    protected virtual int IsPrecedence => Precedence.Is;

    /// <summary>Of LIKE, IN and BETWEEN.</summary>
    protected virtual int LikePrecedence => Precedence.Like;

    /// <summary>Of an operator between its operands.</summary>
    protected virtual int PrecedenceOf(string op) => Precedence.Of(op);

    /// <summary>One name for the spellings of an operator.</summary>
    protected virtual string OperatorName(string op) => op == "!=" ? "<>" : op;

    /// <summary>Continues with an operator that binds more tightly than the minimum; null when there is none.</summary>
    private SqlNode? Infix(SqlNode left, int minimum)
    {
        if (Peek().Kind == SqlTokenKind.Operator || IsSymbol("["))
            return SymbolInfix(left, minimum);
        if (Peek().Kind != SqlTokenKind.Word)
            return null;
        if (IsWord("AND"))
            return Binary(left, minimum, Precedence.And, "and", 1);
        if (IsWord("OR"))
            return Binary(left, minimum, Precedence.Or, "or", 1);
        if (IsWord("COLLATE"))
            return minimum < Precedence.Collate ? Collate(left) : null;
        if (IsWord("IS") || IsWord("ISNULL") || IsWord("NOTNULL"))
            return minimum < IsPrecedence ? IsTest(left) : null;
        return WordInfix(left, minimum);
    }

    /// <summary>Continues with an operator that is a word.</summary>
    protected virtual SqlNode? WordInfix(SqlNode left, int minimum) => minimum < LikePrecedence ? Matching(left) : null;

    protected SqlNode? Binary(SqlNode left, int minimum, int precedence, string name, int tokens)
    {
        if (minimum >= precedence)
            return null;
        _at += tokens;
        return new SqlNode(SqlNodeKind.Binary, name, left, Expression(precedence));
    }

    private SqlNode? SymbolInfix(SqlNode left, int minimum)
    {
        var op = TextOf(Peek());
        if (op == "::")
        {
            _at++;
            return TypeName() is { } type ? new SqlNode(SqlNodeKind.Cast, type, left) : Fail();
        }

        if (op == "[")
        {
            _at++;
            var index = Slice();
            return AcceptSymbol("]") ? new SqlNode(SqlNodeKind.Opaque, "[]", left, index) : Fail();
        }

        return Operator(left, minimum, OperatorName(op));
    }

    /// <summary>Continues with an operator of signs.</summary>
    protected virtual SqlNode? Operator(SqlNode left, int minimum, string name) => Binary(left, minimum, PrecedenceOf(name), name, 1);

    /// <summary>The subscript of an array: one value, or two with a colon, each of which may be missing.</summary>
    private SqlNode Slice()
    {
        var low = IsSymbol(":") ? new SqlNode(SqlNodeKind.Null, "") : Expression(0);
        if (!AcceptSymbol(":"))
            return low;
        var high = IsSymbol("]") ? new SqlNode(SqlNodeKind.Null, "") : Expression(0);
        return new SqlNode(SqlNodeKind.Row, ":", low, high);
    }

    private SqlNode Collate(SqlNode left)
    {
        _at++;
        if (NameOf(Peek()) is not { } name)
            return Fail();
        _at++;
        while (AcceptSymbol("."))
        {
            if (NameOf(Peek()) is not { } part)
                return Fail();
            (name, _at) = (part, _at + 1);
        }

        return new SqlNode(SqlNodeKind.Collate, _grammar.KeyOf(_grammar.Fold(name)), left);
    }

    protected SqlName? NameOf(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Word => new SqlName(TextOf(token), Quoted: false),
        SqlTokenKind.QuotedName => new SqlName(SqlLiteral.Name(_text, token), Quoted: true),
        _ => null,
    };
}
