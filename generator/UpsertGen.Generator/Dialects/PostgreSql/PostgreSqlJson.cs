using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>JSON documents that are joined: objects by their members, arrays end to end.</summary>
internal static class PostgreSqlJson
{
    /// <summary>Two objects merged; a null side counts as nothing, and anything else is an error, where || would make an array.</summary>
    public static string Merged(FunctionExpression expression, string left, string right, IExpressionScope scope)
    {
        var column = expression.Arguments[0] is ColumnExpression { Ordinal: var ordinal } ? scope.Model(ordinal) : null;
        var isPlain = IsPlain(column);
        var (a, b) = isPlain ? (Binary(left), Binary(right)) : (left, right);
        var known = expression.Type.Nullable ? $"WHEN {left} IS NOT NULL AND {right} IS NOT NULL THEN" : "ELSE";
        var error = Error("Only JSON objects can be merged", "object", column?.Name, a, b);
        var merged = $"CASE WHEN jsonb_typeof({a}) = 'object' AND jsonb_typeof({b}) = 'object' THEN {a} || {b} {known} {error} END";
        if (isPlain)
            merged = $"CAST({merged} AS json)";
        return expression.Type.Nullable ? $"coalesce({merged}, {left}, {right})" : merged;
    }

    /// <summary>
    /// Two JSON arrays end to end; null counts as nothing, and what is no array is an error, where || would make it an element. Null for
    /// other columns.
    /// </summary>
    public static string? Appended(FunctionExpression expression, string left, string right, IExpressionScope scope)
    {
        if (expression.Arguments[0] is not ColumnExpression { Ordinal: var ordinal }
            || scope.Model(ordinal) is not { Type.Kind: ScalarKind.Json } column)
            return null;
        var (a, b) = IsPlain(column) ? (Binary(left), Binary(right)) : (left, right);
        var error = Error("Only JSON arrays are appended", "array", column.Name, a, b);
        var joined = $"CASE WHEN jsonb_typeof({b}) = 'null' THEN {a} WHEN jsonb_typeof({a}) = 'null' THEN {b} "
            + $"WHEN jsonb_typeof({a}) = 'array' AND jsonb_typeof({b}) = 'array' THEN {a} || {b} ELSE {error} END";
        return IsPlain(column) ? $"CAST({joined} AS json)" : joined;
    }

    /// <summary>A list as jsonb, whichever way it is stored.</summary>
    public static string Stored(MergeExpression list, string json, IExpressionScope scope) => IsPlain(list, scope) ? Binary(json) : json;

    /// <summary>True for a column of type json, which has no operators.</summary>
    public static bool IsPlain(MergeExpression list, IExpressionScope scope) =>
        list is ColumnExpression { Ordinal: var ordinal } && IsPlain(scope.Model(ordinal));

    /// <summary>
    /// No expression raises an error of its own; this one fails to be a number, and says why. Casts are immutable, to_jsonb() is not.
    /// </summary>
    private static string Error(string rule, string wanted, string? column, string left, string right)
    {
        var message = $"{rule}, but one side of '{column}' is of type ".Replace("\\", "/").Replace("'", "''");
        return $"CAST(CAST(CAST('{message}' || coalesce(nullif(jsonb_typeof({left}), '{wanted}'), jsonb_typeof({right})) AS integer) AS text) AS jsonb)";
    }

    private static string Binary(string json) => $"CAST({json} AS jsonb)";

    private static bool IsPlain(ColumnModel? column) =>
        column is { Type.Kind: ScalarKind.Json } && PostgreSqlTypes.Parameter(column) == "json";
}
