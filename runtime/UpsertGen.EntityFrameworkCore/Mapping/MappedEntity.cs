using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>
/// What a context's model says of the type of an operation; read once for each model, and compared with what was generated.
/// </summary>
internal sealed class MappedEntity
{
    private const string Annotation = "UpsertGen:Entities";

    private readonly IReadOnlyList<string> _differences;

    private MappedEntity(IEntityType type, ModelCheck check, UpsertModelTarget target)
    {
        Type = type;
        _differences = check.Differences;
        Table = check.Table;
        Columns = [.. check.Columns.Where(static c => c.Property is not null)];
        Key = [.. type.FindPrimaryKey()!.Properties];
        Target = [.. target.Columns.Select(name => Columns.FirstOrDefault(c => c.Column.Name == name)?.Property).OfType<IProperty>()];
        IsTargetKnown = Target.Count == target.Columns.Count && Target.Count > 0
            && target is { Expression: null, Constraint: null, Where: null };
    }

    public IEntityType Type { get; }

    /// <summary>The table in the context's model; null for the one that the code was generated for.</summary>
    public UpsertTableName? Table { get; }

    /// <summary>The columns of the generated code that the context maps too.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; }

    /// <summary>The properties of the primary key.</summary>
    public IReadOnlyList<IProperty> Key { get; }

    /// <summary>The properties of the conflict target.</summary>
    public IReadOnlyList<IProperty> Target { get; }

    /// <summary>True when equal target properties are one row.</summary>
    public bool IsTargetKnown { get; }

    /// <summary>The property that tells the types of a hierarchy apart; null for a type of its own.</summary>
    // The method that gives it has moved from one interface to another since EF Core 8, so that no call to it runs on all versions.
    public static string? Discriminator(IEntityType type) => type.FindAnnotation("DiscriminatorProperty")?.Value as string;

    /// <summary>The entity type of an operation in a context.</summary>
    /// <exception cref="InvalidOperationException">The context has no such type, or no table that is its own.</exception>
    /// <exception cref="UpsertSchemaException">The context's model is not what the code was generated for.</exception>
    public static MappedEntity Of<T, TInput>(DbContext context, UpsertOperation operation, UpsertDriver engine, in UpsertCall<TInput> call)
        where TInput : notnull
    {
        var known = context.Model.GetOrAddRuntimeAnnotationValue(
            Annotation, static _ => new ConcurrentDictionary<UpsertOperation, MappedEntity>(), default(object));
        if (!known.TryGetValue(operation, out var entity))
        {
            var type = TypeOf(context, typeof(T), call.Method);
            entity = known.GetOrAdd(operation, new MappedEntity(type, ModelCheck.Of(context, type, engine), engine.Target));
        }

        return entity._differences.Count == 0
            ? entity
            : throw new UpsertSchemaException($"The model of {context.GetType().Name}", engine.Model.TypeName, entity._differences);
    }

    private static IEntityType TypeOf(DbContext context, Type clr, string method)
    {
        var types = context.Model.FindEntityTypes(clr).ToList();
        var (set, name) = ($"{method}: {clr.Name}", context.GetType().Name);
        if (types.Count == 0)
        {
            throw new InvalidOperationException(
                $"{set} is not an entity type of {name}: add a DbSet<{clr.Name}> to it, or call Entity<{clr.Name}>() in OnModelCreating.");
        }

        if (types.Find(static t => t.IsOwned()) is not null)
            throw new InvalidOperationException($"{set} is an owned type in {name}: upsert its owner, in whose row it is stored.");
        if (types.Count > 1 || types[0].HasSharedClrType)
        {
            throw new InvalidOperationException(
                $"{set} is the class of a shared-type entity in {name}, which can have several tables: upserts have one.");
        }

        return types[0].FindPrimaryKey() is not null
            ? types[0]
            : throw new InvalidOperationException($"{set} has no key in {name} (HasNoKey): what has no key cannot be upserted.");
    }
}

/// <summary>A column of the generated code, and the context's property for it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Type">Its type on the context's database; null when it has none.</param>
/// <param name="Property">The context's property; null when it maps none.</param>
internal sealed record MappedColumn(UpsertModelColumn Column, string? Type, IProperty? Property);
