using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UpsertGen;

/// <summary>JSON columns through a serializer context, without reflection. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UpsertJson
{
    /// <summary>The value as JSON text.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="value">The value; not null.</param>
    /// <param name="context">A context that knows the type.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">The context does not know the type.</exception>
    public static string Serialize<T>(T value, JsonSerializerContext context) => JsonSerializer.Serialize(value, Info<T>(context));

    /// <summary>The value of JSON text.</summary>
    /// <typeparam name="T">The property's type.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="context">A context that knows the type.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The context does not know the type.</exception>
    /// <exception cref="JsonException">The text is not JSON of the type.</exception>
    public static T Deserialize<T>(string json, JsonSerializerContext context) =>
        JsonSerializer.Deserialize(json, Info<T>(context))
        ?? throw NoValue(typeof(T));

    /// <summary>The document's JSON text.</summary>
    /// <param name="value">The document; not disposed.</param>
    /// <returns>The text, as it was parsed.</returns>
    public static string Text(JsonDocument value) => value.RootElement.GetRawText();

    /// <summary>The element's JSON text.</summary>
    /// <param name="value">The element.</param>
    /// <returns>The text, as it was parsed.</returns>
    /// <exception cref="InvalidOperationException">The element is <see langword="default"/>, which is no JSON.</exception>
    public static string Text(JsonElement value) => value.GetRawText();

    /// <summary>The node's JSON text.</summary>
    /// <param name="value">The node.</param>
    /// <returns>The text.</returns>
    public static string Text(JsonNode value) => value.ToJsonString();

    /// <summary>The document of JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>A document that owns its memory; disposing it is optional.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonDocument JsonDocument(string json) => System.Text.Json.JsonDocument.Parse(json);

    /// <summary>The element of JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The root element, valid for ever.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonElement JsonElement(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The node of JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The node.</returns>
    /// <exception cref="JsonException">The text is not JSON, or is the JSON value null, for which there is no node.</exception>
    public static JsonNode JsonNode(string json) => System.Text.Json.Nodes.JsonNode.Parse(json) ?? throw NoValue(typeof(JsonNode));

    /// <inheritdoc cref="JsonNode(string)"/>
    /// <exception cref="InvalidOperationException">The text is no object.</exception>
    public static JsonObject JsonObject(string json) => JsonNode(json).AsObject();

    /// <inheritdoc cref="JsonNode(string)"/>
    /// <exception cref="InvalidOperationException">The text is no array.</exception>
    public static JsonArray JsonArray(string json) => JsonNode(json).AsArray();

    private static JsonException NoValue(Type type) => new($"The column holds the JSON value null, which is no {type}.");

    private static JsonTypeInfo<T> Info<T>(JsonSerializerContext context) =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException(
            $"{context.GetType()} does not know {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
}
