using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Reads EXECUTE in a block: a whole statement in a string is read as one, and of another the tables are found that it may touch.
/// </summary>
internal sealed class DynamicStatements(ScriptReader script, StatementCursor body)
{
    private const string Message = "the statement is made at run time";

    private EquatableArray<QualifiedName>? _named;
    private bool _isNamed;

    public void Read(StatementCursor at, int start, bool isSure)
    {
        if (at.Is("FORMAT"))
            at.Index += 2;
        var literal = at.Current;
        if (literal.Kind == SqlTokenKind.String && at.Peek(1).Kind == SqlTokenKind.End && isSure
            && SqlLiteral.Inner(at.Text, literal) is var (from, to))
        {
            script.ReadPart(from, to);
            return;
        }

        var line = script.LineOf(start);
        var text = literal.Kind == SqlTokenKind.String ? at.Body(literal) : null;
        if (text is not null && !ChangesSchema(text))
            return;
        script.Add(new UnreadStatement(
            line, Tables(text))
        { Problem = script.AddProblem(start, start, Message), MayCreate = text?.Is("CREATE") != false });
    }

    private static bool ChangesSchema(StatementCursor text) =>
        !text.AtEnd && (text.Is("ALTER") || text.Is("CREATE") || text.Is("DROP") || text.Current.Kind is not SqlTokenKind.Word);

    private EquatableArray<QualifiedName>? Tables(StatementCursor? text)
    {
        if (text is not null && Table(text) is { } table)
            return new[] { table }.ToEquatableArray();
        // The same for each statement of a block, which may have very many.
        if (!_isNamed)
            (_named, _isNamed) = (Named(), true);
        return _named;
    }

    /// <summary>The names in the block; null for any table: one that asks the catalog may go over all of them.</summary>
    private EquatableArray<QualifiedName>? Named()
    {
        if (body.HasWord("FROM"))
            return null;
        var names = new List<QualifiedName>();
        for (var at = body.Part(0, body.End); !at.AtEnd; at.Index++)
        {
            if (at.Current.Kind == SqlTokenKind.String && at.String(at.Current) is { Length: > 0 } name
                && name.All(static c => SqlScanner.IsWordPart(c) || c == '.'))
                names.Add(new QualifiedName(null, new SqlName(name.Substring(name.LastIndexOf('.') + 1), Quoted: false)));
        }

        return names.Count == 0 ? null : names.Distinct().ToEquatableArray();
    }

    /// <summary>The table that the text names itself; null where its place is left open.</summary>
    private static QualifiedName? Table(StatementCursor text)
    {
        var at = text.Part(0, text.End);
        var isIndex = at.HasWord("INDEX") && at.Is("CREATE");
        while (!at.AtEnd && !(isIndex ? at.Is("ON") : at.Is("TABLE")))
            at.Index++;
        at.Index++;
        _ = at.Accept("IF", "EXISTS") || at.AcceptIfNotExists();
        at.Accept("ONLY");
        return at.Is('%') || at.Is('%', 1) || at.Qualified() is not { } table || at.Is('%') || at.Is('.') ? null : table;
    }
}
