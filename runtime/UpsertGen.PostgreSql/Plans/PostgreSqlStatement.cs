using System.ComponentModel;

namespace UpsertGen.PostgreSql;

/// <summary>The SQL of one operation on PostgreSQL. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PostgreSqlStatement : UpsertStatement
{
    private IReadOnlyList<PostgreSqlColumn>? _columns;
    private IReadOnlyList<PostgreSqlFold>? _folds;

    /// <summary>The table as SQL names it, quoted and qualified.</summary>
    public required string Table { get; init; }

    /// <summary>The returning list over a CTE <c>u</c> of the bare columns, <c>u."id"::text, …</c>; null when every column is read as it is.</summary>
    public string? Reading { get; init; }

    /// <summary>For a get-or-add operation: how the row that is there is found; otherwise null.</summary>
    public PostgreSqlExisting? Existing { get; init; }

    /// <summary>The columns that a row brings, in the order of <c>Bind</c>.</summary>
    public IReadOnlyList<PostgreSqlColumn> Columns => _columns ??= [.. Written.Select(ColumnOf)];

    /// <summary>The arguments of the call, in the order of <c>BindArguments</c>; empty for most operations.</summary>
    public IReadOnlyList<PostgreSqlColumn> Arguments { get; init; } = [];

    /// <summary>Ordinals, in <see cref="Columns"/>, of the conflict columns; empty when they do not tell rows apart.</summary>
    public required IReadOnlyList<int> Keys { get; init; }

    /// <summary>How two input rows with the same key may be combined before sending, a word of <see cref="PostgreSqlFold"/> for each column; null when they may not.</summary>
    public string? Folding { get; init; }

    /// <summary>The same, by column.</summary>
    internal IReadOnlyList<PostgreSqlFold>? Folds => _folds ??= Folding?.Split(' ').Select(Enum.Parse<PostgreSqlFold>).ToArray();

    /// <summary>The types of the model's columns, as <c>format_type</c> writes them.</summary>
    internal override IReadOnlyList<string?> Types => [.. Model.TypesOf("PostgreSql").Select(static t => t?.Split('=')[0])];

    /// <summary>True when rows can be sent as one array per column: there are no arrays of arrays.</summary>
    internal bool TakesArrays => Keys.Count > 0 && !Columns.Any(static c => c.Type.EndsWith("[]", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected internal override string Stored(string identifier) => Sql.Stored(identifier);

    // Behind the column's type: the parameter's, and the cast between them, where they are not the same.
    private PostgreSqlColumn ColumnOf(int ordinal)
    {
        var types = Model.TypesOf("PostgreSql")[ordinal]!.Split('=');
        return new(Stored(Model.Columns[ordinal].Name), types.Length > 1 ? types[1] : types[0], types.Length > 2 ? "::" + types[2] : "");
    }

    /// <inheritdoc/>
    protected internal override string OneRow => $"VALUES ({Values(Columns.Count, i => $"${Arguments.Count + 1 + i}{Columns[i].Cast}")})";
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
/// <param name="Cast">The cast that makes the parameter one of the column, <c>::"color"</c>; empty where assignment does it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PostgreSqlColumn(string Name, string Type, string Cast = "");

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
