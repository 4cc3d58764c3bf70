using System.ComponentModel;
using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>The SQL of one operation on PostgreSQL. Built once per plan by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PostgreSqlStatement : UpsertStatement
{
    private static readonly PostgreSqlColumn Guard = new("_ug_if", "boolean");

    private IReadOnlyList<PostgreSqlColumn>? _columns;
    private IReadOnlyList<PostgreSqlFold>? _folds;

    /// <summary>
    /// The returning list over a CTE <c>u</c> of the bare columns, <c>u."id"::text, …</c>; null when every column is read as it is.
    /// </summary>
    public string? Reading { get; init; }

    /// <summary>For a get-or-add operation: how the row that is there is found; otherwise null.</summary>
    public PostgreSqlExisting? Existing { get; init; }

    /// <summary>For an operation that only updates, and for one with a guard: how the row that is there is found; otherwise null.</summary>
    public PostgreSqlMatch? Match { get; init; }

    /// <summary>The columns that a row brings, in the order of <c>Bind</c>; behind them the guard, where there is one.</summary>
    public IReadOnlyList<PostgreSqlColumn> Columns =>
        _columns ??= [.. Written.Select(ColumnOf).Concat(HasGuard ? [Guard] : Enumerable.Empty<PostgreSqlColumn>())];

    /// <summary>The arguments of the call, in the order of <c>BindArguments</c>; empty for most operations.</summary>
    public IReadOnlyList<PostgreSqlColumn> Arguments { get; init; } = [];

    /// <summary>Ordinals, in <see cref="Columns"/>, of the conflict columns; empty when they do not tell rows apart.</summary>
    public required IReadOnlyList<int> Keys { get; init; }

    /// <summary>
    /// How two input rows with the same key may be combined before sending, a word of <see cref="PostgreSqlFold"/> for each column; null
    /// when they may not.
    /// </summary>
    public string? Folding { get; init; }

    /// <summary>The same, by column.</summary>
    internal IReadOnlyList<PostgreSqlFold>? Folds => _folds ??= Folding?.Split(' ').Select(Enum.Parse<PostgreSqlFold>).ToArray();

    /// <summary>The types of the model's columns, as <c>format_type</c> writes them.</summary>
    protected internal override IReadOnlyList<string?> Types => [.. Model.TypesOf("PostgreSql").Select(static t => t?.Split('=')[0])];

    /// <summary>
    /// True when rows go one per statement, many in a round trip: no statement takes several, or only the server can tell them apart. What
    /// is only inserted is judged in the order of the input all the same.
    /// </summary>
    internal bool GoesOneByOne => TakesOneRow || Match is { Rows: null } || (Keys.Count == 0 && Conflict.Updates);

    /// <summary>True when nothing is inserted. The server does not tell then that a row is met twice: it takes any of the two.</summary>
    internal bool OnlyUpdates => Insert is null;

    /// <summary>True when rows can be sent as one array per column: there are no arrays of arrays.</summary>
    internal bool TakesArrays =>
        Keys.Count > 0 && !GoesOneByOne && !Columns.Any(static c => c.Type.EndsWith("[]", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected internal override string Stored(string identifier) => Sql.Stored(identifier);

    /// <summary>The statement over another table of the same shape; itself for its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="ArgumentException">The server would cut the name.</exception>
    internal PostgreSqlStatement Over(UpsertTableName table, string method)
    {
        foreach (var name in new[] { table.Schema, table.Table })
        {
            if (name is not null && Sql.Stored(name) != name)
            {
                throw new ArgumentException(
                    $"{method}: PostgreSQL keeps 63 bytes of a name, so that \"{name}\" could be another table's: give it a shorter one.",
                    nameof(table));
            }
        }

        var schema = table.IsWhole ? table.Schema : table.Schema ?? Model.Schema;
        return schema == Model.Schema && table.Table == Model.Table ? this : (PostgreSqlStatement)CopyOver(schema, table.Table);
    }

    // Behind the column's type: the parameter's, and the cast between them, where they are not the same.
    private PostgreSqlColumn ColumnOf(int ordinal)
    {
        var types = Model.TypesOf("PostgreSql")[ordinal]!.Split('=');
        return new(Stored(Model.Columns[ordinal].Name), types.Length > 1 ? types[1] : types[0], types.Length > 2 ? "::" + types[2] : "");
    }

    /// <inheritdoc/>
    protected internal override string OneRow => HasGuard ? KeySelect.Guarded(this, TableFacts.Unknown) : $"VALUES ({OneRowValues})";

    /// <summary>What one row inserts.</summary>
    internal string OneRowValues => Values(Inserted, i => Parameter(i) + Columns[i].Cast);

    /// <inheritdoc/>
    protected internal override string Updating => KeySelect.Updating(this, TableFacts.Unknown);

    /// <summary>The parameter of a value that a row brings.</summary>
    internal string Parameter(int ordinal) => string.Create(CultureInfo.InvariantCulture, $"${Arguments.Count + 1 + ordinal}");
}

/// <summary>How the row that is there is found by a statement that updates it, or inserts only where it is there.</summary>
/// <param name="Condition">
/// What holds in addition to the equality of the conflict columns, or in place of it for an expression, with the parameters of one row; of
/// an update, with the condition of the operation. Null when there is nothing.
/// </param>
/// <param name="Rows">The <c>SET …</c> for many rows, where the incoming row is <c>excluded</c>; null where rows go one by one.</param>
/// <param name="RowsCondition">The condition of the operation there; null when it has none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PostgreSqlMatch(string? Condition, string? Rows = null, string? RowsCondition = null);

/// <summary>How the row that an incoming one conflicts with is found.</summary>
/// <param name="IsReadable">True when the incoming row shows what the index compares, so that a SELECT can find the other.</param>
/// <param name="Condition">
/// What holds in addition to the equality of the conflict columns, or in place of it for an expression; the incoming row is
/// <c>"_ug_in"</c>. Null
/// when there is nothing.
/// </param>
/// <param name="OnConflictKeep">
/// An ending with the same conflict target that changes nothing: <c>ON CONFLICT (…) DO UPDATE SET "name" = "table"."name"</c>.
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
