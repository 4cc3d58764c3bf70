using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>EF Core's model of a whole compilation, read once, and each entity completed when it is asked for.</summary>
internal sealed class EfModels
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    private static readonly ConditionalWeakTable<Compilation, EfModels> Known = new();
    private static readonly EfModels Empty = new([], []);

    private readonly IReadOnlyList<EngineModels> _engines;
    private readonly Dictionary<(string Type, string Engine), EfEntity?> _entities = [];

    private EfModels(IReadOnlyList<EngineModels> engines, IReadOnlyList<string> dialects)
    {
        _engines = engines;
        Dialects = dialects;
    }

    /// <summary>The dialects that the project references.</summary>
    public IReadOnlyList<string> Dialects { get; }

    public static EfModels Of(Compilation compilation, DialectCatalog catalog, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var known) ? known : Known.GetValue(compilation, c => Read(c, catalog, cancellationToken));

    /// <summary>The entity of a type on an engine; null when no context maps it.</summary>
    public EfEntity? Find(ITypeSymbol type, string engine)
    {
        if (_engines.FirstOrDefault(e => e.Engine == engine) is not { } models)
            return null;
        lock (_entities)
        {
            var key = (ModelState.Name(type), engine);
            if (!_entities.TryGetValue(key, out var entity))
                _entities.Add(key, entity = models.Find(key.Item1));
            return entity;
        }
    }

    /// <summary>What could make an entity of a type that no context is seen to map; null when nothing does.</summary>
    public string? Unread(ITypeSymbol type) => _engines.Select(static e => e.UnreadTypes).FirstOrDefault(static u => u is not null)
        ?? (_engines.SelectMany(static e => e.OpenTypes).FirstOrDefault(p => Takes(p, type)) is { } open
            ? $"what {open.Name} of {open.ContainingType.DisplayName()} is" : null);

    // Without a constraint it could be any type, which says nothing of this one.
    private static bool Takes(ITypeParameterSymbol parameter, ITypeSymbol type)
    {
        var constraints = parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Select(static c => c.OriginalDefinition).ToList();
        var own = new HashSet<ISymbol>(type.AllInterfaces.Select(static i => i.OriginalDefinition), SymbolEqualityComparer.Default);
        for (var t = type as INamedTypeSymbol; t is not null; t = t.BaseType)
            own.Add(t.OriginalDefinition);
        return constraints.Count > 0 && constraints.TrueForAll(own.Contains);
    }

    /// <summary>True for a type that EF Core maps to a table, on any engine.</summary>
    public bool Maps(ITypeSymbol type) => Dialects.Any(d => Find(type, d) is not null);

    private static EfModels Read(Compilation compilation, DialectCatalog catalog, CancellationToken cancellationToken)
    {
        if (compilation.GetTypesByMetadataName(DbContext).Length == 0)
            return Empty;
        var sources = EfSources.Of(compilation, cancellationToken);
        var dialects = catalog.Of(ProjectFacts.DialectsOf(compilation, cancellationToken));
        var snapshots = sources.Snapshots
            .Select(s => (Type: s, Engine: SnapshotEngine.Of(s, catalog, out var isNeutral), IsNeutral: isNeutral)).ToList();
        var engines = new List<EngineModels>();
        foreach (var dialect in dialects)
        {
            var contexts = Contexts(sources, dialect, dialects)
                .Select(c => ContextReader.Context(c, compilation, sources, dialect.EfCore, cancellationToken)).ToList();
            if (sources.Contexts.Count == 0 && sources.Configurations.All.Count > 0)
                contexts.Add(ContextReader.Configurations(compilation, sources, dialect.EfCore, cancellationToken));
            var own = snapshots.Where(s => s.Engine == dialect || s.IsNeutral).ToList();
            // A project with one engine's migrations has no other names for the other one.
            var read = (own.Count > 0 ? own : snapshots.Where(static s => s.Engine is not null))
                .Select(s => ContextReader.Snapshot(s.Type, compilation, sources, dialect.EfCore, cancellationToken)).ToList();
            engines.Add(new EngineModels(dialect.Id, contexts, read, areTypesOwn: own.Count > 0));
        }

        return new EfModels(engines, [.. dialects.Select(static d => d.Id)]);
    }

    /// <summary>The contexts that can run on an engine: one whose options name another provider does not.</summary>
    private static IEnumerable<INamedTypeSymbol> Contexts(EfSources sources, SqlDialect dialect, IReadOnlyList<SqlDialect> dialects)
    {
        var running = sources.Contexts.Where(c => dialects.Count == 1 || RunsOn(sources, c, dialect, dialects)).ToList();
        // The base class of contexts that are made for their engines is none that runs.
        return running.Where(c => !running.Any(d => EfSources.IsBase(c, d)));
    }

    private static bool RunsOn(EfSources sources, INamedTypeSymbol context, SqlDialect dialect, IReadOnlyList<SqlDialect> dialects)
    {
        var used = sources.Options.Where(o => o.Context == context.Name).Select(static o => o.Method).ToList();
        var named = dialects.Where(d => used.Contains("Use" + d.EfCore.ShortName)).ToList();
        return named.Count == 0 || named.Contains(dialect);
    }
}
