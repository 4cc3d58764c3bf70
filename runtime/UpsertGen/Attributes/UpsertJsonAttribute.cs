namespace UpsertGen;

/// <summary>
/// Stores a property as JSON text (<c>jsonb</c> on PostgreSQL unless <c>[Column(TypeName)]</c> says otherwise), written and read
/// through System.Text.Json's source generation.
/// </summary>
/// <param name="context">A <c>JsonSerializerContext</c> that knows the property's type.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class UpsertJsonAttribute(Type context) : Attribute
{
    /// <summary>The serializer context.</summary>
    public Type Context { get; } = context;
}
