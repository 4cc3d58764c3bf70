namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>Calls that change no name, key, type or generation of a column; every other one has to be understood.</summary>
internal static class HarmlessCalls
{
    public static readonly HashSet<string> Model = Of(
        "HasSequence HasDbFunction HasCollation UseCollation HasChangeTrackingStrategy UsePropertyAccessMode HasPostgresExtension HasPostgresEnum "
        + "HasPostgresRange UseDatabaseTemplate UseTablespace UseIdentityColumns UseIdentityByDefaultColumns UseIdentityAlwaysColumns UseSerialColumns "
        + "UseDatabaseName HasServiceTier HasPerformanceLevel UseEncryption ToString GetHashCode FinalizeModel HasDatabaseMaxSize HasAnnotation");

    public static readonly HashSet<string> Entity = Of(
        "HasQueryFilter HasData HasComment HasTrigger HasCheckConstraint HasChangeTrackingStrategy UsePropertyAccessMode IsMemoryOptimized "
        + "HasGeneratedTsVectorColumn UseXminAsConcurrencyToken IsUnlogged HasStorageParameter WithOwner ToString HasAnnotation "
        + "UseCockroachDbInterleaveInParent UseLazyLoading UseQueryFilter");

    public static readonly HashSet<string> Property = Of(
        "HasComment HasColumnOrder HasSentinel HasField UsePropertyAccessMode UseCollation HasDefaultConstraintName UseJsonPropertyName HasJsonPropertyName "
        + "HasValueGenerator HasValueGeneratorFactory HasIdentityOptions IsUnicode IsSparse IsConcurrencyToken UseCompressionMethod "
        + "ElementType IsGeneratedTsVectorColumn HasAnnotation ToString SetValueComparer SetBeforeSaveBehavior SetAfterSaveBehavior HasValueComparer");

    public static readonly HashSet<string> Table = Of(
        "HasTrigger HasCheckConstraint HasComment ExcludeFromMigrations IsTemporal IsMemoryOptimized HasAnnotation Property UseSqlOutputClause "
        + "UseSqlReturningClause");

    public static readonly HashSet<string> Defaults = Of("AreUnicode UseCollation HaveAnnotation HaveSentinel ElementType");

    /// <summary>Conventions that decide on no name, type or key of an entity's own columns.</summary>
    public static readonly HashSet<string> Conventions = Of(
        "ForeignKeyIndexConvention CascadeDeleteConvention CascadeDeleteWithNavigationConvention SqlServerOnDeleteConvention CheckConstraintConvention "
        + "BackingFieldConvention NavigationEagerLoadingConvention QueryFilterRewritingConvention DbFunctionTypeMappingConvention");

    /// <summary>
    /// On entity types, properties and foreign keys of <c>modelBuilder.Model</c>, and on builders of entities that are not known.
    /// </summary>
    public static readonly HashSet<string> Metadata = new(Entity.Concat(Property).Concat(Of(
        "DeleteBehavior SetQueryFilter SetDeleteBehavior OnDelete SetIsTableExcludedFromMigrations SetComment SetConstraintName HasConstraintName "
        + "SetPropertyAccessMode SetNavigationAccessMode SetLazyLoadingEnabled SetCollation SetDatabaseName HasDatabaseName IsEagerLoaded SetIsEagerLoaded AutoInclude "
        + "ToList ToArray AsEnumerable")), StringComparer.Ordinal);

    private static HashSet<string> Of(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
