using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>The SQL of one operation on SQLite. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqliteStatement : UpsertStatement
{
    private static int _last = -1;

    private string? _sent;
    private IReadOnlyList<int>? _keyParameters;

    /// <summary>How many arguments the call has.</summary>
    public int Arguments { get; init; }

    /// <summary>
    /// For a get-or-add operation: the SELECT of the row that an incoming one conflicts with, whose parameters carry the same numbers
    /// as those of the INSERT; null where the incoming row does not show what the index computes, and for other operations.
    /// </summary>
    public string? Select { get; init; }

    /// <summary>
    /// For a get-or-add operation: an ending with the same conflict target that changes nothing, so that RETURNING gives the row that
    /// the index has found. It is run where <see cref="Select"/> found nothing, and undone; otherwise null.
    /// </summary>
    public string? Keep { get; init; }

    /// <summary>The conflict columns that other programs could have written in another form.</summary>
    public IReadOnlyList<SqliteKeyForm> KeyForms { get; init; } = [];

    /// <summary>True when the SQL calls the exact functions and collations (<c>_ug_dec_add</c>, …) that the runtime registers.</summary>
    public bool UsesFunctions { get; init; }

    /// <summary>
    /// For an operation with a guard: <c>?3 OR EXISTS (…)</c>, which holds for a row that is inserted or is there; otherwise null.
    /// </summary>
    public string? Guard { get; init; }

    /// <summary>A small number of its own: a look-up without a dictionary.</summary>
    internal int Index { get; } = Interlocked.Increment(ref _last);

    /// <summary>The types to declare; behind TEXT, what the text is: <c>TEXT decimal</c>, <c>TEXT formatted</c>.</summary>
    internal override IReadOnlyList<string?> Types => Model.TypesOf("Sqlite");

    /// <summary>
    /// What is sent. The first value of DO UPDATE calls the marker function <c>_ug_mark()</c>, which tells an update from an insert.
    /// </summary>
    internal string Sql(StatementForm form) => form switch
    {
        StatementForm.Plain => _sent ??= $"{(Insert is null ? "" : $"{Insert}\n{OneRow}\n")}{Conflict.Marked(NativeMarker.One + "()")}",
        StatementForm.Returning => $"{Sql(StatementForm.Plain)}\nRETURNING {Returning}",
        StatementForm.Select => Select!,
        StatementForm.Probe => $"{Insert}\n{OneRow}\n{Keep}\nRETURNING {Returning}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What is sent for many rows: the arguments, then the columns of one row after the other; of a SELECT, their conflict columns.</summary>
    internal string Sql(RowsForm form, int rows)
    {
        var numbers = Enumerable.Range(0, rows);
        if (form == RowsForm.Upsert)
            return $"{Insert}\nVALUES {string.Join(", ", numbers.Select(row => $"({Row(row)})"))}\n{Conflict.Marked(NativeMarker.Many + "()")}";
        var keys = Enumerable.Range(0, KeyParameters.Count);
        var names = string.Join(", ", keys.Select(key => $"\"_ug_{key}\""));
        var values = string.Join(", ", numbers.Select(row => $"({row}, {string.Join(", ", keys.Select(key => $"?{(row * KeyParameters.Count) + key + 1}"))})"));
        var same = string.Join(" AND ", keys.Select(key => $"{Quote(Target.Columns[key])} = \"_ug_rows\".\"_ug_{key}\""));
        return $"WITH \"_ug_rows\" (\"_ug_row\", {names}) AS (VALUES {values})\n"
            + $"SELECT {Returning}, \"_ug_row\"\nFROM \"_ug_rows\" CROSS JOIN {Quote(Model.Table)}\nWHERE {same}";
    }

    /// <summary>True when rows that are there can be found by a SELECT for many: by their conflict columns alone.</summary>
    internal bool SelectsMany => Select is not null && KeyParameters.Count > 0 && Target is { Expression: null, Where: null };

    /// <summary>The numbers of the parameters that carry the conflict columns; empty when the row does not bring them all.</summary>
    internal IReadOnlyList<int> KeyParameters => _keyParameters ??= Numbers();

    /// <inheritdoc/>
    protected internal override string OneRow => Guard is null ? $"VALUES ({Row(0)})" : $"SELECT {Row(0)}\nWHERE {Guard}";

    private string Row(int row) => Values(Inserted, i => $"?{Arguments + (row * Inserted) + 1 + i}");

    private int[] Numbers()
    {
        int[] numbers = [.. Target.Columns.Select(column => Array.FindIndex(Written, ordinal => Model.Columns[ordinal].Name == column) + 1)];
        return Array.IndexOf(numbers, 0) >= 0 ? [] : Array.ConvertAll(numbers, number => Arguments + number);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
