using System.ComponentModel;

namespace UpsertGen.Sqlite;

/// <summary>The SQL of one operation on SQLite. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SqliteStatement
{
    /// <summary>The generated method as messages name it, <c>UserUpserts.Upsert</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The model behind the operation.</summary>
    public required UpsertModel Model { get; init; }

    /// <summary>The conflict target of the operation, one of the model's.</summary>
    public required UpsertModelTarget Target { get; init; }

    /// <summary>
    /// The statement that runs: for DO UPDATE, one whose first assignment calls the marker function <c>_ug_mark()</c>, which tells
    /// an update from an insert; for DO NOTHING, the bare statement.
    /// </summary>
    public required string Sql { get; init; }

    /// <summary>The list behind RETURNING: every column of the model, quoted; null when the operation cannot return rows.</summary>
    public string? Returning { get; init; }

    /// <summary>
    /// For a get-or-add operation: the SELECT of the row that an incoming one conflicts with, whose parameters carry the same numbers
    /// (<c>?2</c>) as in <see cref="Sql"/>; null where the incoming row does not show what the index computes, and for other operations.
    /// </summary>
    public string? Select { get; init; }

    /// <summary>
    /// For a get-or-add operation: an upsert with the same conflict target that changes nothing, so that its RETURNING gives the row that
    /// the index has found. It is run where <see cref="Select"/> found nothing, and undone; otherwise null.
    /// </summary>
    public string? Probe { get; init; }

    /// <summary>For a get-or-add operation: the numbers of the parameters that carry the conflict columns; empty when the row does not bring them.</summary>
    public IReadOnlyList<int> KeyParameters { get; init; } = [];

    /// <summary>The conflict columns that other programs could have written in another form.</summary>
    public IReadOnlyList<SqliteKeyForm> KeyForms { get; init; } = [];

    /// <summary>True when the SQL calls the exact functions and collations (<c>_ug_dec_add</c>, …) that the runtime registers.</summary>
    public bool UsesFunctions { get; init; }
}
