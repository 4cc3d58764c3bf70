namespace UpsertGen;

/// <summary>
/// A column that no property has: its value is a further parameter of every generated method, the same for all rows of a call, such as the
/// id of a tenant. Lists, conflict columns and <see cref="UniqueAttribute"/> name it as the column is called.
/// </summary>
/// <param name="column">The column, verbatim.</param>
/// <param name="type">The type of the parameter, any that a property could have.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class UpsertArgumentAttribute(string column, Type type) : Attribute
{
    /// <summary>The column.</summary>
    public string Column { get; } = column;

    /// <summary>The type of the parameter.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the parameter; null for that of the column in camel case: <c>tenantId</c> for <c>tenant_id</c>.</summary>
    public string? Parameter { get; set; }

    /// <summary>True to take null for a class such as <see cref="string"/>; of a struct, the type says it: <c>typeof(int?)</c>.</summary>
    public bool Nullable { get; set; }

    /// <summary>The type of the column, verbatim; null for the one that the parameter's type has by default.</summary>
    public string? TypeName { get; set; }
}
