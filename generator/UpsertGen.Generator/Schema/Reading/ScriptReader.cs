using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads one file for one engine: statement by statement, with the blocks that hold statements.</summary>
internal sealed class ScriptReader
{
    // More would help no one.
    private const int MaxProblems = 100;

    private readonly string _path;
    private readonly string _text;
    private readonly SqlGrammar _grammar;
    private readonly LineCounter _lines;
    private readonly FilePools _pools;
    private readonly CancellationToken _cancellation;
    private readonly List<SchemaStatement> _statements = [];
    private readonly List<SchemaProblem> _problems = [];

    private ScriptReader(string path, string text, SqlGrammar grammar, CancellationToken cancellation)
    {
        (_path, _text, _grammar, _cancellation) = (path, text, grammar, cancellation);
        (_lines, _pools) = (new LineCounter(text), new FilePools(text));
    }

    public static SchemaReading Read(string path, string text, SqlGrammar grammar, CancellationToken cancellation)
    {
        var reader = new ScriptReader(path, text, grammar, cancellation);
        foreach (var (start, end) in MigrationMarkers.LiveParts(text))
            reader.ReadPart(start, end);
        return new SchemaReading(grammar, Transactions.Settle(reader._statements).ToEquatableArray(), reader._problems.ToEquatableArray());
    }

    /// <summary>Reads the plain statements of a part of the text.</summary>
    public void ReadPart(int start, int end)
    {
        var splitter = new StatementSplitter(_text, start, end, _grammar);
        while (splitter.MoveNext(_cancellation))
        {
            var tokens = splitter.Tokens;
            var line = _lines.LineOf(tokens[0].Start);
            if (splitter.Command is { } command)
            {
                if (IncludeReader.Read(command, line) is { } include)
                    _statements.Add(include);
                continue;
            }

            var cursor = Cursor(tokens, 0);
            if (cursor.Is("DO") && _grammar.HasRoutines)
                BlockReader.Read(this, cursor);
            else
                ReadStatement(cursor, splitter.Unclosed);
        }
    }

    public StatementSplitter Splitter(int start, int end) => new(_text, start, end, _grammar) { TakesAll = true };

    public StatementCursor Cursor(List<SqlToken> tokens, int index) => new(_text, tokens, index, tokens.Count, _grammar, _pools);

    public bool MoveNext(StatementSplitter splitter) => splitter.MoveNext(_cancellation);

    /// <summary>Reads one statement; gives the first of what came of it, by its index, and how many.</summary>
    public (int First, int Count) ReadStatement(StatementCursor cursor, int unclosed = -1)
    {
        var (first, start) = (_statements.Count, cursor.Index);
        var line = _lines.LineOf(cursor.Current.Start);
        StatementReader.Read(cursor, line, _statements);
        var isOfInterest = _statements.Count > first;
        // An unclosed quote in a statement of no interest, say a function, is the engine's to report.
        if (cursor.Problem is not null || (unclosed >= 0 && isOfInterest))
        {
            var at = unclosed >= 0 ? unclosed : cursor.TokenAt(cursor.ProblemIndex).Start;
            // What else is wrong follows from the quote that is not closed.
            var problem = AddProblem(at, cursor.TokenAt(start).Start, unclosed >= 0 ? "a quote or comment is not closed" : cursor.Problem!);
            if (!isOfInterest)
                _statements.Add(new UnreadStatement(
                    line, cursor.IsCreateTable(start) ? default(EquatableArray<QualifiedName>) : null)
                { MayCreate = true });
            _statements[_statements.Count - 1] = _statements[_statements.Count - 1] with { Problem = problem };
        }

        return (first, _statements.Count - first);
    }

    /// <summary>Notes what is not understood at a place; the message is the same for each that it leaves unproven.</summary>
    public SchemaProblem AddProblem(int at, int statementStart, string message)
    {
        var (line, column) = _lines.PositionOf(at);
        var problem = new SchemaProblem(_path, line, column, Head(statementStart), message);
        if (_problems.Count < MaxProblems)
            _problems.Add(problem);
        return problem;
    }

    public void Add(SchemaStatement statement) => _statements.Add(statement);

    public int LineOf(int offset) => _lines.LineOf(offset);

    public void Change(int index, Func<SchemaStatement, SchemaStatement> change) => _statements[index] = change(_statements[index]);

    private string Head(int start)
    {
        var stop = Math.Min(_text.Length, start + 60);
        for (var i = start; i < stop; i++)
        {
            if (_text[i] is '\r' or '\n')
                return _text.Substring(start, i - start);
        }

        return _text.Substring(start, stop - start);
    }
}
