using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects;

/// <summary>
/// What EF Core's provider for a database adds to a model; asked by name, so that the reader of models knows no database.
/// </summary>
internal abstract class EfProvider
{
    /// <summary>The provider's package, as <c>Database.ProviderName</c> gives it.</summary>
    public abstract string Name { get; }

    /// <summary>The end of its methods: <c>Use…</c> on the options, <c>Is…</c> on the database.</summary>
    public abstract string ShortName { get; }

    /// <summary>True where the database has schemas.</summary>
    public virtual bool HasSchemas => true;

    /// <summary>True for an annotation of the provider's own, as snapshots write it.</summary>
    public bool OwnsAnnotation(string name) => name.StartsWith(ShortName + ":", StringComparison.Ordinal);

    /// <summary>True for a static class or an extension of the provider's, by the name of its type.</summary>
    public bool OwnsExtension(string typeName) => typeName.StartsWith(ShortName, StringComparison.Ordinal);

    /// <summary>True for a type name that only this provider writes into snapshots.</summary>
    public abstract bool OwnsStoreType(string type);

    /// <summary>
    /// What a call on a property says of the column's value: true, the database makes it; false, it does not; null, nothing.
    /// </summary>
    public virtual bool? Generates(string call) => null;

    /// <summary>True when the database makes the value of an integer column that is generated and has no default.</summary>
    public abstract bool GeneratesInteger(bool isKey);

    /// <summary>The store type that length, precision and the like give a column; null for the kind's usual one.</summary>
    public abstract string? StoreType(ScalarKind kind, EfFacets facets);

    /// <summary>
    /// True where the provider itself stores a type as another one, having none for it: that is no conversion of the model's.
    /// </summary>
    public virtual bool IsOwnForm(ScalarKind kind, ScalarKind stored, string? storeType) => false;

    /// <summary>The store type of an integer that is converted to a wider one; null where all integers have one type.</summary>
    public virtual string? IntegerType(ScalarKind kind) => null;

    /// <summary>The column that a row version of this type is; null for one of its own.</summary>
    public virtual (string Column, string Type)? RowVersion(ScalarKind kind) => null;
}

/// <summary>What a model says of a column apart from its type.</summary>
internal readonly record struct EfFacets(int? MaxLength, int? Precision, int? Scale, bool IsFixedLength);
