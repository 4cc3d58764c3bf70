using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>Literals, columns, calls, CASE and CAST.</summary>
internal partial class ExpressionParser
{
    private SqlNode Primary()
    {
        var token = Peek();
        switch (token.Kind)
        {
            case SqlTokenKind.String:
                _at++;
                return String(token);
            case SqlTokenKind.Number:
                _at++;
                return new SqlNode(SqlNodeKind.Number, Number(TextOf(token)));
            case SqlTokenKind.QuotedName:
                return Reference();
            case SqlTokenKind.Word:
                return Keyword() ?? Reference();
            default:
                return AcceptSymbol("(") ? Brackets() : Fail();
        }
    }

    protected SqlNode String(SqlToken token)
    {
        var first = _text[token.Start];
        if (first is 'X' or 'x' or 'B' or 'b')
            return new SqlNode(SqlNodeKind.Blob, TextOf(token).ToUpperInvariant());
        return first is 'N' or 'n' or 'U' or 'u' ? Fail() : new SqlNode(SqlNodeKind.String, SqlLiteral.String(_text, token));
    }

    /// <summary>SQLite compares small integers by value, anything else by its text.</summary>
    private static string Number(string text)
    {
        var digits = text.TrimStart('0');
        if (digits.Length is > 0 and <= 9 && digits.All(c => c is >= '0' and <= '9'))
            return digits;
        return text.All(c => c == '0') ? "0" : text;
    }

    private SqlNode Brackets()
    {
        if (IsWord("SELECT") || IsWord("WITH") || IsWord("VALUES"))
            return Fail();
        var items = new List<SqlNode>();
        do
            items.Add(Expression(0));
        while (AcceptSymbol(","));
        if (!AcceptSymbol(")"))
            return Fail();
        return items.Count == 1 ? items[0] : new SqlNode(SqlNodeKind.Row, "", items.ToEquatableArray());
    }

    protected virtual SqlNode? Keyword()
    {
        if (Accept("NULL"))
            return new SqlNode(SqlNodeKind.Null, "");
        if (IsWord("TRUE") || IsWord("FALSE"))
            return Boolean();
        if (IsWord("CASE"))
            return Case();
        if (IsWord("CAST") && IsSymbol("(", 1))
            return Cast();
        if (IsWord("EXISTS") || IsWord("SELECT") || IsWord("RAISE"))
            return Fail();
        return null;
    }

    protected virtual SqlNode Boolean()
    {
        _at++;
        return new SqlNode(SqlNodeKind.Boolean, TextOf(Peek(-1)).ToLowerInvariant());
    }

    private SqlNode Case()
    {
        _at++;
        var items = new List<SqlNode>();
        var shape = IsWord("WHEN") ? "" : "x";
        if (shape.Length > 0)
            items.Add(Expression(0));
        while (Accept("WHEN"))
        {
            items.Add(Expression(0));
            if (!Accept("THEN"))
                return Fail();
            items.Add(Expression(0));
        }

        if (Accept("ELSE"))
        {
            shape += "e";
            items.Add(Expression(0));
        }

        return Accept("END") ? new SqlNode(SqlNodeKind.Case, shape, items.ToEquatableArray()) : Fail();
    }

    private SqlNode Cast()
    {
        _at += 2;
        var operand = Expression(0);
        if (!Accept("AS") || TypeName() is not { } type || !AcceptSymbol(")"))
            return Fail();
        return new SqlNode(SqlNodeKind.Cast, type, operand);
    }

    private string? TypeName()
    {
        var start = _at;
        if (NameOf(Peek()) is null)
            return null;
        _at++;
        while (AcceptSymbol("."))
            _at++;
        SkipTypeWords();
        if (AcceptSymbol("("))
        {
            while (!AtEnd && !AcceptSymbol(")"))
                _at++;
        }

        SkipTypeSuffix();
        return Canonical(_text.Substring(_tokens[start].Start, _tokens[_at - 1].End - _tokens[start].Start));
    }

    /// <summary>The further words of a type's name.</summary>
    protected virtual void SkipTypeWords()
    {
        while (Peek().Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
            _at++;
    }

    /// <summary>What of a type stands behind its length.</summary>
    protected virtual void SkipTypeSuffix()
    {
    }

    /// <summary>One text for the spellings of a type.</summary>
    protected virtual string Canonical(string type) => type;

    protected SqlNode Reference()
    {
        var parts = new List<SqlName>();
        do
        {
            if (NameOf(Peek()) is not { } name)
                return Fail();
            parts.Add(name);
            _at++;
        }
        while (AcceptSymbol("."));
        var last = parts[parts.Count - 1];
        if (IsSymbol("("))
            return parts.Count <= 2 ? Call(parts) : Fail();
        return Column(parts, last);
    }

    private SqlNode Column(List<SqlName> parts, SqlName last)
    {
        var name = _grammar.Fold(last);
        var isTable = parts.Count == 1 || _grammar.AreSame(_grammar.Fold(parts[parts.Count - 2]), _table.Name);
        if (isTable && (_table.FindColumn(name, _grammar)?.Name ?? HiddenColumn(name)) is { } column)
            return new SqlNode(SqlNodeKind.Column, column);
        MissingColumn ??= string.Join(".", parts.Select(p => p.Text));
        return new SqlNode(SqlNodeKind.Column, name);
    }

    /// <summary>The column that a name stands for though the table does not declare it.</summary>
    protected virtual string? HiddenColumn(string name) => null;

    private SqlNode Call(List<SqlName> parts)
    {
        var name = SqlName.LowerAscii(parts[parts.Count - 1].Text);
        if (parts.Count == 2 && !parts[0].Text.Equals("pg_catalog", StringComparison.OrdinalIgnoreCase))
            name = $"{SqlName.LowerAscii(parts[0].Text)}.{name}";
        _at++;
        if (IsWord("DISTINCT") || IsWord("ALL") || IsSymbol("*"))
            return Fail();
        var call = Arguments(name);
        return IsWord("OVER") || IsWord("FILTER") ? Fail() : call;
    }

    /// <summary>A call from its first argument on.</summary>
    protected virtual SqlNode Arguments(string name)
    {
        var items = new List<SqlNode>();
        while (!AcceptSymbol(")"))
        {
            if (IsStuck)
                return Fail();
            items.Add(Expression(0));
            if (!AcceptSymbol(",") && !IsSymbol(")"))
                return Fail();
        }

        return new SqlNode(SqlNodeKind.Call, name, items.ToEquatableArray());
    }
}
