using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Rows of a batch in one VALUES list.</summary>
/// <param name="batch">The batch.</param>
/// <param name="rows">Their places in it.</param>
internal sealed class RowList<TPlan, T>(RowBatch<TPlan, T> batch, List<int> rows) : IStatementRows
    where TPlan : struct, IPostgreSqlPlan<T>
{
    private readonly HashSet<int>? _members = batch.HasRepeats ? [.. rows] : null;

    public int Count => rows.Count;

    /// <inheritdoc/>
    public void Put(NpgsqlParameterCollection parameters, int first)
    {
        var place = first;
        foreach (var row in rows)
        {
            for (var i = 0; i < batch.Columns; i++, place++)
            {
                var column = batch.Column(i);
                if (parameters.Count == place)
                    parameters.Add(column.ToParameter(row, batch.TypeOf(i)));
                else if (!column.TryPut(row, parameters[place]))
                    parameters[place] = column.ToParameter(row, batch.TypeOf(i));
            }
        }
    }

    /// <inheritdoc/>
    public void Take(NpgsqlParameterCollection parameters, int first)
    {
        for (var place = first; place < parameters.Count; place++)
            batch.Column((place - first) % batch.Columns).TakeBackValue(parameters[place]);
    }

    /// <summary>The place in the batch of the row of the list that has the key of a result's row; -1 when there is none.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="first">The place of the model's first column.</param>
    public int Find(NpgsqlDataReader reader, int first)
    {
        var row = batch.Find(reader, first);
        while (_members is not null && row >= 0 && !_members.Contains(row))
            row = batch.Earlier(row);
        return row;
    }
}
