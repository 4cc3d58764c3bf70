using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen;

/// <summary>
/// What is to be known of a column: on a property or positional parameter, of its own; on a type, of the property that it names. It wins
/// over the property's other attributes, and is the way to say them of a type that cannot be annotated.
/// </summary>
/// <param name="property">On a type, the property: <c>nameof(Product.Sku)</c>, <c>"Address.City"</c>; null on a property.</param>
/// <remarks>What is not set stays what the property's own attributes say.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Parameter,
    AllowMultiple = true,
    Inherited = false)]
public sealed class UpsertColumnAttribute(string? property = null) : Attribute
{
    /// <summary>The property; null on a property.</summary>
    public string? Property { get; } = property;

    /// <summary>The column's name, verbatim, as in <c>[Column("name")]</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The column's type, as in <c>[Column(TypeName = "type")]</c>.</summary>
    public string? TypeName { get; set; }

    /// <summary>How the database gives the value, as in <c>[DatabaseGenerated]</c>; <c>Computed</c> for a row version too.</summary>
    public DatabaseGeneratedOption Generated { get; set; }

    /// <summary>
    /// True for a column of the key, as with <c>[Key]</c>. The columns that one type names replace the key that its properties say.
    /// </summary>
    public bool Key { get; set; }

    /// <summary>True for a column that is NOT NULL, as with <c>[Required]</c>.</summary>
    public bool Required { get; set; }

    /// <summary>True for a property that is no column, as with <c>[NotMapped]</c>; false to map one that has <c>[NotMapped]</c>.</summary>
    public bool Ignore { get; set; }

    /// <summary>
    /// A <c>JsonSerializerContext</c> that knows the property's type, which is stored as JSON, as with <c>[UpsertJson]</c>.
    /// </summary>
    public Type? Json { get; set; }

    /// <summary>A type with the static methods <c>ToDatabase</c> and <c>FromDatabase</c>, as with <c>[UpsertConvert]</c>.</summary>
    public Type? Converter { get; set; }

    /// <summary>
    /// The database that <see cref="Name"/> and <see cref="TypeName"/> are for; the other members are for every database.
    /// </summary>
    public UpsertEngine Engine { get; set; }
}
