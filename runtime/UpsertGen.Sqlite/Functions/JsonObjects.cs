using System.Text.Json.Nodes;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>The shallow merge of two JSON objects, as PostgreSQL's <c>jsonb || jsonb</c> does it; a NULL side counts as nothing.</summary>
internal static class JsonObjects
{
    public static void Merge(sqlite3_context context, object data, sqlite3_value[] values)
    {
        try
        {
            var (left, right) = (Text(values[0]), Text(values[1]));
            if ((left ?? right) is not { } known)
                raw.sqlite3_result_null(context);
            else
                raw.sqlite3_result_text(context, left is null || right is null ? known : Merge(left, right));
        }
        catch (Exception exception)
        {
            // An exception must not cross native code: SQLite undoes the statement and reports the message.
            raw.sqlite3_result_error(context, exception.Message);
        }
    }

    private static string Merge(string left, string right)
    {
        var merged = Object(left);
        foreach (var (name, value) in Object(right))
            merged[name] = value?.DeepClone();
        return merged.ToJsonString();
    }

    private static JsonObject Object(string json) =>
        JsonNode.Parse(json) as JsonObject ?? throw new InvalidOperationException("Only JSON objects can be merged, but the column holds " + json);

    private static string? Text(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_NULL ? null : raw.sqlite3_value_text(value).utf8_to_string();
}
