using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>The texts that are sent for a statement, composed once per plan and form of the flag.</summary>
internal sealed class StatementText
{
    public const string Stage = "\"_upsertgen_stage\"";

    private readonly PostgreSqlStatement _statement;
    private readonly string?[] _single = new string?[5];
    private readonly string?[] _returning = new string?[5];
    private readonly string?[] _counting = new string?[5];

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

    /// <summary>A batch by arrays; the counts alone come back: inserted, and inserted or updated.</summary>
    public string CountingMany(FlagForm form) => _counting[(int)form] ??= Counting(_statement.SqlMany!, form);

    /// <summary>The staged rows that are the n-th of their key, or all for 0; the counts alone come back.</summary>
    public string CountingStaged(FlagForm form, int occurrence) => Counting(Staged(occurrence), form);

    /// <summary>A CTE <c>"_u"</c> with the flag and the columns of the model, as the table has them.</summary>
    public string ReturningCte(string sql, FlagForm form) =>
        $"WITH \"_u\" AS ({Ending(sql, form)} {Flag(form, $" AS {_flag}")}, {Columns})";

    /// <summary>What is read of that CTE, called <c>u</c>.</summary>
    public string FromCte(FlagForm form) =>
        _statement.Reading is { } reading ? $"u.{_flag}, {(form == FlagForm.Marker ? "NULL, " : "")}{reading}" : "u.*";

    /// <summary>The statement over the staged rows that are the n-th of their key, or over all for 0.</summary>
    public string Staged(int occurrence) => _statement.SqlStaged.Replace(
        $"WHERE s.{_statement.Occurrence} = 1",
        occurrence == 0 ? "" : $"WHERE s.{_statement.Occurrence} = {occurrence.ToString(CultureInfo.InvariantCulture)}",
        StringComparison.Ordinal);

    private string Columns => _statement.Reading is null ? _statement.Returning! : Sql.List(_statement.Model.Columns.Select(static c => Sql.Quote(c.Name)));

    private string Counting(string sql, FlagForm form) => form == FlagForm.Inserted
        ? $"WITH \"_u\" AS ({sql} RETURNING true) SELECT count(*), count(*) FROM \"_u\""
        : $"WITH \"_u\" AS ({Ending(sql, form)} {Flag(form, " AS \"_i\"")}) SELECT count(*) FILTER (WHERE \"_i\"), count(*) FROM \"_u\"";

    private string Ending(string sql, FlagForm form) => form == FlagForm.Marker
        ? sql[..^_statement.OnConflict.Length] + _statement.OnConflictMarker
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
