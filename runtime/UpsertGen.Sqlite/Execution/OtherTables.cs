namespace UpsertGen.Sqlite;

/// <summary>The prepared statements of a session over tables that are named at run time: those of the tables that were used last.</summary>
internal sealed class OtherTables : IDisposable
{
    // A statement takes some kilobytes.
    private const int Most = 100;

    private readonly RecentlyUsed<SqliteStatement, Prepared> _tables = new(Most);

    /// <summary>The statements over a table. The session is entered: those that are dropped are in nobody's hands.</summary>
    public Prepared Of(SqliteStatement statement)
    {
        if (_tables.TryGet(statement, out var table))
            return table;
        table = new();
        if (_tables.Add(statement, table, out var dropped))
            dropped.Dispose();
        return table;
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
        _tables.Clear();
    }

    /// <summary>The statements over one table.</summary>
    internal sealed class Prepared : IDisposable
    {
        public Dictionary<StatementForm, PreparedStatement> One { get; } = [];

        public Dictionary<(RowsForm Form, int Rows), PreparedStatement> Rows { get; } = [];

        public void Dispose()
        {
            foreach (var statement in One.Values.Concat(Rows.Values))
                statement.Dispose();
        }
    }
}
