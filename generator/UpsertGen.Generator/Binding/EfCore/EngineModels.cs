using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.Conventions;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>What contexts and snapshots say for one engine, put together.</summary>
internal sealed class EngineModels(string engine, IReadOnlyList<ModelState> contexts, IReadOnlyList<ModelState> snapshots, bool areTypesOwn)
{
    public string Engine => engine;

    /// <summary>The first statement that could make an entity of any type and was not understood; a snapshot has them all.</summary>
    public string? UnreadTypes =>
        snapshots.Count > 0 ? null : contexts.Select(static c => c.UnreadTypes).FirstOrDefault(static u => u is not null);

    /// <summary>The type parameters of generic contexts that they map.</summary>
    public IEnumerable<ITypeParameterSymbol> OpenTypes => contexts.SelectMany(static c => c.OpenTypes);

    /// <summary>
    /// The code as EF Core builds it; where not all of it was read, the snapshot, which has every name; else the code as far as it was.
    /// </summary>
    public EfEntity? Find(string typeName)
    {
        // What one context may map, another one that maps it for certain says better.
        var mapped = contexts.Select(
            c => (IsPossible: c.Entities.Any(e => e.Name == typeName && e.IsPossible), Entity: EntityFinisher.Finish(c, typeName)))
                .ToList();
        var isCertain = mapped.Exists(static m => m is { IsPossible: false, Entity: not null });
        var code = mapped.Where(m => !(isCertain && m.IsPossible)).Select(static m => m.Entity).OfType<EfEntity>().ToList();
        var snapshot = snapshots.Select(s => EntityFinisher.Finish(s, typeName)).OfType<EfEntity>().FirstOrDefault();
        if (code.Count == 0)
            return snapshot is null ? null : areTypesOwn ? snapshot : WithoutTypes(snapshot);
        var first = code[0];
        // What one context does not show may be what the others say, or not.
        first = first with { Unread = code.Select(static e => e.Unread).FirstOrDefault(static u => u is not null) };
        if (code.Skip(1).FirstOrDefault(other => Comparable(other) != Comparable(first)) is not null && snapshot is null)
            return first with { Unread = first.Unread ?? $"{code.Count} contexts, which map it differently" };
        return first.Unread is not null && snapshot is { Unread: null } && areTypesOwn ? WithConversions(snapshot, first) : first;
    }

    private static EfEntity Comparable(EfEntity entity) => entity with
    {
        Unread = null,
        Members = entity.Members.Select(static m => m.Conversion is { } c ? m with { Conversion = c with { Text = "" } } : m)
            .ToEquatableArray(),
    };

    private static EfEntity WithoutTypes(EfEntity entity) =>
        entity with { Members = entity.Members.Select(static m => m with { StoreType = null }).ToEquatableArray() };

    /// <summary>A snapshot does not show a conversion to the property's own type.</summary>
    private static EfEntity WithConversions(EfEntity snapshot, EfEntity code) => snapshot with
    {
        Members = snapshot.Members.Select(m => code.Member(m.Property)?.Conversion is { } known ? m with { Conversion = known } : m)
            .ToEquatableArray(),
    };
}
