using UpsertGen.Generator.Dialects.PostgreSql;
using UpsertGen.Generator.Dialects.Sqlite;

namespace UpsertGen.Generator.Dialects;

/// <summary>The dialects that a generator knows; compared by reference, of which each generator has one.</summary>
internal sealed class DialectCatalog(params SqlDialect[] dialects)
{
    /// <summary>Those of the product.</summary>
    public static DialectCatalog Default { get; } = new(new SqliteDialect(), new PostgreSqlDialect());

    public IReadOnlyList<SqlDialect> All { get; } = dialects;

    /// <summary>The short names of the types that generated code calls.</summary>
    public IReadOnlyList<string> ImportedTypes { get; } = [.. ImportedNames.Of(dialects).SelectMany(static i => i.Types)];

    /// <summary>The namespaces of the types that a database's provider maps by itself.</summary>
    public ISet<string> ProviderNamespaces { get; } =
        new HashSet<string>(dialects.SelectMany(static d => d.ProviderNamespaces), StringComparer.Ordinal);

    /// <summary>Those with the ids that a project references, in the catalog's order.</summary>
    public IReadOnlyList<SqlDialect> Of(IReadOnlyCollection<string> ids) => [.. All.Where(d => ids.Contains(d.Id))];
}
