using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.EfCore.State;

/// <summary>How a part of an entity is stored.</summary>
internal enum PartKind
{
    /// <summary>An entity type of its own.</summary>
    None,
    Owned,

    /// <summary>Many of them, in a table of their own.</summary>
    OwnedMany,
    Complex,
}

/// <summary>What was read of an entity type, or of a type that is a part of one.</summary>
internal sealed class EntityState(string name, INamedTypeSymbol? type)
{
    public string Name => name;

    public INamedTypeSymbol? Type => type;

    /// <summary>True when it is not certain that the model has the type at all.</summary>
    public bool IsPossible { get; set; }

    public PartKind Part { get; set; }

    /// <summary>The entity that this is a part of.</summary>
    public EntityState? Owner { get; set; }

    /// <summary>The property of the context; empty when it has several for the type.</summary>
    public string? Set { get; set; }

    /// <summary>ToTable; the name is null when it maps to no table.</summary>
    public bool HasTable { get; set; }

    public string? Table { get; set; }

    public string? Schema { get; set; }

    public bool IsJson { get; set; }

    public bool IsRequired { get; set; }

    public string? Refusal { get; set; }

    /// <summary>The first statement about the entity that could change its mapping and was not understood.</summary>
    public string? Unread { get; private set; }

    /// <summary>TPH, TPT or TPC; null when nothing says it.</summary>
    public string? Strategy { get; set; }

    public bool HasNoBase { get; set; }

    /// <summary>The base type of a snapshot.</summary>
    public string? BaseName { get; set; }

    public Dictionary<string, PropertyState> Properties { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EntityState> Parts { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Ignored { get; } = new(StringComparer.Ordinal);

    public HashSet<string> ForeignKeys { get; } = new(StringComparer.Ordinal);

    public List<KeyState> Keys { get; } = [];

    public DiscriminatorState? Discriminator { get; set; }

    /// <summary>The value that the type's rows have in the discriminator.</summary>
    public object? DiscriminatorValue { get; set; }

    /// <summary>Adds a key; one that was mentioned before keeps what was said of it.</summary>
    public KeyState Key(KeyState key)
    {
        var known = Keys.FindIndex(key.IsSame);
        if (known >= 0 && !key.IsPrimaryKey)
            return Keys[known];
        if (known >= 0)
            Keys[known] = key;
        else
            Keys.Add(key);
        return key;
    }

    public PropertyState Property(string property)
    {
        if (!Properties.TryGetValue(property, out var state))
            Properties.Add(property, state = new PropertyState());
        return state;
    }

    /// <summary>The state of a part, by the property that holds it.</summary>
    public EntityState AddPart(string property, PartKind kind, INamedTypeSymbol? partType)
    {
        if (!Parts.TryGetValue(property, out var part))
            Parts.Add(property, part = new EntityState(partType?.DisplayName() ?? name + "." + property, partType) { Owner = this });
        part.Part = kind;
        return part;
    }

    public void NoteUnread(string statement)
    {
        Unread ??= statement;
        Owner?.NoteUnread(statement);
    }
}

/// <summary>HasDiscriminator.</summary>
/// <param name="Property">The property, in the type or in the shadow.</param>
internal sealed record DiscriminatorState(string Property, ITypeSymbol? Type);

/// <summary>HasKey, HasAlternateKey or HasIndex: a key and an index on the same properties are two.</summary>
internal sealed class KeyState(string method, string? name, IReadOnlyList<string> properties)
{
    public string Method => method;

    public string? Name => name;

    public IReadOnlyList<string> Properties => properties;

    public bool IsPrimaryKey => method == "HasKey";

    public bool IsUnique { get; set; } = method != "HasIndex";

    public string? Filter { get; set; }

    public bool NullsNotDistinct { get; set; }

    /// <summary>True for what was said of another key over the same properties under the same name.</summary>
    public bool IsSame(KeyState other) => method == other.Method
        && (IsPrimaryKey || (properties.SequenceEqual(other.Properties, StringComparer.Ordinal) && name == other.Name));
}
