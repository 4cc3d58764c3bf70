using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads what a session is told: SET search_path, and where transactions begin and end.</summary>
internal static class SessionReader
{
    public static SchemaStatement? Read(StatementCursor at, int line)
    {
        if (at.Accept("SET"))
            return Set(at, line);
        if (at.Accept("RESET"))
            return at.Is("SEARCH_PATH") || at.Is("ALL") ? new SetSearchPath(line, null) : null;
        return Step(at) is { } step ? new TransactionControl(line, step, Savepoint(at, step)) : null;
    }

    private static SetSearchPath? Set(StatementCursor at, int line)
    {
        var isLocal = at.Accept("LOCAL");
        at.Accept("SESSION");
        if (at.Accept("SCHEMA") && at.Current.Kind == SqlTokenKind.String)
            return Path(line, [at.String(at.Current)], isLocal);
        if (!at.Accept("SEARCH_PATH") || !(at.Accept('=') || at.Accept("TO")))
            return null;
        if (at.Is("DEFAULT"))
            return new SetSearchPath(line, null) { IsLocal = isLocal };
        var names = new List<SqlName>();
        do
        {
            var name = at.Current.Kind == SqlTokenKind.String ? new SqlName(at.String(at.Current), Quoted: true) : at.NameAt(at.Index);
            at.Index++;
            if (name is { } known)
                names.Add(known);
        }
        while (at.Accept(','));
        return new SetSearchPath(line, Schemas(names)) { IsLocal = isLocal };
    }

    /// <summary>The value of set_config('search_path', '…', local).</summary>
    public static SetSearchPath FromText(string text, bool isLocal, int line) => Path(line, text.Split(','), isLocal);

    private static SetSearchPath Path(int line, string[] names, bool isLocal) => new(
        line, Schemas(names.Select(static n => n.Trim())
            .Select(static n => new SqlName(n.Trim('"'), n.StartsWith("\"", StringComparison.Ordinal)))))
    { IsLocal = isLocal };

    /// <summary>The schema of the user's name is not known, and the system's is looked into anyway.</summary>
    private static EquatableArray<SqlName> Schemas(IEnumerable<SqlName> names) =>
        names.Where(static n => n.Text.Length > 0 && n.Text is not ("$user" or "pg_catalog" or "pg_temp")).ToEquatableArray();

    private static TransactionStep? Step(StatementCursor at)
    {
        if (at.Accept("BEGIN") || at.Accept("START", "TRANSACTION"))
            return TransactionStep.Begin;
        if (at.Accept("COMMIT") || at.Accept("END"))
            return at.Is("PREPARED") ? null : TransactionStep.Commit;
        if (at.Accept("SAVEPOINT"))
            return TransactionStep.Savepoint;
        if (!at.Accept("ROLLBACK") && !at.Accept("ABORT"))
            return null;
        _ = at.Accept("WORK") || at.Accept("TRANSACTION");
        if (!at.Accept("TO"))
            return at.Is("PREPARED") ? null : TransactionStep.Rollback;
        at.Accept("SAVEPOINT");
        return TransactionStep.RollbackToSavepoint;
    }

    private static SqlName? Savepoint(StatementCursor at, TransactionStep step) =>
        step is TransactionStep.Savepoint or TransactionStep.RollbackToSavepoint ? at.NameAt(at.Index) : null;
}
