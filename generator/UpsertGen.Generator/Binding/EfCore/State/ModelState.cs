using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.Conventions;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding.EfCore.State;

/// <summary>What was read of one context, or of one snapshot, for one provider.</summary>
internal sealed class ModelState(Compilation compilation, EfProvider provider, bool isSnapshot)
{
    private readonly Dictionary<string, EntityState> _entities = new(StringComparer.Ordinal);

    public Compilation Compilation => compilation;

    public EfProvider Provider => provider;

    /// <summary>True for a model snapshot, which says everything: no convention adds to it.</summary>
    public bool IsSnapshot => isSnapshot;

    public IEnumerable<EntityState> Entities => _entities.Values;

    public string? DefaultSchema { get; set; }

    /// <summary>The first statement that could change any entity and was not understood.</summary>
    public string? Unread { get; private set; }

    /// <summary>The first statement that could make an entity of any type and was not understood.</summary>
    public string? UnreadTypes { get; private set; }

    /// <summary>
    /// The type parameters of a generic context that it maps: some one type each, which is known only where the context is used.
    /// </summary>
    public List<ITypeParameterSymbol> OpenTypes { get; } = [];

    /// <summary>The naming convention of the options: <c>SnakeCase</c> of UseSnakeCaseNamingConvention.</summary>
    public string? Naming { get; set; }

    /// <summary>What the model says of every generated key: false when the client makes their values.</summary>
    public bool? IsKeyMadeByDatabase { get; set; }

    /// <summary>False when the convention that names tables after the context's properties was removed.</summary>
    public bool NamesTablesAfterSets { get; set; } = true;

    /// <summary>Types that are in no model: Ignore.</summary>
    public HashSet<string> Ignored { get; } = new(StringComparer.Ordinal);

    /// <summary>Types that are parts wherever they are met: Owned, [Owned].</summary>
    public HashSet<string> Owned { get; } = new(StringComparer.Ordinal);

    /// <summary>ConfigureConventions: what holds for every property of a type.</summary>
    public List<(ITypeSymbol Type, PropertyState Facts)> Defaults { get; } = [];

    /// <summary>
    /// True for what this project declares. In an editor a project that it refers to has its code at hand too, which no build has.
    /// </summary>
    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    public EntityState Entity(INamedTypeSymbol type) => Entity(Name(type), type);

    public EntityState Entity(string name, INamedTypeSymbol? type)
    {
        if (!_entities.TryGetValue(name, out var entity))
            _entities.Add(name, entity = new EntityState(name, type));
        entity.IsPossible = false;
        return entity;
    }

    /// <summary>A type that the model may have, which a statement that was not understood decides.</summary>
    public EntityState PossibleEntity(INamedTypeSymbol type)
    {
        var isCertain = Find(type) is { IsPossible: false };
        var entity = Entity(type);
        entity.IsPossible = !isCertain;
        return entity;
    }

    /// <summary>What is said of a type that a generic context is used with, which concerns no other type.</summary>
    public EntityState Open(ITypeParameterSymbol type)
    {
        OpenTypes.Add(type);
        return new EntityState(type.Name, null);
    }

    public EntityState? Find(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _entities.TryGetValue(Name(named), out var entity) ? entity : null;

    public static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).DisplayName();

    /// <summary>A name of EF Core's own as the naming convention writes it.</summary>
    public string Rewrite(string name) => NameRewriter.Apply(Naming, name);

    public void NoteUnread(string statement) => Unread ??= statement;

    /// <summary>Something was not understood that could change any entity, and add one.</summary>
    public void NoteUnreadTypes(string statement)
    {
        NoteUnread(statement);
        UnreadTypes ??= statement;
    }
}
