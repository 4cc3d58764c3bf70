using System.Globalization;
using System.Text;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The texts that are sent for a statement, composed of its parts once per form of the flag, and the keys of its commands in a connection's
/// cache.
/// </summary>
internal sealed class StatementText
{
    private const string Incoming = "\"_upsertgen_in\"";
    private const string Locked = "\"_upsertgen_locked\"";

    public const string Stage = "pg_temp.\"_upsertgen_stage\"";

    private static readonly int Forms = Enum.GetValues<OutcomeProbe>().Length;

    private readonly string?[] _single = new string?[Forms];
    private readonly string?[] _returning = new string?[Forms];
    private readonly string?[] _counting = new string?[Forms];
    private readonly string?[] _paired = new string?[Forms];

    // What the flag is called: no column of the model.
    private readonly string _flag;

    /// <param name="statement">The statement.</param>
    /// <param name="isOther">True for a table that is named at run time.</param>
    public StatementText(PostgreSqlStatement statement, bool isOther = false)
    {
        (Statement, IsOther) = (statement, isOther);
        (ExecuteKey, ReturningKey, GetOrAddKey) = (Key(), Key(), Key());
        (CountingKeys, PairedKeys) = (new(isOther), new(isOther));
        (CountingListKeys, PairedListKeys) = (new(isOther), new(isOther));
        _flag = Sql.Free("_i", statement.Model);
        Ordinal = Sql.Free("_ord", statement.Model);
        Occurrence = Sql.Free("_rn", statement.Model);
    }

    public PostgreSqlStatement Statement { get; }

    /// <summary>True for a table that is named at run time.</summary>
    public bool IsOther { get; }

    public object ExecuteKey { get; }

    public object ReturningKey { get; }

    public object GetOrAddKey { get; }

    public ArrayCommandKeys CountingKeys { get; }

    public ArrayCommandKeys PairedKeys { get; }

    public ArrayCommandKeys CountingListKeys { get; }

    public ArrayCommandKeys PairedListKeys { get; }

    /// <summary>What the place of the input is called, quoted: no column of the model.</summary>
    public string Ordinal { get; }

    /// <summary>What the staging table calls the occurrence of a key, quoted.</summary>
    public string Occurrence { get; }

    /// <summary>The number of the first column's parameter.</summary>
    private int First => Statement.Arguments.Count + 1;

    /// <summary>How many columns stand before the model's in <see cref="Returning"/>.</summary>
    public static int Offset(OutcomeProbe probe) => probe == OutcomeProbe.Marker ? 2 : 1;

    /// <summary>One row; nothing tells more than the number of rows affected.</summary>
    public string Bare(TableFacts table) => Statement.OnlyUpdates ? KeySelect.Updating(Statement, table) : Statement.Text;

    /// <summary>One row, with the flag.</summary>
    public string Single(TableFacts table) => Statement.Match is null
        ? _single[(int)table.Probe] ??= One(table, "")
        : One(table, "");

    /// <summary>One row, with the flag and the columns of the model.</summary>
    public string Returning(TableFacts table) => Statement.Match is null
        ? _returning[(int)table.Probe] ??= One(table, $", {Statement.Returning}")
        : One(table, $", {Statement.Returning}");

    /// <summary>
    /// One row of get-or-add in a form that changes nothing where it conflicts, and leaves the place of the other row, which it locks, in
    /// the setting <c>upsertgen.at</c>: <c>tableoid ctid</c>. An inserted row comes back as <c>true</c>.
    /// </summary>
    public string NotingPlace => Keeping(
        $" WHERE set_config('upsertgen.at', {Statement.Called}.tableoid::bigint::text || ' ' || {Statement.Called}.ctid::text, true) "
            + "IS NULL",
        "true");

    /// <summary>The row at that place.</summary>
    public string AtPlace => $"SELECT {Statement.Returning} FROM {Statement.Named} "
        + "WHERE tableoid = split_part(current_setting('upsertgen.at', true), ' ', 1)::bigint::oid "
        + "AND ctid = split_part(current_setting('upsertgen.at', true), ' ', 2)::tid";

    /// <summary>As <see cref="NotingPlace"/>, but only the lock is left of it.</summary>
    public string Locking => Keeping(" WHERE false", "true");

    /// <summary>The same row again, which writes the other one as it is; that comes back.</summary>
    public string Rewriting => Keeping("", Statement.Returning);

    /// <summary>A batch by arrays; the counts alone come back: inserted, and inserted or updated.</summary>
    public string CountingMany(TableFacts table) => table.Order(Statement) is null && Statement.Match is null
        ? _counting[(int)table.Probe] ??= Counting(Many(table), table)
        : Counting(Many(table), table);

