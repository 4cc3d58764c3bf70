using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>
/// Reads an expression of one engine into a tree; null for what it does not know (sub-queries, windows, very deep or long ones).
/// </summary>
internal sealed partial class ExpressionParser
{
    private const int MaxDepth = 120;
    private const int MaxTokens = 4000;

    private readonly string _text;
    private readonly SchemaTable _table;
    private readonly SchemaDialect _dialect;
    private readonly List<SqlToken> _tokens = [];
    private readonly bool _sqlite;
    private int _at;
    private int _depth;
    private bool _failed;

    private ExpressionParser(string text, SchemaTable table, SchemaDialect dialect)
    {
        (_text, _table, _dialect, _sqlite) = (text, table, dialect, dialect == SchemaDialect.Sqlite);
        var scanner = new SqlScanner(text, 0, text.Length, dialect);
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End && _tokens.Count <= MaxTokens; token = scanner.Next())
            _tokens.Add(token);
        _failed = _tokens.Count > MaxTokens || scanner.Unclosed >= 0;
    }

    /// <summary>The first name that is no column of the table.</summary>
    public string? MissingColumn { get; private set; }

    public static SqlNode? Parse(string text, SchemaTable table, SchemaDialect dialect) => Parse(text, table, dialect, out _);

    public static SqlNode? Parse(string text, SchemaTable table, SchemaDialect dialect, out string? missingColumn)
    {
        var parser = new ExpressionParser(text, table, dialect);
        var node = parser._failed ? null : parser.Expression(0);
        var isRead = !parser._failed && parser._at >= parser._tokens.Count;
        // Only what is understood as a whole has names that are surely columns.
        missingColumn = isRead ? parser.MissingColumn : null;
        return isRead && missingColumn is null ? node : null;
    }

    private SqlNode Fail()
    {
        (_failed, _at) = (true, _tokens.Count);
        return new SqlNode(SqlNodeKind.Null, "");
    }

    private SqlToken Peek(int ahead = 0) => _at + ahead < _tokens.Count ? _tokens[_at + ahead] : default;

    private bool AtEnd => _at >= _tokens.Count;

    private bool IsWord(string word, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind == SqlTokenKind.Word && token.Length == word.Length
            && string.Compare(_text, token.Start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private bool Accept(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!IsWord(words[i], i))
                return false;
        }

        _at += words.Length;
        return true;
    }

    private bool IsSymbol(string symbol, int ahead = 0)
    {
        var token = Peek(ahead);
        return token.Kind is SqlTokenKind.Operator or SqlTokenKind.Punctuation && token.Length == symbol.Length
            && string.CompareOrdinal(_text, token.Start, symbol, 0, symbol.Length) == 0;
    }

    private bool AcceptSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;
        _at++;
        return true;
    }

    private string TextOf(SqlToken token) => _text.Substring(token.Start, token.Length);

    private SqlNode Expression(int minimum)
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
            if (op is not ("-" or "+" or "~") && (_sqlite || op is not ("@" or "|/" or "||/" or "!!")))
                return Fail();
            _at++;
            var operand = Expression(op is "-" or "+" || _sqlite ? Precedence.Sign : Precedence.Other);
            // SQLite lets the sign before a plus replace it.
            return _sqlite && op is "-" or "+" && operand.Is(SqlNodeKind.Unary, "+")
                ? new SqlNode(SqlNodeKind.Unary, op, operand.Items)
                : new SqlNode(SqlNodeKind.Unary, op, operand);
        }

        return Primary();
    }

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
            return minimum < Precedence.Is(_sqlite) ? IsTest(left) : null;
        if (IsWord("AT") && IsWord("TIME", 1) && IsWord("ZONE", 2) && !_sqlite)
            return minimum < Precedence.AtTimeZone ? AtTimeZone(left) : null;
        return minimum < Precedence.Like(_sqlite) ? Matching(left) : null;
    }

    private SqlNode? Binary(SqlNode left, int minimum, int precedence, string name, int tokens)
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

        var name = op switch { "==" when _sqlite => "=", "!=" => "<>", _ => op };
        if (!_sqlite && (IsWord("ANY", 1) || IsWord("SOME", 1) || IsWord("ALL", 1)) && IsSymbol("(", 2))
            return minimum < Precedence.Of(name, _sqlite) ? AnyOf(left, name) : null;
        if (_sqlite && name is "->" or "->>")
            return Binary(left, minimum, Precedence.Of(name, true), name, 1) is { } arrow ? new SqlNode(SqlNodeKind.Call, name, arrow.Items) : null;
        return Binary(left, minimum, Precedence.Of(name, _sqlite), name, 1);
    }

    /// <summary>The subscript of an array: one value, or two with a colon, each of which may be missing.</summary>
    private SqlNode Slice()
    {
        var low = IsSymbol(":") ? new SqlNode(SqlNodeKind.Null, "") : Expression(0);
        if (!AcceptSymbol(":"))
            return low;
        var high = IsSymbol("]") ? new SqlNode(SqlNodeKind.Null, "") : Expression(0);
        return new SqlNode(SqlNodeKind.Row, ":", low, high);
    }

    private SqlNode AnyOf(SqlNode left, string op)
    {
        var isAny = !IsWord("ALL", 1);
        _at += 3;
        var list = Expression(0);
        if (!AcceptSymbol(")"))
            return Fail();
        var array = list.Kind == SqlNodeKind.Cast && list.Text.EndsWith("[]", StringComparison.Ordinal) ? list.Items[0] : list;
        // "= ANY (ARRAY[…])" is how PostgreSQL prints IN, "<> ALL (ARRAY[…])" how it prints NOT IN.
        if (array.Kind != SqlNodeKind.Array || !((isAny && op == "=") || (!isAny && op == "<>")))
            return new SqlNode(SqlNodeKind.Opaque, (isAny ? "any " : "all ") + op, left, list);
        var isIn = new SqlNode(SqlNodeKind.In, "", new[] { left }.Concat(array.Items).ToEquatableArray());
        return isAny ? isIn : new SqlNode(SqlNodeKind.Unary, "not", isIn);
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

        return new SqlNode(SqlNodeKind.Collate, _sqlite ? SqlName.LowerAscii(name.Text) : name.For(_dialect), left);
    }

    private SqlNode AtTimeZone(SqlNode left)
    {
        _at += 3;
        return new SqlNode(SqlNodeKind.Call, "timezone", Expression(Precedence.AtTimeZone), left);
    }

    private SqlName? NameOf(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Word => new SqlName(TextOf(token), Quoted: false),
        SqlTokenKind.QuotedName => new SqlName(SqlLiteral.Name(_text, token), Quoted: true),
        _ => null,
    };
}
