using System.Globalization;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Rows that a statement over many inputs returned, joined on the server to the inputs' places by the conflict columns.</summary>
/// <param name="call">The call.</param>
/// <param name="inputs">The inputs that were sent, in order.</param>
/// <param name="results">The results of all inputs.</param>
/// <param name="get">True when later inputs of a key take the row of the first.</param>
internal sealed class ReturnedRows<TPlan, T>(BulkCall<TPlan, T> call, List<int> inputs, UpsertResult<T>[] results, bool get)
    where TPlan : struct, IPostgreSqlReturningPlan<T>
{
    // In front of the columns of the CTE: the input's place, the number of rows returned, and whether the input is the first of its key.
    private const int Places = 3;

    /// <summary>The statement over arrays; places count from 1.</summary>
    public string FromArrays()
    {
        var keys = call.Statement.Keys;
        var first = call.Statement.Arguments.Count + 1;
        var arrays = Sql.List(keys.Select(key => $"${Number(first + key)}::{call.Statement.Columns[key].Type}[]"));
        var names = Sql.List(Enumerable.Range(0, keys.Count).Select(i => $"\"k{Number(i)}\""));
        var same = Sql.All(keys.Select(key => call.Statement.Columns[key]).Select(
            (column, i) => $"s.\"k{Number(i)}\"{call.Table.KeyCast(column)} = u.{Sql.Quote(column.Name)}"));
        return $"{call.Text.ReturningMany(call.Table)} {Select} LEFT JOIN unnest({arrays}) WITH ORDINALITY AS s({names}, {call.Text.Ordinal}) ON {same}";
    }

    /// <summary>The statement over the staged rows that are the n-th of their key, or over all for 0; places count from 0.</summary>
    public string FromStage(int occurrence)
    {
        var same = Sql.All(call.Statement.Keys.Select(key => call.Statement.Columns[key].Name).Select(
            name => $"s.{Sql.Quote(name)} = u.{Sql.Quote(name)}{call.Table.Collation(name)}"));
        var number = occurrence == 0 ? "" : $" AND s.{call.Text.Occurrence} = {Number(occurrence)}";
        return $"{call.Text.ReturningStaged(call.Table, occurrence)} {Select} LEFT JOIN {Stage<TPlan, T>.Keys} AS s ON {same}{number}";
    }

    /// <summary>Runs the statement and keeps what it returns. False when rows and inputs do not belong together one to one.</summary>
    public async ValueTask<bool> Take(NpgsqlCommand command, int firstOrdinal)
    {
        var (async, cancellationToken) = (call.Async, call.CancellationToken);
        var offset = Places + StatementText.Offset(call.Probe);
        using var stop = async ? default : DriverCalls.Stop(command, cancellationToken);
        var reader = async
            ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
            : command.ExecuteReader();
        try
        {
            long taken = 0, returned = 0;
            while (await DriverCalls.Read(reader, async, cancellationToken).ConfigureAwait(false))
            {
                returned = reader.GetInt64(1);
                if (reader.IsDBNull(0))
                    return false;
                var isFirst = reader.GetBoolean(2);
                if (isFirst)
                    taken++;
                var action = isFirst ? call.Probe.Outcome(reader.GetBoolean(Places)) : UpsertAction.Skipped;
                results[inputs[(int)reader.GetInt64(0) - firstOrdinal]] = new(
                    action, TPlan.Read(new PostgreSqlRow(reader, offset, call.Statement)));
            }

            await DriverCalls.Finish(reader, async, cancellationToken).ConfigureAwait(false);
            return taken == returned;
        }
        finally
        {
            await DriverCalls.Close(reader, async).ConfigureAwait(false);
        }
    }

    private string Select => $"SELECT s.{call.Text.Ordinal}, (SELECT count(*) FROM \"_u\"), " +
        (get
            ? $"s.{call.Text.Ordinal} = min(s.{call.Text.Ordinal}) OVER (PARTITION BY {Sql.List(Sql.Keys(call.Statement, "u."))})"
            : "true") +
        $", {call.Text.FromCte(call.Probe)} FROM \"_u\" AS u";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
