namespace UpsertGen.PostgreSql;

/// <summary>How the rows of a batch are shared by VALUES lists, and when these are worth it.</summary>
internal static class RowLists
{
    /// <summary>What one statement can carry.</summary>
    public const int MostParameters = 65_535;

    /// <summary>
    /// The rows per shard up to which a VALUES list is sent to a distributed table. An INSERT from arrays has a cost there that grows with
    /// the shards and hardly with the rows, measured on Citus 13.2 as 48 ms on 8 shards and about 300 on 32, while a list costs 31 to 39 µs
    /// a row: they meet at about 2,400 and 9,500 rows.
    /// </summary>
    public const int RowsPerShard = 300;

    /// <summary>True when rows go to a distributed table in a VALUES list.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="columns">The values of a row.</param>
    /// <param name="shards">The shards of the table; 0 when it is not distributed.</param>
    public static bool IsWorth(int rows, int columns, int shards) =>
        rows <= RowsPerShard * shards && (long)rows * columns <= MostParameters;

    /// <summary>The lists of a batch, to be sent one after the other.</summary>
    /// <param name="call">The call.</param>
    /// <param name="batch">Its rows.</param>
    /// <param name="mayRepeat">True when it is known that rows of the batch have the same key.</param>
    public static List<RowList<TPlan, T>> Of<TPlan, T>(BulkCall<TPlan, T> call, RowBatch<TPlan, T> batch, bool mayRepeat)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var (statement, table) = (call.Statement, call.Table);
        var isKnown = batch.KnowsKeys && table.Equality(statement) == KeyEquality.Exact
            && !(batch.HasNullKeys && table.TakesNullsForEqual(statement));
        var size = (MostParameters - statement.Arguments.Count) / statement.Columns.Count;
        var lists = new List<RowList<TPlan, T>>();

        // Rows in key order, so that two such calls do not deadlock. A key that is repeated comes later, when the row before it is written
        // or judged. What only updates takes one row.
        if (isKnown)
        {
            foreach (var rows in statement.OnlyUpdates ? [[.. Enumerable.Range(0, batch.Count)]] : ByOccurrence(batch))
            {
                rows.Sort((left, right) => batch.CompareKeys(left, right) is not 0 and var order ? order : left.CompareTo(right));
                Add(rows, statement.OnlyUpdates ? 1 : size);
            }
        }
        else
        {
            // The server may take different keys for one: the row that is given first must be judged first.
            var isTogether = !statement.OnlyUpdates && (!statement.Conflict.Updates || (call.Traits.RefusesRepeatedKeys && !mayRepeat));
            Add([.. Enumerable.Range(0, batch.Count)], isTogether ? size : 1);
        }

        return lists;

        void Add(List<int> rows, int size)
        {
            for (var first = 0; first < rows.Count; first += size)
                lists.Add(new(batch, first == 0 && rows.Count <= size ? rows : rows.GetRange(first, Math.Min(size, rows.Count - first))));
        }
    }

    private static List<List<int>> ByOccurrence<TPlan, T>(RowBatch<TPlan, T> batch)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var occurrences = new int[batch.Count];
        var lists = new List<List<int>>();
        for (var row = 0; row < occurrences.Length; row++)
        {
            if (batch.Earlier(row) is >= 0 and var earlier)
                occurrences[row] = occurrences[earlier] + 1;
            if (lists.Count == occurrences[row])
                lists.Add([]);
            lists[occurrences[row]].Add(row);
        }

        return lists;
    }
}
