namespace UpsertGen;

/// <summary>Stores a property through a converter: a type with the static methods <c>ToDatabase</c> and <c>FromDatabase</c>.</summary>
/// <param name="converter">The converter's type. Null is never passed to it: it is stored as NULL.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class UpsertConvertAttribute(Type converter) : Attribute
{
    /// <summary>The converter's type.</summary>
    public Type Converter { get; } = converter;
}
