using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore.State;

/// <summary>What calls say of a property, or of every property of a type; null where none does.</summary>
internal sealed class PropertyState
{
    /// <summary>The type that Property was called with: in a snapshot it is the stored one.</summary>
    public ITypeSymbol? Type { get; set; }

    public string? Column { get; set; }

    public string? StoreType { get; set; }

    public int? MaxLength { get; set; }

    public int? Precision { get; set; }

    public int? Scale { get; set; }

    public bool? IsFixedLength { get; set; }

    public bool? IsRequired { get; set; }

    public EfGeneration? Generation { get; set; }

    /// <summary>What the provider's own calls say: the database makes the value, or does not.</summary>
    public bool? IsMadeByDatabase { get; set; }

    public bool HasDefault { get; set; }

    public bool IsConcurrencyToken { get; set; }

    public EfConversion? Conversion { get; set; }

    /// <summary>True once a conversion was taken away, or one was given: what holds for the type does not count.</summary>
    public bool HasConversion { get; set; }

    /// <summary>The state with what another one says where this one says nothing.</summary>
    public PropertyState Or(PropertyState other) => new()
    {
        Type = Type ?? other.Type,
        Column = Column ?? other.Column,
        StoreType = StoreType ?? other.StoreType,
        MaxLength = MaxLength ?? other.MaxLength,
        Precision = Precision ?? other.Precision,
        Scale = Scale ?? (Precision is null ? other.Scale : null),
        IsFixedLength = IsFixedLength ?? other.IsFixedLength,
        IsRequired = IsRequired ?? other.IsRequired,
        Generation = Generation ?? other.Generation,
        IsMadeByDatabase = IsMadeByDatabase ?? other.IsMadeByDatabase,
        HasDefault = HasDefault || other.HasDefault,
        IsConcurrencyToken = IsConcurrencyToken || other.IsConcurrencyToken,
        Conversion = HasConversion ? Conversion : other.Conversion,
        HasConversion = HasConversion || other.HasConversion,
    };
}
