using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>The texts that are sent for a statement, composed of its parts once per plan and form of the flag.</summary>
internal sealed class StatementText
{
    public const string Stage = "pg_temp.\"_upsertgen_stage\"";

    private readonly PostgreSqlStatement _statement;
    private readonly string?[] _single = new string?[5];
    private readonly string?[] _returning = new string?[5];
    private readonly string?[] _counting = new string?[5];
    private string? _probe;

    // What the flag is called: no column of the model.
    private readonly string _flag;

    public StatementText(PostgreSqlStatement statement)
    {
        _statement = statement;
        _flag = Sql.Free("_i", statement.Model);
        Ordinal = Sql.Free("_ord", statement.Model);
        Occurrence = Sql.Free("_rn", statement.Model);
    }

    /// <summary>What the place of the input is called, quoted: no column of the model.</summary>
    public string Ordinal { get; }

    /// <summary>What the staging table calls the occurrence of a key, quoted.</summary>
    public string Occurrence { get; }

    /// <summary>The number of the first column's parameter.</summary>
    private int First => _statement.Arguments.Count + 1;

    /// <summary>How many columns stand before the model's in <see cref="Returning"/>.</summary>
    public static int Offset(FlagForm form) => form == FlagForm.Marker ? 2 : 1;

    /// <summary>One row, with the flag.</summary>
    public string Single(FlagForm form) => _single[(int)form] ??= $"{Statement(_statement.OneRow, form)} {Flag(form, "")}";

    /// <summary>One row, with the flag and the columns of the model.</summary>
    public string Returning(FlagForm form) => _returning[(int)form] ??= $"{Statement(_statement.OneRow, form)} {Flag(form, "")}, {_statement.Returning}";

    /// <summary>One row of get-or-add in a form that changes nothing where it conflicts; an inserted row comes back as <c>true</c>.</summary>
    public string Probe => _probe ??= $"{_statement.Insert}\n{_statement.OneRow}\n{_statement.Existing!.OnConflictKeep} RETURNING true";

    /// <summary>A batch by arrays; the counts alone come back: inserted, and inserted or updated.</summary>
    public string CountingMany(TableKind table) => table.Order(_statement) is null
        ? _counting[(int)table.Form] ??= Counting(Many(table), table.Form)
        : Counting(Many(table), table.Form);

    /// <summary>The staged rows that are the n-th of their key, or all for 0; the counts alone come back.</summary>
    public string CountingStaged(TableKind table, int occurrence) => Counting(Staged(table, occurrence), table.Form);

    /// <summary>A batch by arrays, with the flag and the columns of the model; see <see cref="FromCte"/>.</summary>
    public string ReturningMany(TableKind table) => ReturningCte(Many(table), table.Form);

    /// <summary>The staged rows that are the n-th of their key, or all for 0, with the flag and the columns of the model.</summary>
    public string ReturningStaged(TableKind table, int occurrence) => ReturningCte(Staged(table, occurrence), table.Form);

    /// <summary>The statement that takes a batch by arrays.</summary>
    public string WritesMany(TableKind table) => Statement(Many(table), table.Form);

    /// <summary>What is read of the CTE <c>"_u"</c>, called <c>u</c>.</summary>
    public string FromCte(FlagForm form) =>
        _statement.Reading is { } reading ? $"u.{_flag}, {(form == FlagForm.Marker ? "NULL, " : "")}{reading}" : "u.*";

    // Rows in input order within a key, so that the first is inserted, or judged before a later one is; by key, so that concurrent calls do
    // not deadlock.
    private string Many(TableKind table)
    {
        var columns = _statement.Columns;
        var arrays = Sql.List(columns.Select((c, i) => $"${Number(First + i)}::{c.Type}[]"));
        var names = Sql.List(columns.Select(static c => Sql.Quote(c.Name)));
        return $"SELECT {Selected}\nFROM unnest({arrays}) WITH ORDINALITY AS s({names}, {Ordinal})\n{Order(table)}";
    }

    private string Staged(TableKind table, int occurrence)
    {
        var which = occurrence == 0 ? "" : $"WHERE s.{Occurrence} = {Number(occurrence)}";
        return $"SELECT {Selected}\nFROM {Stage} AS s\n{which}\n{Order(table)}";
    }

    private string Selected => _statement.Values(_statement.Columns.Count, i => $"s.{Sql.Quote(_statement.Columns[i].Name)}{_statement.Columns[i].Cast}");

    // Rows that are one for the index must be neighbors in the order of the input, and so are sorted as the table compares them.
    private string Order(TableKind table)
    {
        var keys = table.Order(_statement)
            ?? (_statement.Target.Expression is { } expression && _statement.Keys.Count > 0 ? expression : Sql.List(Sql.Keys(_statement, "s.")));
        return $"ORDER BY {(keys.Length > 0 ? keys + ", " : "")}s.{Ordinal}";
    }

    private string Columns => _statement.Reading is null ? _statement.Returning : Sql.List(_statement.Model.Columns.Select(static c => Sql.Quote(c.Name)));

    private string Counting(string rows, FlagForm form) => form == FlagForm.Inserted
        ? $"WITH \"_u\" AS ({Statement(rows, form)} RETURNING true) SELECT count(*), count(*) FROM \"_u\""
        : $"WITH \"_u\" AS ({Statement(rows, form)} {Flag(form, " AS \"_i\"")}) SELECT count(*) FILTER (WHERE \"_i\"), count(*) FROM \"_u\"";

    private string ReturningCte(string rows, FlagForm form) =>
        $"WITH \"_u\" AS ({Statement(rows, form)} {Flag(form, $" AS {_flag}")}, {Columns})";

    // An update that a trigger suppresses leaves its mark and returns no row, so that each row begins without one. OFFSET keeps the
    // condition out of the subquery, where it would be evaluated for all rows before the first is written.
    private string Statement(string rows, FlagForm form) => form == FlagForm.Marker
        ? $"{_statement.Insert} SELECT * FROM (\n{rows}\n OFFSET 0) AS \"_upsertgen_rows\" WHERE set_config('upsertgen.hit', '', true) IS NOT NULL " +
          _statement.Conflict.Marked("set_config('upsertgen.hit', '1', true) IS NOT NULL")
        : $"{_statement.Insert}\n{rows}\n{_statement.Conflict.Text}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The whole old row is NULL exactly when there was none; one of its columns does not tell.
    private static string Flag(FlagForm form, string alias) => form switch
    {
        FlagForm.Old => $"RETURNING WITH (OLD AS \"_upsertgen_old\") \"_upsertgen_old\" IS NOT DISTINCT FROM NULL{alias}",
        FlagForm.OldPlace => $"RETURNING WITH (OLD AS \"_upsertgen_old\") \"_upsertgen_old\".ctid IS NULL{alias}",
        FlagForm.Xmax => $"RETURNING (xmax = 0){alias}",
        FlagForm.Marker => $"RETURNING coalesce(current_setting('upsertgen.hit', true), '') <> '1'{alias}, set_config('upsertgen.hit', '', true)",
        _ => $"RETURNING true{alias}",
    };
}
