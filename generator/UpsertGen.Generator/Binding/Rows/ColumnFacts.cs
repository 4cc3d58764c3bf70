using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>
/// What is said of a property's column: by [UpsertColumn], which wins, by EF Core's model, and by the property's other attributes.
/// </summary>
internal sealed class ColumnFacts
{
    /// <summary>A parameter or property without attributes.</summary>
    public static readonly ColumnFacts None = Of([], []);

    private bool _isConvertedAsType;

    public string? Name { get; private init; }

    public SqlTypeName? TypeName { get; private init; }

    /// <summary>True when an attribute speaks of the property as a column.</summary>
    public bool IsColumn { get; private init; }

    public GeneratedKind Generated { get; private init; }

    /// <summary>True when an attribute or EF Core's model says whether the database generates the value.</summary>
    public bool IsGeneratedExplicit { get; private init; }

    /// <summary>True when the database makes a value only for rows that bring none: one that is the conflict target is written.</summary>
    public bool IsWrittenAsTarget { get; private init; }

    /// <summary>True when EF Core or the database makes a value for rows that bring none: such a row conflicts with no other.</summary>
    public bool IsMadeWhenUnset { get; private init; }

    public bool IsKey { get; private init; }

    /// <summary>True when [UpsertColumn] makes it a column of the key, whatever EF Core says.</summary>
    public bool IsOwnKey { get; private init; }

    public bool IsRequired { get; private init; }

    public bool IsIgnored { get; private init; }

    /// <summary>True when [UpsertColumn] speaks of the property.</summary>
    public bool IsSaid { get; private init; }

    /// <summary>What EF Core makes of the property; null when it says nothing of it.</summary>
    public EfMember? Member { get; private init; }

    /// <summary>The serializer context; null when the property is not stored as JSON.</summary>
    public NamedType? Json { get; private init; }

    /// <summary>The converter; null without.</summary>
    public NamedType? Converter { get; private set; }

    /// <summary>True when another type than the property's is stored.</summary>
    public bool IsConverted => Json is not null || Converter is not null;

    /// <summary>
    /// True when the property itself, and not its type, says that another one is stored: then it is a column, whatever EF Core says.
    /// </summary>
    public bool IsConvertedItself => IsConverted && !_isConvertedAsType;

    /// <summary>The property's own [Unique].</summary>
    public IReadOnlyList<AttributeData> Unique { get; private init; } = [];

    /// <summary>The [UpsertColumn] of one database each.</summary>
    public IReadOnlyList<ColumnSettings> Engines { get; private init; } = [];

    /// <summary>Where [UpsertColumn] names the property; null when none does.</summary>
    public Location? Place { get; private init; }

    /// <param name="attributes">The property's own attributes.</param>
    /// <param name="named">The [UpsertColumn] that name the property.</param>
    /// <param name="member">What EF Core makes of the property; null when it says nothing of it.</param>
    public static ColumnFacts Of(IReadOnlyList<AttributeData> attributes, IReadOnlyList<ColumnSettings> named, EfMember? member = null)
    {
        var settings = attributes.Where(static a => a.Is(AttributeNames.UpsertColumn)).Select(static a => new ColumnSettings(a, default))
            .Concat(named).ToList();
        var column = attributes.Find(AttributeNames.Column);
        var stored = member is { Kind: EfMemberKind.Column or EfMemberKind.Json } ? member : null;
        var generated = settings.LastOrDefault(static s => s.Says("Generated"));

        bool Says(string member, bool otherwise) => settings.LastOrDefault(s => s.Says(member))?.Value<bool>(member) ?? otherwise;

        string? Text(string member, string? otherwise) =>
            settings.LastOrDefault(s => s.Engine is null && s.Value<string>(member) is { Length: > 0 })?.Value<string>(member) ?? otherwise;

        NamedType? Type(string member, string attribute) => settings.LastOrDefault(s => s.Says(member)) is { } said
            ? new(said.Value<INamedTypeSymbol>(member))
            : attributes.Find(attribute) is { } own ? new(own.Positional<INamedTypeSymbol>(own.ConstructorArguments.Length - 1)) : null;

        // No attribute says who makes the value.
        var isLeftToEf = member is not null && generated is null && attributes.Find(AttributeNames.DatabaseGenerated) is null;
        return new ColumnFacts
        {
            Name = Text("Name", stored is null ? column?.Positional<string>(0) : stored.Column),
            TypeName = SqlTypeName.Of(Text("TypeName", stored is null ? column?.Named<string>("TypeName") : TypeOf(stored))),
            IsColumn = column is not null || settings.Any(static s => s.Says("Name") || s.Says("TypeName")),
            IsGeneratedExplicit = generated is not null || KindOf(member) is not null
                || attributes.Find(AttributeNames.DatabaseGenerated) is not null,
            Generated = generated is not null ? KindOf(generated.Value<int>("Generated")) : KindOf(member) ?? OwnKind(attributes),
            IsWrittenAsTarget = isLeftToEf,
            IsMadeWhenUnset = isLeftToEf && member!.Generation is EfGeneration.OnAdd or EfGeneration.ByClient,
            IsKey = Says("Key", attributes.Find(AttributeNames.Key) is not null),
            IsOwnKey = Says("Key", false),
            IsRequired = Says("Required", member is null ? attributes.Find(AttributeNames.Required) is not null : !member.IsNullable),
            IsIgnored = Says("Ignore", attributes.Find(AttributeNames.NotMapped) is not null),
            IsSaid = settings.Count > 0,
            Member = member,
            Json = Type("Json", AttributeNames.Json),
            Converter = Type("Converter", AttributeNames.Convert),
            Unique = [.. attributes.Where(static a => a.Is(AttributeNames.Unique))],
            Engines = [.. settings.Where(static s => s.Engine is not null)],
            Place = named.FirstOrDefault()?.Place,
        };
    }

    /// <summary>The same, with the converter that the project has for the type.</summary>
    public ColumnFacts ConvertedAs(NamedType converter)
    {
        var copy = (ColumnFacts)MemberwiseClone();
        (copy.Converter, copy._isConvertedAsType) = (converter, true);
        return copy;
    }

    private static string? TypeOf(EfMember stored) => stored.StoreType ?? (stored.Conversion?.Provider == "string" ? "text" : null);

    private static GeneratedKind? KindOf(EfMember? member) => member?.Generation switch
    {
        EfGeneration.OnAdd => GeneratedKind.Identity,
        EfGeneration.Always => GeneratedKind.Computed,
        EfGeneration.Never => GeneratedKind.None,
        _ => null,
    };

    private static GeneratedKind OwnKind(IReadOnlyList<AttributeData> attributes) =>
        // The database gives a row version a new value at every write.
        KindOf(attributes.Find(AttributeNames.DatabaseGenerated)?.Positional<int>(0)) is not GeneratedKind.None and var kind ? kind
        : attributes.Find(AttributeNames.Timestamp) is not null ? GeneratedKind.Computed : GeneratedKind.None;

    private static GeneratedKind KindOf(int? option) => option switch
    {
        1 => GeneratedKind.Identity,
        2 => GeneratedKind.Computed,
        _ => GeneratedKind.None,
    };
}

/// <summary>A type that an attribute names; null when it names none.</summary>
internal sealed record NamedType(INamedTypeSymbol? Symbol);
