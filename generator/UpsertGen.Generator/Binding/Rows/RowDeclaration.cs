using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>What is upserted, and what says how: the attributes and merge methods of the row's own type, or of another class.</summary>
internal sealed class RowDeclaration
{
    private readonly Compilation _compilation;
    private readonly ILookup<string, ColumnSettings> _columns;

    public RowDeclaration(
        INamedTypeSymbol type,
        INamedTypeSymbol declaring,
        IReadOnlyList<AttributeData> operations,
        Location location,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        (Type, Declaring, Operations, Location, _compilation) = (type, declaring, operations, location, compilation);
        IsApart = !SymbolEqualityComparer.Default.Equals(type, declaring);
        Attributes = IsApart ? declaring.GetAttributes().AddRange(type.GetAttributes()) : type.GetAttributes();
        Columns = [.. Attributes.Where(static a => a.Is(AttributeNames.UpsertColumn))
            .Select(a => new ColumnSettings(a, cancellationToken))];
        _columns = Columns.Where(static c => c.Property?.Items.Count == 1)
            .ToLookup(static c => c.Property!.Items[0].Text, StringComparer.Ordinal);
    }

    /// <summary>The type of the rows.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>The type that has the attributes and the merge methods.</summary>
    public INamedTypeSymbol Declaring { get; }

    /// <summary>True when that is another class than the row's type.</summary>
    public bool IsApart { get; }

    /// <summary>The attribute that gives an operation, as messages name it.</summary>
    public string Attribute => IsApart ? "[UpsertFor]" : "[Upsert]";

    /// <summary>An attribute for each operation.</summary>
    public IReadOnlyList<AttributeData> Operations { get; }

    /// <summary>What is said of the type as a whole; the first of a kind wins.</summary>
    public IReadOnlyList<AttributeData> Attributes { get; }

    /// <summary>The [UpsertColumn] of the type.</summary>
    public IReadOnlyList<ColumnSettings> Columns { get; }

    /// <summary>What EF Core says of the type on the database that it is bound for; null when no context maps it.</summary>
    public EfEntity? Entity { get; private set; }

    /// <summary>Where the type is declared or, apart from it, named.</summary>
    public Location Location { get; }

    /// <summary>The attribute that makes a type's methods be generated; null when it has none.</summary>
    public static AttributeData? Annotation(INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        return attributes.Find(AttributeNames.UpsertFor) ?? attributes.Find(AttributeNames.Upsert);
    }

    /// <summary>The classes of a project whose methods are for a type.</summary>
    public static IEnumerable<INamedTypeSymbol> ClassesOf(INamedTypeSymbol type, Compilation compilation) =>
        compilation.Assembly.AllTypes().Where(c => c.IsStatic && c.GetAttributes().Any(a =>
            a.Is(AttributeNames.UpsertFor)
            && SymbolEqualityComparer.Default.Equals(a.AttributeClass!.TypeArguments.FirstOrDefault(), type)));

    /// <summary>The same declaration, with what EF Core says of the type on a database.</summary>
    public RowDeclaration With(EfEntity? entity)
    {
        var copy = (RowDeclaration)MemberwiseClone();
        copy.Entity = entity;
        return copy;
    }

    /// <summary>What is said of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="prefix">The path to a flattened member, with a dot at its end.</param>
    public ColumnFacts Facts(IPropertySymbol property, IReadOnlyList<AttributeData> attributes, string prefix) => TypeConverters.Complete(
        attributes.Count == 0 && Columns.Count == 0 && Entity is null
            ? ColumnFacts.None
            : ColumnFacts.Of(attributes, [.. _columns[prefix + property.Name]], Entity?.Member(prefix + property.Name)),
        property.Type,
        _compilation.Assembly);

    /// <summary>Where a problem of a member is reported: at the member, if it is in this project.</summary>
    public Location LocationOf(ISymbol member) =>
        member.Locations.FirstOrDefault(l => l.IsInSource && _compilation.ContainsSyntaxTree(l.SourceTree)) ?? Location;

    /// <summary>True for a member that generated code can use.</summary>
    public bool CanUse(ISymbol member) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => IsOurs(member.ContainingAssembly),
        _ => false,
    };

    /// <summary>True for an assembly whose internal members this one can use.</summary>
    private bool IsOurs(IAssemblySymbol? assembly) =>
        assembly is null || SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly)
        || assembly.GivesAccessTo(_compilation.Assembly);
}
