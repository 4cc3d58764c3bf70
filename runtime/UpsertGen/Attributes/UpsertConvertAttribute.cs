namespace UpsertGen;

/// <summary>
/// Stores a property through a converter: a type with the static methods <c>ToDatabase</c> and <c>FromDatabase</c>. On the assembly, with
/// the type that is converted, every property and parameter of that type: <c>[assembly: UpsertConvert(typeof(Ulid),
/// typeof(UlidConverter))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Assembly, Inherited = false,
    AllowMultiple = true)]
public sealed class UpsertConvertAttribute : Attribute
{
    /// <param name="converter">The converter's type. Null is never passed to it: it is stored as NULL.</param>
    public UpsertConvertAttribute(Type converter) => Converter = converter;

    /// <param name="type">The type that is converted, wherever the project upserts it; what is said of a property itself wins.</param>
    /// <param name="converter">The converter's type. Null is never passed to it: it is stored as NULL.</param>
    public UpsertConvertAttribute(Type type, Type converter) => (Type, Converter) = (type, converter);

    /// <summary>The type that is converted; null on a property, whose type says it.</summary>
    public Type? Type { get; }

    /// <summary>The converter's type.</summary>
    public Type Converter { get; }
}
