using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Expressions;

/// <summary>Literals, columns, calls, CASE and CAST.</summary>
internal sealed partial class ExpressionParser
{
    private static readonly string[] RowIds = ["rowid", "oid", "_rowid_"];
    // Words that PostgreSQL takes for no column unless they are quoted.
    private static readonly string[] NoColumns =
    [
        "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "CURRENT_ROLE", "CURRENT_CATALOG", "CURRENT_SCHEMA", "SESSION_USER", "USER", "LOCALTIME",
        "LOCALTIMESTAMP", "FROM", "FOR", "IN", "AS", "AND", "OR", "WHERE", "WHEN", "THEN", "ELSE", "END", "ON", "USING", "BOTH", "LEADING", "TRAILING", "VARIADIC",
        "PLACING", "DISTINCT", "ALL", "ANY", "SOME", "COLLATE", "ONLY", "ORDER", "GROUP", "HAVING", "LIMIT", "UNION", "TABLE", "TO", "WITH", "DEFAULT", "CASE", "NOT",
    ];

    private static readonly string[] Separators = ["FROM", "FOR", "IN", "PLACING", "USING"];

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

    private SqlNode String(SqlToken token)
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

    private SqlNode? Keyword()
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
        if (_sqlite)
            return null;
        if (Accept("ARRAY"))
            return Array();
        if (IsWord("ROW") && IsSymbol("(", 1))
            return Fail();
        // date '2024-01-01', interval '1 day'
        if (Peek(1).Kind == SqlTokenKind.String && Peek(1).Start > Peek().End)
        {
            var type = TypeNames.Canonical(TextOf(Peek()));
            _at += 2;
            return new SqlNode(SqlNodeKind.Cast, type, String(Peek(-1)));
        }

