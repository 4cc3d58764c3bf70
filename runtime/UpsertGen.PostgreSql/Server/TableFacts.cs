using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>What the catalog says of a table that statements over it depend on.</summary>
/// <param name="Probe">How the server tells an inserted row from an updated one.</param>
/// <param name="Types">The type of each column by name, as casts name it, with a collation that takes different texts for equal.</param>
/// <param name="NullsNotDistinct">The columns of each unique index that takes NULL for equal to NULL.</param>
/// <param name="ChangesRows">True when something stands before the insert that can change a row: a trigger, or the rules of a view.</param>
internal sealed record TableFacts(
    OutcomeProbe Probe, IReadOnlyDictionary<string, string> Types, IReadOnlyList<IReadOnlySet<string>> NullsNotDistinct, bool ChangesRows)
{
    private const string Collate = " COLLATE ";

    /// <summary>The column by whose value rows are on one shard or another; null for a table that is not distributed.</summary>
    public string? DistributionColumn { get; init; }

    /// <summary>How many shards the table has; 0 when it is not distributed.</summary>
    public int Shards { get; init; }

    /// <summary>
    /// True when a statement can note the place of a row that it meets. A distributed table takes no function that does, and a row is at
    /// its place on a shard.
    /// </summary>
    public bool HasPlaces { get; init; }

    /// <summary>Before the catalog was asked.</summary>
    public static readonly TableFacts Unknown = new(OutcomeProbe.Inserted, new Dictionary<string, string>(), [], true);

    // Parameter types whose values are equal exactly when they are in C#; the driver cuts times to microseconds, and so does binding.
    private static readonly HashSet<string> Exact = new(StringComparer.Ordinal)
    {
        "boolean", "smallint", "integer", "bigint", "numeric", "real", "double precision", "uuid", "date", "text", "bytea",
        "timestamp with time zone", "timestamp without time zone",
    };

    /// <summary><c> COLLATE …</c> of a column whose index takes different texts for equal; otherwise empty.</summary>
    public string Collation(string column) =>
        Types.TryGetValue(column, out var type) && type.IndexOf(Collate, StringComparison.Ordinal) is >= 0 and var at ? type[at..] : "";

    /// <summary>
    /// The conflict columns of source rows <c>s</c> as the table compares them, for ORDER BY; null when the parameters already
    /// compare so.
    /// </summary>
    public string? Order(PostgreSqlStatement statement)
    {
        // What an expression index compares has no column's type.
        if (statement.Target.Expression is not null)
            return null;
        string[]? order = null;
        for (var i = 0; i < statement.Keys.Count; i++)
        {
            var column = statement.Columns[statement.Keys[i]];
            if (!Types.TryGetValue(column.Name, out var type) || type == column.Type)
                continue;
            order ??= [.. Sql.Keys(statement, "s.")];
            order[i] += $"::{type}";
        }

        return order is null ? null : Sql.List(order);
    }

    /// <summary>When two keys of the statement are one: exact only where the model and the table both say so.</summary>
    public KeyEquality Equality(PostgreSqlStatement statement) =>
        statement.Target.Equality == KeyEquality.Exact && !ChangesRows && statement.Keys.All(key => IsExact(statement.Columns[key]))
            ? KeyEquality.Exact
            : KeyEquality.Server;

    /// <summary>
    /// True when an error can come from what this no longer says rightly. A cast to a type that a column no longer has fails in many ways.
    /// </summary>
    public bool MayBeStale(PostgreSqlStatement statement, PostgresException error) =>
        Errors.MayBeStale(error) || (error.SqlState[..2] is "22" or "42" && Order(statement) is not null);

    /// <summary>Why no unique index can serve the statement; null when one can.</summary>
    public string? WhyNoIndex(PostgreSqlStatement statement)
    {
        var target = statement.Target;
        if (DistributionColumn is not { } column || statement.OnlyUpdates || target.Constraint is not null || target.Columns.Count == 0)
            return null;
        return target.Columns.Select(Sql.Stored).Contains(column, StringComparer.Ordinal)
            ? null
            : $"{statement.Method} upserts {statement.Model.TypeName} into {statement.Table} on a conflict on {Errors.Target(statement)}, but "
                + $"the table is distributed by {column}, which each unique index of a distributed table holds: add {column} to the conflict "
                + "columns and to the index, or distribute the table by a column of the key.";
    }

    /// <summary>True when the index of the statement's conflict columns takes NULL for equal to NULL.</summary>
    public bool TakesNullsForEqual(PostgreSqlStatement statement) =>
        NullsNotDistinct.Count > 0 && NullsNotDistinct.Any(columns => columns.SetEquals(statement.Target.Columns.Select(Sql.Stored)));

    /// <summary>
    /// The cast that makes the value of a conflict column one of the table's, without its length: what is longer must not become another
    /// key by being cut. Empty where the parameter's own type compares so.
    /// </summary>
    public string KeyCast(PostgreSqlColumn column)
    {
        if (!Types.TryGetValue(column.Name, out var type) || type == column.Type)
            return "";
        var collation = Collation(column.Name);
        var bare = type[..^collation.Length];
        if (bare.StartsWith("bit", StringComparison.Ordinal))
            return collation;
        return (bare.StartsWith("character varying", StringComparison.Ordinal) ? "::character varying"
            : bare.StartsWith("character", StringComparison.Ordinal) ? "::bpchar"
            : "::" + bare) + collation;
    }

    private bool IsExact(PostgreSqlColumn column) =>
        Exact.Contains(column.Type) && Types.TryGetValue(column.Name, out var type)
            && (type == column.Type || (column.Type == "text" && IsVarying(type)));

    private static bool IsVarying(string type) =>
        type.StartsWith("character varying", StringComparison.Ordinal) && !type.Contains(Collate, StringComparison.Ordinal);
}
