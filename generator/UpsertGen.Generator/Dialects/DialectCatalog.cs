using UpsertGen.Generator.Dialects.PostgreSql;
using UpsertGen.Generator.Dialects.Sqlite;

namespace UpsertGen.Generator.Dialects;

/// <summary>The dialects there are.</summary>
internal static class DialectCatalog
{
    public static readonly IReadOnlyList<SqlDialect> All = [new SqliteDialect(), new PostgreSqlDialect()];

    /// <summary>Those with the ids that a project references, in the catalog's order.</summary>
    public static IReadOnlyList<SqlDialect> Of(IReadOnlyCollection<string> ids) => [.. All.Where(d => ids.Contains(d.Id))];
}
