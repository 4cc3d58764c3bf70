using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UpsertGen.Sqlite;

/// <summary>The shallow merge of two JSON objects, as PostgreSQL's <c>jsonb || jsonb</c> does it; a NULL side counts as nothing.</summary>
internal static class JsonObjects
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Merge(FunctionCall call)
    {
        var (left, right) = (Text(call, 0), Text(call, 1));
        if ((left ?? right) is not { } known)
            call.ReturnNull();
        else if (left is null || right is null)
            call.Return(known);
        else
            call.Return(Merge(left, right, Text(call, 2)));
    }

    /// <summary>The text of a value; null for NULL.</summary>
    public static string? Text(FunctionCall call, int argument) => call.IsNull(argument) ? null : call.Text(argument);

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
