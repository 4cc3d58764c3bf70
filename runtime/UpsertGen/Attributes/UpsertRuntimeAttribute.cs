using System.ComponentModel;

namespace UpsertGen;

/// <summary>
/// What a package brings to the generated methods: the database that it runs upserts on, or types that the methods extend. The generator
/// reads it from every referenced assembly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UpsertRuntimeAttribute : Attribute
{
    /// <summary>The database, by the name that the generator knows it by: <c>Sqlite</c>; null for a package that brings none.</summary>
    public string? Engine { get; init; }

    /// <summary>The type of the database's connections; null for a package that brings none.</summary>
    public Type? Connection { get; init; }

    /// <summary>
    /// The types that generated methods extend. Those of a package with an engine are its own connection and data source, and are extended
    /// only where a project asks for typed receivers.
    /// </summary>
    /// <remarks>An open generic type with one parameter is extended for the type of the rows, where its constraint allows it.</remarks>
    public Type[] Receivers { get; init; } = [];

    /// <summary>The type that the schema check takes instead of those receivers; null when it takes the receivers.</summary>
    public Type? SchemaReceiver { get; init; }

    /// <summary>
    /// An enum that methods which return rows take in an optional argument <c>tracking</c>, for those receivers; null for none. The source
    /// has a constructor that takes it as well.
    /// </summary>
    public Type? Tracking { get; init; }

    /// <summary>
    /// The <see cref="IUpsertSource"/> of those receivers that are no connections, a struct with a constructor that takes one of them; null
    /// for a package that has none.
    /// </summary>
    public Type? Source { get; init; }
}
