using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>The texts that are sent for a statement, composed once per plan and form of the flag.</summary>
internal sealed class StatementText
{
    public const string Stage = "pg_temp.\"_upsertgen_stage\"";

    private readonly PostgreSqlStatement _statement;
    private readonly string?[] _single = new string?[5];
    private readonly string?[] _returning = new string?[5];
    private readonly string?[] _counting = new string?[5];
    private string? _probe;

    // What the flag is called beside the columns of the model.
    private readonly string _flag;

    public StatementText(PostgreSqlStatement statement)
    {
        _statement = statement;
        _flag = Sql.Free("_i", statement.Model);
    }

    /// <summary>How many columns stand before the model's in <see cref="Returning"/>.</summary>
    public static int Offset(FlagForm form) => form == FlagForm.Marker ? 2 : 1;

    /// <summary>One row, with the flag.</summary>
    public string Single(FlagForm form) =>
        _single[(int)form] ??= $"{Ending(_statement.Sql, form)} {Flag(form, "")}";

    /// <summary>One row, with the flag and the columns of the model.</summary>
    public string Returning(FlagForm form) =>
        _returning[(int)form] ??= $"{Ending(_statement.Sql, form)} {Flag(form, "")}, {_statement.Returning}";

    /// <summary>One row of get-or-add in a form that changes nothing where it conflicts; an inserted row comes back as <c>true</c>.</summary>
    public string Probe =>
        _probe ??= $"{_statement.Sql[..^_statement.OnConflict.Length]}{_statement.Existing!.OnConflictKeep} RETURNING true";

    /// <summary>A batch by arrays; the counts alone come back: inserted, and inserted or updated.</summary>
    public string CountingMany(TableKind table) => table.Order(_statement) is { } order
        ? Counting(Ordered(_statement.SqlMany!, order), table.Form)
        : _counting[(int)table.Form] ??= Counting(_statement.SqlMany!, table.Form);

    /// <summary>The staged rows that are the n-th of their key, or all for 0; the counts alone come back.</summary>
    public string CountingStaged(TableKind table, int occurrence) => Counting(Staged(table, occurrence), table.Form);

    /// <summary>A batch by arrays.</summary>
    public string Many(TableKind table) => table.Order(_statement) is { } order ? Ordered(_statement.SqlMany!, order) : _statement.SqlMany!;

    /// <summary>A CTE <c>"_u"</c> with the flag and the columns of the model, as the table has them.</summary>
    public string ReturningCte(string sql, FlagForm form) =>
        $"WITH \"_u\" AS ({Ending(sql, form)} {Flag(form, $" AS {_flag}")}, {Columns})";

    /// <summary>What is read of that CTE, called <c>u</c>.</summary>
    public string FromCte(FlagForm form) =>
        _statement.Reading is { } reading ? $"u.{_flag}, {(form == FlagForm.Marker ? "NULL, " : "")}{reading}" : "u.*";

    /// <summary>The statement over the staged rows that are the n-th of their key, or over all for 0.</summary>
    public string Staged(TableKind table, int occurrence)
    {
        var sql = table.Order(_statement) is { } order ? Ordered(_statement.SqlStaged, order) : _statement.SqlStaged;
        return sql.Replace(
            $"WHERE s.{_statement.Occurrence} = 1",
            occurrence == 0 ? "" : $"WHERE s.{_statement.Occurrence} = {occurrence.ToString(CultureInfo.InvariantCulture)}",
            StringComparison.Ordinal);
    }

    private string Columns => _statement.Reading is null ? _statement.Returning! : Sql.List(_statement.Model.Columns.Select(static c => Sql.Quote(c.Name)));

    private string Counting(string sql, FlagForm form) => form == FlagForm.Inserted
        ? $"WITH \"_u\" AS ({sql} RETURNING true) SELECT count(*), count(*) FROM \"_u\""
        : $"WITH \"_u\" AS ({Ending(sql, form)} {Flag(form, " AS \"_i\"")}) SELECT count(*) FILTER (WHERE \"_i\"), count(*) FROM \"_u\"";

    // Rows that are one for the index must be neighbors in the order of the input, and so are sorted as the table compares them.
    private string Ordered(string sql, string order)
    {
        var keys = Sql.List(Sql.Keys(_statement, "s."));
        var at = sql.LastIndexOf($"ORDER BY {keys}, ", sql.Length - _statement.OnConflict.Length, StringComparison.Ordinal) + "ORDER BY ".Length;
        return string.Concat(sql.AsSpan(0, at), order, sql.AsSpan(at + keys.Length));
    }

    // An update that a trigger suppresses leaves its mark and returns no row, so that each row begins without one. OFFSET keeps the
    // condition out of the subquery, where it would be evaluated for all rows before the first is written.
    private string Ending(string sql, FlagForm form) => form == FlagForm.Marker
        ? $"{_statement.Insert} SELECT * FROM ({sql[_statement.Insert.Length..^_statement.OnConflict.Length]} OFFSET 0) AS \"_upsertgen_rows\" " +
          $"WHERE set_config('upsertgen.hit', '', true) IS NOT NULL {_statement.OnConflictMarker}"
        : sql;

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
