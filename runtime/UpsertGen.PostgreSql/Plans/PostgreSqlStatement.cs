using System.ComponentModel;

namespace UpsertGen.PostgreSql;

/// <summary>The SQL of one operation on PostgreSQL. Built once per plan by generated code.</summary>
/// <remarks>
/// Arguments of the call are <c>$1</c> … <c>$a</c> in every statement; the columns of a row (or their arrays) follow from <c>$a+1</c>.
/// No statement has a RETURNING clause: the runtime appends the one that the server understands. Each begins with
/// <see cref="Insert"/> and ends with <see cref="OnConflict"/>, so that the marker form is had by exchanging what is around the rows.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PostgreSqlStatement
{
    /// <summary>The generated method as messages name it, <c>UserUpserts.Upsert</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The model behind the operation.</summary>
    public required UpsertModel Model { get; init; }

    /// <summary>The conflict target of the operation, one of the model's.</summary>
    public required UpsertModelTarget Target { get; init; }

    /// <summary>The table as SQL names it, quoted and qualified.</summary>
    public required string Table { get; init; }

    /// <summary><c>INSERT INTO … VALUES (…) ON CONFLICT …</c> for one row.</summary>
    public required string Sql { get; init; }

    /// <summary>
    /// <c>INSERT INTO … SELECT … FROM unnest($1::text[], …) WITH ORDINALITY AS s(…) ORDER BY … ON CONFLICT …</c> for one batch; null
    /// when a column's type cannot go through unnest. Here and in <see cref="SqlStaged"/> the order is that of the conflict columns,
    /// <c>s."key"</c> in the order of <see cref="Keys"/>, and then of the input.
    /// </summary>
    public string? SqlMany { get; init; }

    /// <summary>
    /// The same from the staging table <c>pg_temp."_upsertgen_stage" AS s</c>, whose columns are the statement's <see cref="Columns"/> by name,
    /// and, where a key is repeated, <see cref="Occurrence"/> (which of the rows of its key it is, from 1; without repeats the runtime
    /// takes the condition out):
    /// <c>INSERT INTO … SELECT … FROM pg_temp."_upsertgen_stage" AS s WHERE s."_rn" = 1 ORDER BY … ON CONFLICT …</c>.
    /// </summary>
    public required string SqlStaged { get; init; }

    /// <summary>What the staging table calls the occurrence of a key (integer), quoted: no column of the model.</summary>
    public string Occurrence { get; init; } = "\"_rn\"";

    /// <summary>The beginning of all statements: <c>INSERT INTO … (…)</c>.</summary>
    public required string Insert { get; init; }

    /// <summary>The ending of all statements: <c>ON CONFLICT (…) DO UPDATE SET … WHERE …</c>, or <c>DO NOTHING</c>.</summary>
    public required string OnConflict { get; init; }

    /// <summary>
    /// The same with <c>set_config('upsertgen.hit', …)</c> in its first assignment, for partitioned tables and views before
    /// PostgreSQL 18; null for DO NOTHING.
    /// </summary>
    public string? OnConflictMarker { get; init; }

    /// <summary>The list behind RETURNING: every column of the model, quoted; null when the operation cannot return rows.</summary>
    public string? Returning { get; init; }

    /// <summary>The same list over a CTE <c>u</c> of the bare columns, <c>u."id"::text, …</c>; null when every column is read as it is.</summary>
    public string? Reading { get; init; }

    /// <summary>For a get-or-add operation: how the row that is there is found; otherwise null.</summary>
    public PostgreSqlExisting? Existing { get; init; }

    /// <summary>The columns that a row writes, in the order of <c>Bind</c>.</summary>
    public required IReadOnlyList<PostgreSqlColumn> Columns { get; init; }

    /// <summary>The arguments of the call, in the order of <c>BindArguments</c>; empty for most operations.</summary>
    public IReadOnlyList<PostgreSqlColumn> Arguments { get; init; } = [];

    /// <summary>Ordinals, in <see cref="Columns"/>, of the conflict columns; empty when the target is an expression or a constraint.</summary>
    public required IReadOnlyList<int> Keys { get; init; }

    /// <summary>How two input rows with the same key may be combined before sending; null when they may not.</summary>
    public IReadOnlyList<PostgreSqlFold>? Folds { get; init; }

    /// <summary>True for DO UPDATE.</summary>
    public bool Updates => OnConflictMarker is not null;
}

/// <summary>How the row that an incoming one conflicts with is found.</summary>
/// <param name="IsReadable">True when the incoming row shows what the index compares, so that a SELECT can find the other.</param>
/// <param name="Condition">
/// What holds in addition to the equality of the conflict columns, or in place of it for an expression; the incoming row is <c>"_ug_in"</c>. Null
/// when there is nothing.
/// </param>
/// <param name="OnConflictKeep">
/// An ending with the same conflict target that changes nothing, and leaves the place of the row that the index has found in the setting
/// <c>upsertgen.at</c>: <c>tableoid ctid</c>.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PostgreSqlExisting(bool IsReadable, string? Condition, string OnConflictKeep);

/// <summary>A parameter: a column of a row, or an argument of the call.</summary>
/// <param name="Name">The column's or argument's name, unquoted.</param>
/// <param name="Type">The parameter's type as PostgreSQL names it: <c>text</c>, <c>timestamp with time zone</c>, <c>jsonb</c>.</param>
/// <param name="Nullable">True when the value can be null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PostgreSqlColumn(string Name, string Type, bool Nullable);

/// <summary>How a column of two rows with the same key is combined: what one by one would leave.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PostgreSqlFold
{
    /// <summary>The first row's value stays: a key, an insert-only column, or any column of DO NOTHING.</summary>
    First,

    /// <summary>The last row's value wins: overwrite.</summary>
    Last,

    /// <summary>The last value that is not null wins.</summary>
    Coalesce,

    /// <summary>The checked integer sum; a null counts as nothing. A sum that overflows ends the folding of that key.</summary>
    Accumulate,

    /// <summary>The larger; a null loses.</summary>
    Greatest,

    /// <summary>The smaller; a null loses.</summary>
    Least,
}
