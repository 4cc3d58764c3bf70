using System.Globalization;
using System.Text;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>The rows that are there for the inputs that were not inserted, read after the insert with a snapshot of its own.</summary>
internal sealed class ExistingRows<TPlan, T>(ManyCall<TPlan, T> call, List<T> rows, UpsertResult<T>[] results)
    where TPlan : struct, IPostgreSqlReturningPlan<T>
{
    private static readonly PostgreSqlStatement Statement = PlanText<TPlan, T>.Statement;
    private static readonly string Select = Lateral();

    // There are no arrays of arrays, and the driver does not survive the name of one.
    private static readonly bool HasArrayKey = Statement.Keys.Any(static key => Statement.Columns[key].Type.EndsWith("[]", StringComparison.Ordinal));

    /// <summary>Completes the results.</summary>
    public async ValueTask Take(List<int> inputs)
    {
        var missing = inputs.FindAll(input => !results[input].HasRow);
        for (var first = 0; first < missing.Count && !HasArrayKey; first += RowBatch<TPlan, T>.DefaultSize)
            await Read(missing.GetRange(first, Math.Min(RowBatch<TPlan, T>.DefaultSize, missing.Count - first))).ConfigureAwait(false);

        // What was deleted since the insert, or is not found by its key, gets its turn alone.
        foreach (var input in missing)
        {
            if (!results[input].HasRow)
                results[input] = await SingleRow.GetOrAdd(call.Connection, call.Plan, rows[input], call.Async, call.CancellationToken, call.Owner).ConfigureAwait(false);
        }
    }

    private async ValueTask Read(List<int> inputs)
    {
        using var command = new NpgsqlCommand(Select, call.Connection);
        var keys = new KeyColumns(Statement);
        var plan = call.Plan;
        foreach (var input in inputs)
            plan.Bind(ref keys, rows[input]);
        keys.AddArrays(command.Parameters);
        await Db.Rows(
            command,
            reader => results[inputs[(int)reader.GetInt64(0) - 1]] = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 1))),
            call.Async,
            call.CancellationToken).ConfigureAwait(false);
    }

    // The SELECT of one row, run for every element of the key arrays.
    private static string Lateral()
    {
        var keys = Statement.Keys;
        var arrays = Sql.List(keys.Select((key, i) => $"${Number(i + 1)}::{Statement.Columns[key].Type}[]"));
        var names = Sql.List(keys.Select((_, i) => $"\"k{Number(i)}\""));
        return $"SELECT \"_upsertgen_s\".\"_ord\", e.* FROM unnest({arrays}) WITH ORDINALITY AS \"_upsertgen_s\"({names}, \"_ord\") " +
            $"CROSS JOIN LATERAL ({ExchangeParameters(Statement.Select!)}) AS e";
    }

    // $1 becomes the first key column of the arrays, and so on; not inside quotes.
    private static string ExchangeParameters(string sql)
    {
        var text = new StringBuilder(sql.Length + 40);
        var quote = '\0';
        for (var i = 0; i < sql.Length; i++)
        {
            var c = sql[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '$' && i + 1 < sql.Length && char.IsAsciiDigit(sql[i + 1]))
            {
                var end = i + 1;
                while (end < sql.Length && char.IsAsciiDigit(sql[end]))
                    end++;
                var number = int.Parse(sql.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture);
                text.Append("\"_upsertgen_s\".\"k").Append(Number(number - 1)).Append('"');
                i = end - 1;
                continue;
            }

            text.Append(c);
        }

        return text.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Takes the conflict columns of many rows.
    private readonly struct KeyColumns(PostgreSqlStatement statement) : IPostgreSqlSink
    {
        private readonly BatchColumn?[] _columns = new BatchColumn?[statement.Keys.Count];

        public void Write<TValue>(int ordinal, TValue value)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (statement.Keys[i] != ordinal)
                    continue;
                if (_columns[i] is not BatchColumn<TValue> column)
                    _columns[i] = column = new BatchColumn<TValue>();
                column.Add(value);
            }
        }

        public void AddArrays(NpgsqlParameterCollection parameters)
        {
            for (var i = 0; i < _columns.Length; i++)
                parameters.Add(_columns[i]!.ToParameter(statement.Columns[statement.Keys[i]].Type));
        }
    }
}
