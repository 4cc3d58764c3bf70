namespace UpsertGen;

/// <summary>
/// Declares a unique constraint or unique index of the table: on a property or positional parameter, that column alone;
/// on a type, the named columns together.
/// </summary>
/// <param name="columns">Property names separated by commas, on a type; null on a property.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Parameter,
    AllowMultiple = true,
    Inherited = false)]
public sealed class UniqueAttribute(string? columns = null) : Attribute
{
    /// <summary>Property names separated by commas; null on a property.</summary>
    public string? Columns { get; } = columns;

    /// <summary>The predicate of a partial unique index, as SQL; null when the index covers every row.</summary>
    public string? Where { get; set; }

    /// <summary>True when NULLs are equal to each other in the index (<c>NULLS NOT DISTINCT</c>, PostgreSQL 15 and later).</summary>
    public bool NullsNotDistinct { get; set; }
}