    /// <summary>The staged rows that are the n-th of their key, or all for 0; the counts alone come back.</summary>
    public string CountingStaged(TableFacts table, int occurrence) => Counting(Staged(table, occurrence), table);

    /// <summary>A batch by arrays, with the flag and the columns of the model; see <see cref="FromCte"/>.</summary>
    public string ReturningMany(TableFacts table) => ReturningCte(Many(table), table);

    /// <summary>
    /// A batch by arrays, with the flag and the columns of the model as <see cref="Returning"/> has them; not of a statement with a
    /// <c>Reading</c>.
    /// </summary>
    public string PairedMany(TableFacts table) => table.Order(Statement) is null && Statement.Match is null
        ? _paired[(int)table.Probe] ??= Paired(table)
        : Paired(table);

    /// <summary>Rows in a VALUES list, with the flag of each that is written.</summary>
    public string FlaggedList(TableFacts table, int rows) => rows == 1
        ? Single(table)
        : $"{Inserting(List(rows), table.Probe)} {Flag(table.Probe, "")}";

    /// <summary>Rows in a VALUES list, with the flag and the columns of the model of each that is written.</summary>
    public string ReturningList(TableFacts table, int rows) => rows == 1
        ? Returning(table)
        : $"{Inserting(List(rows), table.Probe)} {Flag(table.Probe, "")}, {Statement.Returning}";

    /// <summary>The staged rows that are the n-th of their key, or all for 0, with the flag and the columns of the model.</summary>
    public string ReturningStaged(TableFacts table, int occurrence) => ReturningCte(Staged(table, occurrence), table);

    /// <summary>The statement that takes a batch by arrays.</summary>
    public string WritesMany(TableFacts table) => Writing(Many(table), table);

    /// <summary>What is read of the CTE <c>"_u"</c>, called <c>u</c>.</summary>
    public string FromCte(OutcomeProbe probe) =>
        Statement.Reading is { } reading ? $"u.{_flag}, {(probe == OutcomeProbe.Marker ? "NULL, " : "")}{reading}" : "u.*";

    private string Keeping(string condition, string returning) =>
        $"{Statement.Inserting}\n{Statement.OneRow}\n{Statement.Existing!.OnConflictKeep}{condition} RETURNING {returning}";

    private object Key() => IsOther ? new OtherKey() : new object();

    // Rows in input order within a key, so that the first is inserted, or judged before a later one is; by key, so that concurrent calls do
    // not deadlock.
    private string Many(TableFacts table)
    {
        var columns = Statement.Columns;
        var arrays = Sql.List(columns.Select((c, i) => $"${Number(First + i)}::{c.Type}[]"));
        var names = Sql.List(columns.Select(static c => Sql.Quote(c.Name)));
        return $"SELECT {Selected(table)}\nFROM unnest({arrays}) WITH ORDINALITY AS s({names}, {Ordinal})\n{Order(table)}";
    }

    private string List(int rows)
    {
        var columns = Statement.Columns;
        var list = new StringBuilder("VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var first = First + (row * columns.Count);
            var values = Statement.Values(columns.Count, i => $"${Number(first + i)}{columns[i].Cast}");
            list.Append(row == 0 ? "(" : ",\n(").Append(values).Append(')');
        }

        return list.ToString();
    }

    private string Staged(TableFacts table, int occurrence)
    {
        var which = occurrence == 0 ? "" : $"WHERE s.{Occurrence} = {Number(occurrence)}";
        return $"SELECT {Selected(table)}\nFROM {Stage} AS s\n{which}\n{Order(table)}";
    }

    // An update gets the values in the columns' types, as an insert makes them, but for lengths: what is too long is an error, not cut.
    private string Selected(TableFacts table) => Statement.OnlyUpdates
        ? Sql.List(Statement.Columns.Select(c => (Name: Sql.Quote(c.Name), Column: c))
            .Select(c => $"s.{c.Name}{table.KeyCast(c.Column)} AS {c.Name}"))
        : Statement.Values(Statement.Columns.Count, i => $"s.{Sql.Quote(Statement.Columns[i].Name)}{Statement.Columns[i].Cast}");

    // Rows that are one for the index must be neighbors in the order of the input, and so are sorted as the table compares them.
    private string Order(TableFacts table)
    {
        var keys = table.Order(Statement)
            ?? (Statement.Target.Expression is { } expression && Statement.Keys.Count > 0
                ? expression
                : Sql.List(Sql.Keys(Statement, "s.")));
        return $"ORDER BY {(keys.Length > 0 ? keys + ", " : "")}s.{Ordinal}";
    }

