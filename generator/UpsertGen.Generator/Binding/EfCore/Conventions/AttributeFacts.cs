using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>What the attributes of a property say to EF Core.</summary>
internal static class AttributeFacts
{
    public static PropertyState Of(IPropertySymbol property)
    {
        var attributes = Attributes(property);
        var column = attributes.Find(AttributeNames.Column);
        var precision = attributes.Find(AttributeNames.EfPrecision);
        var isRowVersion = attributes.Find(AttributeNames.Timestamp) is not null;
        return new PropertyState
        {
            Column = column?.Positional<string>(0) is { Length: > 0 } name ? name : null,
            StoreType = column?.Named<string>("TypeName"),
            MaxLength = Length(attributes.Find(AttributeNames.MaxLength)) ?? Length(attributes.Find(AttributeNames.StringLength)),
            Precision = precision?.Positional<int>(0),
            Scale = precision is { ConstructorArguments.Length: > 1 } ? precision.Positional<int>(1) : null,
            IsRequired = attributes.Find(AttributeNames.Required) is not null ? true : null,
            IsConcurrencyToken = isRowVersion || attributes.Find(AttributeNames.ConcurrencyCheck) is not null,
            Generation = isRowVersion ? EfGeneration.Always : Generation(attributes.Find(AttributeNames.DatabaseGenerated)),
            // What [DatabaseGenerated] says it says of the database; EF Core alone makes no value of a text, for example.
            IsMadeByDatabase = attributes.Find(AttributeNames.DatabaseGenerated)?.Positional<int>(0) == 1 ? true : null,
        };
    }

    // The attributes of a positional parameter are the property's where they are meant for it; EF Core does not see the others.
    private static IReadOnlyList<AttributeData> Attributes(IPropertySymbol property)
    {
        var attributes = new List<AttributeData>();
        for (IPropertySymbol? p = property; p is not null; p = p.OverriddenProperty)
            attributes.AddRange(p.GetAttributes());
        return attributes;
    }

    private static int? Length(AttributeData? attribute) => attribute?.Positional<int>(0) is > 0 and var length ? length : null;

    private static EfGeneration? Generation(AttributeData? attribute) => attribute?.Positional<int>(0) switch
    {
        null => null,
        0 => EfGeneration.Never,
        1 => EfGeneration.OnAdd,
        _ => EfGeneration.Always,
    };
}
