using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.EfCore;

/// <summary>One entity type, as EF Core maps it on one engine.</summary>
/// <param name="TypeName">The type's full name, <c>App.User</c>.</param>
/// <param name="Members">Every property, those of owned and complex types by their path.</param>
/// <param name="Keys">The primary key, alternate keys and unique indexes.</param>
/// <param name="Discriminator">The column that tells the types of a hierarchy apart; null without one.</param>
/// <param name="Unread">The first statement that could change the mapping and was not understood; null when there is none.</param>
/// <param name="Refusal">Why no single INSERT writes the entity; null when one does.</param>
internal sealed record EfEntity(
    string TypeName,
    string? Schema,
    string Table,
    EquatableArray<EfMember> Members,
    EquatableArray<EfKey> Keys,
    EfDiscriminator? Discriminator,
    string? Unread,
    string? Refusal)
{
    public EfMember? Member(string property) => Members.FirstOrDefault(m => m.Property == property);
}

/// <summary>A property of an entity type.</summary>
/// <param name="Property">Its name, or the path of a flattened one: <c>Address.City</c>.</param>
/// <param name="Column">The column's name; for other kinds empty.</param>
/// <param name="StoreType">The column's type where it is not the usual one of the engine.</param>
/// <param name="Conversion">The type that is stored, where a conversion is configured.</param>
internal sealed record EfMember(
    string Property,
    EfMemberKind Kind,
    string Column = "",
    string? StoreType = null,
    bool IsNullable = false,
    EfGeneration Generation = EfGeneration.None,
    EfConversion? Conversion = null);

/// <summary>What EF Core makes of a property.</summary>
internal enum EfMemberKind
{
    Column,

    /// <summary>An owned or complex type in the same table: its members follow by their paths.</summary>
    Flattened,

    /// <summary>A relationship, or left out by configuration.</summary>
    NotColumn,

    /// <summary>A document: ToJson.</summary>
    Json,
}

/// <summary>Who makes a column's value.</summary>
internal enum EfGeneration
{
    None,

    /// <summary>The database, for a new row that brings none.</summary>
    OnAdd,

    /// <summary>EF Core's client, for a new row that brings none.</summary>
    ByClient,

    /// <summary>The database, at every write.</summary>
    Always,

    /// <summary>The configuration says that the row brings it.</summary>
    Never,
}

/// <summary>HasConversion.</summary>
/// <param name="Provider">The stored .NET type's display name; null when code that is not read converts.</param>
/// <param name="Text">The conversion as the code writes it.</param>
/// <param name="Converter">The class of EF Core's that converts, where the code names it.</param>
internal sealed record EfConversion(string? Provider, string Text, string? Converter = null);

/// <summary>A key or unique index over properties.</summary>
/// <param name="Filter">HasFilter: the predicate of a partial index.</param>
internal sealed record EfKey(EquatableArray<string> Properties, string? Filter, bool NullsNotDistinct, bool IsPrimaryKey);

/// <summary>The discriminator of a hierarchy in one table.</summary>
/// <param name="Property">The property that holds it, when the type has one; otherwise the column's own name.</param>
/// <param name="Value">The type's value: a string, or an integer.</param>
/// <param name="IsText">True when the column holds text.</param>
internal sealed record EfDiscriminator(string Property, string Column, string Value, bool IsText);