        return NoColumns.Any(w => IsWord(w)) ? Fail() : null;
    }

    /// <summary>SQLite tells TRUE from true when it compares expressions, and lets a column have the name.</summary>
    private SqlNode Boolean()
    {
        var text = TextOf(Peek());
        if (_sqlite && _table.FindColumn(text, _dialect) is not null)
            return Reference();
        _at++;
        return new SqlNode(SqlNodeKind.Boolean, _sqlite ? text : text.ToLowerInvariant());
    }

    private SqlNode Array()
    {
        if (!AcceptSymbol("["))
            return Fail();
        var items = new List<SqlNode>();
        while (!IsSymbol("]") && !_failed)
        {
            items.Add(Expression(0));
            if (!AcceptSymbol(","))
                break;
        }

        return AcceptSymbol("]") ? new SqlNode(SqlNodeKind.Array, "", items.ToEquatableArray()) : Fail();
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

    /// <summary>A type as PostgreSQL knows it; on SQLite its very text, which is what it compares.</summary>
    private string? TypeName()
    {
        var start = _at;
        if (NameOf(Peek()) is null)
            return null;
        _at++;
        while (AcceptSymbol("."))
            _at++;
        while (_sqlite ? Peek().Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName : TypeNames.Continues(TextOf(Peek(-1)), AtEnd ? "" : TextOf(Peek())))
            _at++;
        if (AcceptSymbol("("))
        {
            while (!AtEnd && !AcceptSymbol(")"))
                _at++;
        }

        while (!_sqlite && !AtEnd && TypeNames.Continues("(", TextOf(Peek())))
            _at++;
        while (!_sqlite && IsSymbol("[") && (IsSymbol("]", 1) || IsSymbol("]", 2)))
            _at += IsSymbol("]", 1) ? 2 : 3;
        var raw = _text.Substring(_tokens[start].Start, _tokens[_at - 1].End - _tokens[start].Start);
        return _sqlite ? raw : TypeNames.Canonical(raw);
    }

    private SqlNode Reference()
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
        var name = last.For(_dialect);
        var isTable = parts.Count == 1 || SqlName.Same(parts[parts.Count - 2].For(_dialect), _table.Name, _dialect);
        if (isTable && _table.FindColumn(name, _dialect) is { } column)
            return new SqlNode(SqlNodeKind.Column, column.Name);
        if (isTable && _sqlite && !_table.IsWithoutRowId && RowIds.Contains(SqlName.LowerAscii(name)))
            return new SqlNode(SqlNodeKind.Column, _table.Columns.FirstOrDefault(c => c.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement)?.Name ?? SqlNode.RowId);
        MissingColumn ??= string.Join(".", parts.Select(p => p.Text));
        return new SqlNode(SqlNodeKind.Column, name);
    }

    private SqlNode Call(List<SqlName> parts)
    {
        var name = SqlName.LowerAscii(parts[parts.Count - 1].Text);
        if (parts.Count == 2 && !parts[0].Text.Equals("pg_catalog", StringComparison.OrdinalIgnoreCase))
            name = $"{SqlName.LowerAscii(parts[0].Text)}.{name}";
        _at++;
        if (IsWord("DISTINCT") || IsWord("ALL") || IsSymbol("*"))
            return Fail();
        var items = new List<SqlNode>();
        var special = "";
        // position(a IN b): this IN is a separator.
        var floor = name == "position" && !_sqlite ? Precedence.Like(false) : 0;
        if (!_sqlite && (Accept("BOTH") || Accept("LEADING") || Accept("TRAILING")))
            special = TextOf(Peek(-1)).ToLowerInvariant();
        if (!_sqlite && name is "trim" && special.Length + (IsWord("FROM") ? 1 : 0) > 0)
            return Trim(special);
        while (!AcceptSymbol(")"))
        {
            if (AtEnd || _failed)
                return Fail();
            // f(days => 1): which parameter it is for is known to the function alone.
            if (!_sqlite && Peek().Kind == SqlTokenKind.Word && (IsSymbol("=>", 1) || IsSymbol(":=", 1)))
            {
                special += " " + SqlName.LowerAscii(TextOf(Peek())) + " =>";
                _at += 2;
            }

            if (!_sqlite && Accept("VARIADIC"))
                special += " variadic";
            // extract(year FROM x): the field is no column.
            items.Add(name == "extract" && IsWord("FROM", 1) ? Field() : Expression(floor));
            if (AcceptSymbol(",") || IsSymbol(")"))
                continue;
            if (_sqlite || !Separators.Any(s => Accept(s)))
                return Fail();
            special += " " + TextOf(Peek(-1)).ToLowerInvariant();
        }

        if (IsWord("OVER") || IsWord("FILTER"))
            return Fail();
        // The plain form is printed as TRIM(BOTH FROM x).
        if (!_sqlite && name == "trim")
            name = "btrim";
        return special.Length > 0 ? new SqlNode(SqlNodeKind.Opaque, $"{name} {special}", items.ToEquatableArray()) : new SqlNode(SqlNodeKind.Call, name, items.ToEquatableArray());
    }

    /// <summary>TRIM([BOTH | LEADING | TRAILING] [characters] FROM text) is the call of a function.</summary>
    private SqlNode Trim(string side)
    {
        var items = new List<SqlNode>();
        if (!Accept("FROM"))
        {
            items.Add(Expression(0));
            // TRIM(BOTH text) has no FROM.
            if (Accept("FROM"))
                items.Insert(0, Expression(0));
        }
        else
        {
            items.Add(Expression(0));
        }

        if (items.Count == 1 && AcceptSymbol(","))
            items.Add(Expression(0));
        var name = side switch { "leading" => "ltrim", "trailing" => "rtrim", _ => "btrim" };
        return AcceptSymbol(")") ? new SqlNode(SqlNodeKind.Call, name, items.ToEquatableArray()) : Fail();
    }

    private SqlNode Field()
    {
        var field = SqlName.LowerAscii(TextOf(Peek()));
        _at++;
        return new SqlNode(SqlNodeKind.String, field);
    }
}
