using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Reading;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema;

/// <summary>
/// Reads a SQL script: a dump of either engine, or a migration. Any text gives a result, in a time that grows with its length:
/// what is of no interest is passed over, and what cannot be read gives a problem while the rest is used.
/// </summary>
internal static class SchemaReader
{
    // More would help no one.
    private const int MaxProblems = 100;

    /// <summary>Reads a script; its engine is found out when it is not given.</summary>
    public static SchemaScript Read(string path, string text, CancellationToken cancellation, SchemaDialect? dialect = null)
    {
        var chosen = dialect ?? DialectDetector.Detect(text);
        var statements = new List<SchemaStatement>();
        var problems = new List<SchemaProblem>();
        if (!LivePart.IsDownFile(path))
        {
            var lines = new LineCounter(text);
            foreach (var (start, end) in LivePart.Of(text))
                ReadPart(path, text, new StatementSplitter(text, start, end, chosen), chosen, lines, statements, problems, cancellation);
        }

        return new SchemaScript(path, chosen, statements.ToEquatableArray(), problems.ToEquatableArray());
    }

    private static void ReadPart(
        string path,
        string text,
        StatementSplitter splitter,
        SchemaDialect dialect,
        LineCounter lines,
        List<SchemaStatement> statements,
        List<SchemaProblem> problems,
        CancellationToken cancellation)
    {
        var pool = new TextPool(text);
        while (splitter.MoveNext(cancellation))
        {
            var tokens = splitter.Tokens;
            var cursor = new StatementCursor(text, tokens, 0, tokens.Count, dialect, pool);
            var line = lines.LineOf(tokens[0].Start);
            var statement = StatementReader.Read(cursor, line);
            if (statement is not null)
                statements.Add(statement);
            // An unclosed quote in a statement of no interest, say a function, is the engine's to report.
            if ((cursor.Problem is not null || (splitter.Unclosed >= 0 && statement is not null)) && problems.Count < MaxProblems)
                problems.Add(Describe(path, text, lines, tokens, cursor, splitter.Unclosed));
        }
    }

    private static SchemaProblem Describe(string path, string text, LineCounter lines, List<SqlToken> tokens, StatementCursor cursor, int unclosed)
    {
        // What else is wrong follows from the quote that is not closed.
        var at = unclosed >= 0 ? unclosed : tokens[Math.Min(cursor.ProblemIndex, tokens.Count - 1)].Start;
        var (line, column) = lines.PositionOf(at);
        return new SchemaProblem(path, line, column, Head(text, tokens[0].Start), unclosed >= 0 ? "a quote or comment is not closed" : cursor.Problem!);
    }

    private static string Head(string text, int start)
    {
        var stop = Math.Min(text.Length, start + 60);
        for (var i = start; i < stop; i++)
        {
            if (text[i] is '\r' or '\n')
                return text.Substring(start, i - start);
        }

        return text.Substring(start, stop - start);
    }
}
