namespace UpsertGen;

/// <summary>
/// A column that no property has, and the value that the type's rows are inserted with; an update leaves it alone. Conflict columns and
/// <see cref="UniqueAttribute"/> name it as the column is called.
/// </summary>
/// <param name="column">The column, verbatim.</param>
/// <param name="value">A string, a bool, an integer or an enum, which is stored as its number.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class UpsertConstantAttribute(string column, object value) : Attribute
{
    /// <summary>The column.</summary>
    public string Column { get; } = column;

    /// <summary>The value of the column.</summary>
    public object Value { get; } = value;

    /// <summary>The type of the column, verbatim; null for the one that the value has by default.</summary>
    public string? TypeName { get; set; }
}
