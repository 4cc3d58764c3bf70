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
        var (a, b) = isPlain ? ($"CAST({left} AS jsonb)", $"CAST({right} AS jsonb)") : (left, right);
        var known = expression.Type.Nullable ? $"WHEN {left} IS NOT NULL AND {right} IS NOT NULL THEN" : "ELSE";
        var message = $"Only JSON objects can be merged, but one side of '{column?.Name}' is of type ".Replace("\\", "/").Replace("'", "''");
        // No expression raises an error of its own; this one fails to be a number, and says why. Casts are immutable, to_jsonb() is not.
        var error = $"CAST(CAST(CAST('{message}' || coalesce(nullif(jsonb_typeof({a}), 'object'), jsonb_typeof({b})) AS integer) AS text) AS jsonb)";
        var merged = $"CASE WHEN jsonb_typeof({a}) = 'object' AND jsonb_typeof({b}) = 'object' THEN {a} || {b} {known} {error} END";
        if (isPlain)
            merged = $"CAST({merged} AS json)";
        return expression.Type.Nullable ? $"coalesce({merged}, {left}, {right})" : merged;
    }

    /// <summary>Two JSON arrays end to end; null counts as nothing, and what is no array is an error, where || would make it an element. Null for other columns.</summary>
    public static string? Appended(FunctionExpression expression, string left, string right, IExpressionScope scope)
    {
        if (expression.Arguments[0] is not ColumnExpression { Ordinal: var ordinal } || scope.Model(ordinal) is not { Type.Kind: ScalarKind.Json } column)
            return null;
        var (a, b) = IsPlain(column) ? ($"CAST({left} AS jsonb)", $"CAST({right} AS jsonb)") : (left, right);
        var message = $"Only JSON arrays are appended, but one side of '{column.Name}' is of type ".Replace("\\", "/").Replace("'", "''");
        // No expression raises an error of its own; this one fails to be a number, and says why.
        var error = $"CAST(CAST(CAST('{message}' || coalesce(nullif(jsonb_typeof({a}), 'array'), jsonb_typeof({b})) AS integer) AS text) AS jsonb)";
        var joined = $"CASE WHEN jsonb_typeof({b}) = 'null' THEN {a} WHEN jsonb_typeof({a}) = 'null' THEN {b} "
            + $"WHEN jsonb_typeof({a}) = 'array' AND jsonb_typeof({b}) = 'array' THEN {a} || {b} ELSE {error} END";
        return IsPlain(column) ? $"CAST({joined} AS json)" : joined;
    }

    private static bool IsPlain(ColumnModel? column) => column is { Type.Kind: ScalarKind.Json } && PostgreSqlTypes.Parameter(column) == "json";
}
