using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract.EfCore;

/// <summary>What EF Core's configuration code says of one entity type; names are C# names, types are display names.</summary>
/// <param name="TypeName">The type's full name, or its simple name when the code gives no more.</param>
/// <param name="Table">ToTable; null when the code does not say.</param>
/// <param name="Columns">HasColumnName, HasColumnType and HasConversion.</param>
/// <param name="Keys">HasKey, HasAlternateKey and unique HasIndex.</param>
internal sealed record EfEntity(string TypeName, string? Schema, string? Table, EquatableArray<EfColumn> Columns, EquatableArray<EfKey> Keys);

/// <summary>What one call says of a property's column.</summary>
/// <param name="IsInSnapshot">A mention in the model snapshot: the column is called as the property is, unless another call names it.</param>
internal sealed record EfColumn(
    string Property, string? Name = null, string? Type = null, EfConversion Conversion = EfConversion.None, bool IsInSnapshot = false);

/// <summary>HasConversion.</summary>
internal enum EfConversion
{
    None,
    ToText,
    ToNumber,

    /// <summary>By code that is not read.</summary>
    Unknown,
}

/// <summary>A key or unique index over properties.</summary>
/// <param name="Filter">HasFilter: the predicate of a partial index.</param>
internal sealed record EfKey(EquatableArray<string> Properties, string? Filter, bool IsPrimaryKey);

/// <summary>All entities of a project.</summary>
internal sealed record EfModel(EquatableArray<EfEntity> Entities)
{
    public static readonly EfModel Empty = new(EquatableArray<EfEntity>.Empty);

    /// <summary>What is said of a type, by its full name (<c>App.User</c>) or, failing that, its simple name; null when nothing is.</summary>
    public EfEntity? Find(string displayName)
    {
        var simple = displayName.Substring(displayName.LastIndexOf('.') + 1);
        var said = Entities.Where(e => e.TypeName == displayName).ToList();
        if (said.Count == 0)
            said = Entities.Where(e => e.TypeName == simple).ToList();
        if (said.Count == 0)
            return null;
        // The same type may be configured in several places; the later word on a name counts.
        return new EfEntity(
            displayName,
            said.Select(static e => e.Schema).LastOrDefault(static s => s is not null),
            said.Select(static e => e.Table).LastOrDefault(static t => t is not null),
            said.SelectMany(static e => e.Columns).ToEquatableArray(),
            said.SelectMany(static e => e.Keys).ToEquatableArray());
    }
}
