using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SQLitePCL;

namespace UpsertGen.Sqlite;

/// <summary>The shallow merge of two JSON objects, as PostgreSQL's <c>jsonb || jsonb</c> does it; a NULL side counts as nothing.</summary>
internal static class JsonObjects
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Merge(sqlite3_context context, sqlite3_value[] values)
    {
        var (left, right) = (Text(values[0]), Text(values[1]));
        if ((left ?? right) is not { } known)
            raw.sqlite3_result_null(context);
        else if (left is null || right is null)
            raw.sqlite3_result_text(context, known);
        else
            raw.sqlite3_result_text(context, Merge(left, right, Text(values[2])));
    }

    /// <summary>The text of a value; null for NULL.</summary>
    public static string? Text(sqlite3_value value) =>
        raw.sqlite3_value_type(value) == raw.SQLITE_NULL ? null : raw.sqlite3_value_text(value).utf8_to_string();

    private static ReadOnlySpan<byte> Merge(string left, string right, string? column)
    {
        using var leftDocument = JsonDocument.Parse(left);
        using var rightDocument = JsonDocument.Parse(right);
        // Of a name that stands twice in one object the last value counts, as in jsonb.
        var merged = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var document in new[] { leftDocument, rightDocument })
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new FunctionException(
                    $"Only JSON objects can be merged, but one side of '{column}' is of type {Kind(document.RootElement.ValueKind)}");
            foreach (var member in document.RootElement.EnumerateObject())
                merged[member.Name] = member.Value;
        }

        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Plain))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in merged)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return text.WrittenSpan;
    }

    /// <summary>The kind as PostgreSQL's jsonb_typeof calls it.</summary>
    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
