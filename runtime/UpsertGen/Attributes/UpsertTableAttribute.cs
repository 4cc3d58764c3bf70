namespace UpsertGen;

/// <summary>The table of a class or struct, verbatim; for structs, where <c>[Table]</c> cannot stand.</summary>
/// <param name="name">The table's name, as it is in the database.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class UpsertTableAttribute(string name) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>The table's schema on PostgreSQL; null for the connection's search path. Ignored on SQLite.</summary>
    public string? Schema { get; set; }

    /// <summary>The database that the table has the name on; one without an attribute of its own takes that for every database.</summary>
    public UpsertEngine Engine { get; set; }
}
