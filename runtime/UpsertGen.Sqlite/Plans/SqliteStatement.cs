using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>The SQL of one operation on SQLite. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqliteStatement : UpsertStatement
{
    private static int _last = -1;

    private string? _sent;
    private string? _select;
    private IReadOnlyList<int>? _keyParameters;

    /// <summary>How many arguments the call has.</summary>
    public int Arguments { get; init; }

    /// <summary>
    /// For a get-or-add operation and one with a guard: what holds of the row that an incoming one conflicts with, whose parameters carry
    /// the same numbers as those of the INSERT; null where the incoming row does not show what the index computes, and for other
    /// operations.
    /// </summary>
    public string? Existing { get; init; }

    /// <summary>
    /// For a get-or-add operation: an ending with the same conflict target that changes nothing, so that RETURNING gives the row that
    /// the index has found. It is run where <see cref="Select"/> found nothing, and undone; otherwise null.
    /// </summary>
    public string? Keep { get; init; }

    /// <summary>The conflict columns that other programs could have written in another form.</summary>
    public IReadOnlyList<SqliteKeyForm> KeyForms { get; init; } = [];

    /// <summary>True when the SQL calls the exact functions and collations (<c>_ug_dec_add</c>, …) that the runtime registers.</summary>
    public bool UsesFunctions { get; init; }

    /// <inheritdoc/>
    protected internal override bool HasSchemas => false;

    /// <summary>A small number of its own: a look-up without a dictionary; -1 for another table than the model's.</summary>
    internal int Index { get; private set; } = Interlocked.Increment(ref _last);

    /// <summary>For a get-or-add operation: the SELECT of the row that an incoming one conflicts with; null where there is none.</summary>
    internal string? Select => Keep is null || Existing is null ? null : _select ??= $"SELECT {Returning}\nFROM {Named}\nWHERE {Existing}";

    /// <summary>The statement over another table of the same shape; itself for its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="NotSupportedException">A schema is named.</exception>
    internal SqliteStatement Over(UpsertTableName table, string method)
    {
        if (table is { Schema: { } schema, IsWhole: false })
        {
            throw new NotSupportedException(
                $"{method}: SQLite has no schemas, but \"{schema}\" is named: name a table of another name, or open another database file.");
        }

        if (table.Table == Model.Table)
            return this;
        var other = (SqliteStatement)CopyOver(Model.Schema, table.Table);
        (other.Index, other._sent, other._select) = (-1, null, null);
        return other;
    }

    /// <summary>The types to declare; behind TEXT, what the text is: <c>TEXT decimal</c>, <c>TEXT formatted</c>.</summary>
    protected internal override IReadOnlyList<string?> Types => Model.TypesOf("Sqlite");

    /// <summary>
    /// What is sent. The first value of DO UPDATE calls the marker function <c>_ug_mark()</c>, which tells an update from an insert.
    /// </summary>
    internal string Sql(StatementForm form) => form switch
    {
        StatementForm.Plain =>
            _sent ??= $"{(Insert is null ? $"UPDATE {Named} " : $"{Inserting}\n{OneRow}\n")}{Conflict.Marked(NativeMarker.One + "()")}",
        StatementForm.Returning => $"{Sql(StatementForm.Plain)}\nRETURNING {Returning}",
        StatementForm.Select => Select!,
        StatementForm.Probe => $"{Inserting}\n{OneRow}\n{Keep}\nRETURNING {Returning}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// What is sent for many rows: the arguments, then the columns of one row after the other; of a SELECT, their conflict columns.
    /// </summary>
    internal string Sql(RowsForm form, int rows)
    {
        var numbers = Enumerable.Range(0, rows);
        if (form == RowsForm.Upsert)
            return $"{Inserting}\nVALUES {string.Join(", ", numbers.Select(row => $"({Row(row)})"))}\n{Conflict.Marked(NativeMarker.Many + "()")}";
        var keys = Enumerable.Range(0, KeyParameters.Count);
        var names = string.Join(", ", keys.Select(key => $"\"_ug_{key}\""));
        var values = string.Join(
            ", ", numbers.Select(row => $"({row}, {string.Join(", ", keys.Select(key => $"?{(row * KeyParameters.Count) + key + 1}"))})"));
        var same = string.Join(" AND ", keys.Select(key => $"{Quoted(Target.Columns[key])} = \"_ug_rows\".\"_ug_{key}\""));
        return $"WITH \"_ug_rows\" (\"_ug_row\", {names}) AS (VALUES {values})\n"
            + $"SELECT {Returning}, \"_ug_row\"\nFROM \"_ug_rows\" CROSS JOIN {Named}\nWHERE {same}";
    }

    /// <summary>True when rows that are there can be found by a SELECT for many: by their conflict columns alone.</summary>
    internal bool SelectsMany => Select is not null && KeyParameters.Count > 0 && Target is { Expression: null, Where: null };

    /// <summary>The numbers of the parameters that carry the conflict columns; empty when the row does not bring them all.</summary>
    internal IReadOnlyList<int> KeyParameters => _keyParameters ??= Numbers();

    /// <inheritdoc/>
    protected internal override string OneRow => HasGuard
        ? $"SELECT {Row(0)}\nWHERE ?{Arguments + ValuesOfRow} OR EXISTS (SELECT 1 FROM {Named} WHERE {Existing})"
        : $"VALUES ({Row(0)})";

    private string Row(int row) => Values(Inserted, i => $"?{Arguments + (row * Inserted) + 1 + i}");

    private int[] Numbers()
    {
        int[] numbers = [.. Target.Columns.Select(
            column => Array.FindIndex(Written, ordinal => Model.Columns[ordinal].Name == column) + 1)];
        return Array.IndexOf(numbers, 0) >= 0 ? [] : Array.ConvertAll(numbers, number => Arguments + number);
    }
}
