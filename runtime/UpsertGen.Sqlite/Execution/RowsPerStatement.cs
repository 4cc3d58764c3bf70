namespace UpsertGen.Sqlite;

/// <summary>
/// How many rows a statement takes. More rows make the statement's own work less; but SQLite keeps every page that a statement changes as
/// it was before, 64 KB of them in memory and what is more in a file. So many rows go together where they are neighbors.
/// </summary>
internal readonly struct RowsPerStatement
{
    private const int MostValues = 512;
    private const int MostRows = 64;
    private const int PagesInMemory = 16;
    private const int FewRows = 8;

    /// <param name="session">The session, whose SQLite limits the parameters of a statement.</param>
    /// <param name="statement">The operation.</param>
    public RowsPerStatement(SqliteSession session, SqliteStatement statement)
        : this(session, statement.Arguments, statement.ValuesOfRow)
    {
        if (statement.Insert is null || statement.TakesOneRow)
            Most = 1;
    }

    /// <param name="session">The session, whose SQLite limits the parameters of a statement.</param>
    /// <param name="arguments">The parameters that all rows share.</param>
    /// <param name="columns">Those of each row.</param>
    public RowsPerStatement(SqliteSession session, int arguments, int columns)
    {
        var most = Settings.RowsPerStatement ?? Math.Min(MostRows, Power(MostValues / Math.Max(1, columns)));
        Most = columns == 0 ? 1 : Math.Max(1, Math.Min(most, (session.MostParameters - arguments) / columns));
    }

    /// <summary>The most rows.</summary>
    public int Most { get; }

    /// <summary>The most rows where each can be on a page of its own.</summary>
    /// <param name="indexes">The indexes of the table, each of which has a page for each row as well.</param>
    public int Scattered(int indexes) =>
        Settings.RowsPerStatement is null ? Math.Min(Most, Math.Min(FewRows, Power(PagesInMemory / (1 + indexes)))) : Most;

    /// <summary>The rows of the next statement: the most, or a power of two, so that few statements serve any number of rows.</summary>
    /// <param name="left">The rows that are left.</param>
    /// <param name="most">The most.</param>
    public static int Next(int left, int most) => left >= most ? most : Power(left);

    private static int Power(int number) => 1 << System.Numerics.BitOperations.Log2((uint)Math.Max(1, number));
}