    // The incoming row is in FROM too, so that the columns of an update need the name of the table.
    private string Columns => Statement.Match is { Rows: not null }
        ? Sql.List(Statement.Model.Columns.Select(c => $"{Statement.Called}.{Sql.Quote(Statement.Stored(c.Name))}"))
        : Statement.Reading is null ? Statement.Returning : Sql.List(Statement.Model.Columns.Select(static c => Sql.Quote(c.Name)));

    private string One(TableFacts table, string columns)
    {
        var statement = Statement.OnlyUpdates
            ? KeySelect.Updating(Statement, table)
            : Inserting(Statement.HasGuard ? KeySelect.Guarded(Statement, table) : Statement.OneRow, table.Probe);
        return $"{statement} {Flag(table.Probe, "")}{columns}";
    }

    private string Counting(string rows, TableFacts table) => table.Probe is OutcomeProbe.Inserted or OutcomeProbe.Written
        ? $"WITH \"_u\" AS ({Writing(rows, table)} RETURNING true) SELECT count(*), count(*) FROM \"_u\""
        : $"WITH \"_u\" AS ({Writing(rows, table)} {Flag(table.Probe, " AS \"_i\"")}) SELECT count(*) FILTER (WHERE \"_i\"), count(*) FROM \"_u\"";

    private string Paired(TableFacts table) => $"{Writing(Many(table), table)} {Flag(table.Probe, "")}, {Columns}";

    private string ReturningCte(string rows, TableFacts table) =>
        $"WITH \"_u\" AS ({Writing(rows, table)} {Flag(table.Probe, $" AS {_flag}")}, {Columns})";

    private string Writing(string rows, TableFacts table) =>
        Statement.OnlyUpdates ? UpdatingMany(rows, table) : Inserting(rows, table.Probe);

    // The rows are locked in the order of the keys before the first is updated, so that concurrent calls do not deadlock.
    private string UpdatingMany(string rows, TableFacts table)
    {
        var match = Statement.Match!;
        var same = Sql.All(KeySelect.AreSame(
            Statement, table, $"{Statement.Called}.", key => $"excluded.{Sql.Quote(Statement.Columns[key].Name)}"));
        return $"WITH {Incoming} AS MATERIALIZED (\n{rows}\n), {Locked} AS MATERIALIZED (\nSELECT 1\nFROM {Incoming} AS excluded JOIN {Statement.Table} AS {Statement.Called} ON {same}\n"
            + $"ORDER BY {Sql.List(Sql.Keys(Statement, "excluded."))}\nFOR UPDATE OF {Statement.Called}\n)\n"
            + $"UPDATE {Statement.Named} {match.Rows}\nFROM {Incoming} AS excluded\nWHERE {same} AND (SELECT count(*) FROM {Locked}) IS NOT NULL"
            + (match.RowsCondition is { } condition ? $" AND ({condition})" : "");
    }

    // An update that a trigger suppresses leaves its mark and returns no row, so that each row begins without one. OFFSET keeps the
    // condition out of the subquery, where it would be evaluated for all rows before the first is written.
    private string Inserting(string rows, OutcomeProbe probe) => probe == OutcomeProbe.Marker
        ? $"{Statement.Inserting} SELECT * FROM (\n{rows}\n OFFSET 0) AS \"_upsertgen_rows\" WHERE set_config('upsertgen.hit', '', true) IS NOT NULL " +
          Statement.Conflict.Marked("set_config('upsertgen.hit', '1', true) IS NOT NULL")
        : $"{Statement.Inserting}\n{rows}\n{Statement.Conflict.Text}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The whole old row is NULL exactly when there was none; one of its columns does not tell.
    private static string Flag(OutcomeProbe probe, string alias) => probe switch
    {
        OutcomeProbe.Old => $"RETURNING WITH (OLD AS \"_upsertgen_old\") \"_upsertgen_old\" IS NOT DISTINCT FROM NULL{alias}",
        OutcomeProbe.OldPlace => $"RETURNING WITH (OLD AS \"_upsertgen_old\") \"_upsertgen_old\".ctid IS NULL{alias}",
        OutcomeProbe.Xmax => $"RETURNING (xmax = 0){alias}",
        OutcomeProbe.Marker =>
            $"RETURNING coalesce(current_setting('upsertgen.hit', true), '') <> '1'{alias}, set_config('upsertgen.hit', '', true)",
        OutcomeProbe.Updated => $"RETURNING false{alias}",
        _ => $"RETURNING true{alias}",
    };
}
