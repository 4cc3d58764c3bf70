using UpsertGen.Generator.Dialects.PostgreSql;
using UpsertGen.Generator.Dialects.Sqlite;

namespace UpsertGen.Generator.Dialects;

/// <summary>The dialects there are.</summary>
internal static class DialectCatalog
{
    public static readonly IReadOnlyList<SqlDialect> All = [new SqliteDialect(), new PostgreSqlDialect()];
}
