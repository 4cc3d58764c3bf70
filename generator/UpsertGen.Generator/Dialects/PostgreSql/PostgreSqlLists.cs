using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Questions to arrays and to lists stored as JSON, and arrays that are made of others.</summary>
internal static class PostgreSqlLists
{
    /// <param name="expression">The function.</param>
    /// <param name="at">An argument as an operand.</param>
    /// <param name="scope">Where it is printed.</param>
    /// <returns>Null for functions of other values.</returns>
    public static (string Text, bool IsAtom)? Of(FunctionExpression expression, Func<int, string> at, IExpressionScope scope)
    {
        var isJson = (expression.Arguments.Count > 0 ? expression.Arguments[0].Type : expression.Type).Kind == ScalarKind.Json;
        return isJson ? OfJson(expression, at, scope) : OfArray(expression, at);
    }

    private static (string Text, bool IsAtom)? OfArray(FunctionExpression expression, Func<int, string> at) => expression.Function switch
    {
        MergeFunction.ArrayContains => ($"{at(1)} = ANY({at(0)})", false),
        MergeFunction.ArrayAdd => ($"array_append({at(0)}, {at(1)})", true),
        MergeFunction.ArrayRemove => ($"array_remove({at(0)}, {at(1)})", true),
        MergeFunction.ArrayLength => ($"cardinality({at(0)})", true),
        MergeFunction.ArrayFirst => ($"({at(0)})[1]", true),
        MergeFunction.ArrayLast => ($"({at(0)})[cardinality({at(0)})]", true),
        MergeFunction.ArrayEmpty => ("'{}'", true),
        _ => null,
    };

    private static (string Text, bool IsAtom)? OfJson(FunctionExpression expression, Func<int, string> at, IExpressionScope scope)
    {
        return expression.Function switch
        {
            MergeFunction.ArrayContains => (expression.Arguments[1].Type.Kind == ScalarKind.String
                ? $"{Stored(0)} ? {at(1)}"
                : $"{Stored(0)} @> CAST(CAST({at(1)} AS text) AS jsonb)", false),
            MergeFunction.ArrayLength => ($"jsonb_array_length({Stored(0)})", true),
            MergeFunction.ArrayEquals => ($"{Stored(0)} = {Stored(1)}", false),
            MergeFunction.ArrayFirst => Item("0"),
            MergeFunction.ArrayLast => Item("(-1)"),
            MergeFunction.ArrayRemove => PostgreSqlJson.IsPlain(expression.Arguments[0], scope)
                ? ($"CAST({Stored(0)} - {at(1)} AS json)", true)
                : ($"{Stored(0)} - {at(1)}", false),
            MergeFunction.ArrayEmpty => ("'[]'", true),
            _ => null,
        };

        (string Text, bool IsAtom)? Item(string index)
        {
            var (item, kind) = ($"{Stored(0)} ->> {index}", expression.Type.Kind);
            return kind == ScalarKind.String ? (item, false) : ($"CAST({item} AS {PostgreSqlTypes.Parameter(kind, null)})", true);
        }

        string Stored(int index) => PostgreSqlJson.Stored(expression.Arguments[index], at(index), scope);
    }
}
