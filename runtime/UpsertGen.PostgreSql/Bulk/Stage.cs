using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The staging table of a call: rows go into it by COPY, batch by batch, so that the source of rows can use the connection in between, and
/// one statement applies them in key order, so that two calls do not deadlock. It lives in the transaction, and is gone when the call
/// returns.
/// </summary>
internal sealed class Stage<TPlan, T>(BulkCall<TPlan, T> call)
    where TPlan : struct, IPostgreSqlPlan<T>
{
    public const string Keys = "pg_temp.\"_upsertgen_keys\"";

    private const string Name = StatementText.Stage;

    private const string TypesOfKeys =
        $"SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute WHERE attrelid = '{Keys}'::regclass AND attnum > 0";

    // Beyond these, a search by number is cheaper than reading the table again for each.
    private const int OccurrencesWithoutIndex = 3;

    // Where the row of a key lies.
    private readonly string _place = Sql.Free("_at", call.Statement.Model);

    private bool _hasKeys;

    /// <summary>Rows staged so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The seconds that a statement over all rows may take: those of one statement for each batch of rows.</summary>
    public int Timeout => (int)Math.Min(int.MaxValue / 1000, DriverCalls.Timeout(call.Connection) * (1 + (Rows / call.BatchSize)));

    private PostgreSqlStatement Statement => call.Statement;

    // What stage and keys call the place of the input, from 0.
    private string Ordinal => call.Text.Ordinal;

    private string Occurrence => call.Text.Occurrence;

    private string Copy =>
        $"COPY {Name} ({Sql.List(Statement.Columns.Select(static c => Sql.Quote(c.Name)).Append(Ordinal))}) FROM STDIN (FORMAT BINARY)";

    /// <summary>Makes the table.</summary>
    public ValueTask Open() => call.Run(
        $"CREATE TEMP TABLE {Name} ({Sql.List(Statement.Columns.Select(static c => $"{Sql.Quote(c.Name)} {c.Type}").Append($"{Ordinal} bigint"))}) ON COMMIT DROP");

    /// <summary>Adds the rows of a batch.</summary>
    public async ValueTask Add(RowBatch<TPlan, T> batch)
    {
        var writer = new StageWriter<TPlan, T>(call, Copy);
        await using (writer.ConfigureAwait(false))
            await writer.Write(batch, Rows).ConfigureAwait(false);
        Rows += batch.Count;
    }

    /// <summary>
    /// The conflict columns of all staged rows, in the types and collations of the table itself, so that the server's equality decides.
    /// </summary>
    public async ValueTask AddKeys()
    {
        var keys = Sql.List(Sql.Keys(Statement));
        var typed = Sql.List(Statement.Keys.Select(key => Statement.Columns[key].Name).Select(
            name => call.Table.Collation(name) is { Length: > 0 } collation
                ? $"{Sql.Quote(name)}{collation} AS {Sql.Quote(name)}"
                : Sql.Quote(name)));
        await Run(
            $"CREATE TEMP TABLE {Keys} ON COMMIT DROP AS SELECT {typed}, 0::bigint AS {Ordinal}, 1 AS {Occurrence}, NULL::tid AS {_place} FROM {Statement.Table} WITH NO DATA").ConfigureAwait(false);

        // The casts are spelt out, since from text to an enum there is none by assignment.
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var command = DriverCalls.Command(call.Connection, TypesOfKeys))
        {
            await DriverCalls.Rows(command, reader => types[reader.GetString(0)] = reader.GetString(1), call.Async, call.CancellationToken)
                .ConfigureAwait(false);
        }

        var values = Sql.List(Statement.Keys.Select(key => Statement.Columns[key].Name)
            .Select(name => $"{Sql.Quote(name)}::{types[name]}"));
        await Run($"INSERT INTO {Keys} ({keys}, {Ordinal}, {Occurrence}, {_place}) SELECT {values}, {Ordinal}, 1, ctid FROM {Name}")
            .ConfigureAwait(false);
        _hasKeys = true;
    }

    /// <summary>Numbers the rows of each key. Returns the largest number.</summary>
    /// <param name="nullsEqual">True to take NULL for equal to NULL, as NULLS NOT DISTINCT does.</param>
    public async ValueTask<int> Number(bool nullsEqual)
    {
        await AddKeys().ConfigureAwait(false);
        var noNull = nullsEqual ? "" : $" WHERE {Sql.All(Sql.Keys(Statement).Select(static key => $"{key} IS NOT NULL"))}";
        await Run(
            $"UPDATE {Keys} AS k SET {Occurrence} = n.{Occurrence} FROM (SELECT {Ordinal}, row_number() OVER " +
            $"(PARTITION BY {Sql.List(Sql.Keys(Statement))} ORDER BY {Ordinal}) AS {Occurrence} FROM {Keys}{noNull}) AS n " +
            $"WHERE n.{Ordinal} = k.{Ordinal} AND n.{Occurrence} > 1").ConfigureAwait(false);
        await Run($"ALTER TABLE {Name} ADD COLUMN {Occurrence} integer DEFAULT 1").ConfigureAwait(false);
        await Run($"UPDATE {Name} AS s SET {Occurrence} = k.{Occurrence} FROM {Keys} AS k WHERE k.{_place} = s.ctid AND k.{Occurrence} > 1")
            .ConfigureAwait(false);
        using var command = new NpgsqlCommand(
            $"SELECT coalesce(max({Occurrence}), 1) FROM {Keys}", call.Connection)
        { CommandTimeout = Timeout };
        var occurrences = await DriverCalls.Row(command, static reader => reader.GetInt32(0), call.Async, call.CancellationToken)
            .ConfigureAwait(false);
        if (occurrences > OccurrencesWithoutIndex)
            await Run($"CREATE INDEX ON {Name} ({Occurrence}) WHERE {Occurrence} > 1").ConfigureAwait(false);
        return occurrences;
    }

    /// <summary>Lets the planner know the sizes, for a join of the tables.</summary>
    public ValueTask Analyze() => call.Run($"ANALYZE {Name}", $"ANALYZE {Keys}");

    public ValueTask Drop() => call.Run(_hasKeys ? $"DROP TABLE {Name}, {Keys}" : $"DROP TABLE {Name}");

    private async ValueTask Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, call.Connection) { CommandTimeout = Timeout };
        await DriverCalls.Execute(command, call.Async, call.CancellationToken).ConfigureAwait(false);
    }
}
