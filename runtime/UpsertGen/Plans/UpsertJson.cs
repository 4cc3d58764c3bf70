using System.ComponentModel;
using System.Text.Json;
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
        ?? throw new JsonException($"The column holds the JSON value null, which is no {typeof(T)}.");

    private static JsonTypeInfo<T> Info<T>(JsonSerializerContext context) =>
        context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{context.GetType()} does not know {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");
}
