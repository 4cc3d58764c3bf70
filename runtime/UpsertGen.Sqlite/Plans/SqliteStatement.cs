using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>The SQL of one operation on SQLite. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqliteStatement : UpsertStatement
{
    private string? _sent;

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

    /// <summary>For a get-or-add operation: the numbers of the parameters that carry the conflict columns; empty when the row does not bring them.</summary>
    public IReadOnlyList<int> KeyParameters { get; init; } = [];

    /// <summary>The conflict columns that other programs could have written in another form.</summary>
    public IReadOnlyList<SqliteKeyForm> KeyForms { get; init; } = [];

    /// <summary>True when the SQL calls the exact functions and collations (<c>_ug_dec_add</c>, …) that the runtime registers.</summary>
    public bool UsesFunctions { get; init; }

    /// <summary>The types to declare; behind TEXT, what the text is: <c>TEXT decimal</c>, <c>TEXT formatted</c>.</summary>
    internal override IReadOnlyList<string?> Types => Model.TypesOf("Sqlite");

    /// <summary>
    /// What is sent. The first value of DO UPDATE calls the marker function <c>_ug_mark()</c>, which tells an update from an insert.
    /// </summary>
    internal string Sql(StatementForm form) => form switch
    {
        StatementForm.Plain => _sent ??= $"{Insert}\n{OneRow}\n{Conflict.Marked("_ug_mark()")}",
        StatementForm.Returning => $"{Sql(StatementForm.Plain)}\nRETURNING {Returning}",
        StatementForm.Select => Select!,
        StatementForm.Probe => $"{Insert}\n{OneRow}\n{Keep}\nRETURNING {Returning}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <inheritdoc/>
    protected internal override string OneRow => $"VALUES ({Values(Written.Length, i => $"?{Arguments + 1 + i}")})";
}
