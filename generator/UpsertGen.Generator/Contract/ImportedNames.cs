namespace UpsertGen.Generator.Contract;

/// <summary>
/// The types that generated code calls by their short names: a qualified name costs the compiler a look-up for each of its parts. A using
/// directive inside of the namespace is asked before anything outside of it, so only a member of the namespace itself can be in the way.
/// </summary>
internal static class ImportedNames
{
    /// <summary>The namespaces, in the order of the using directives, each with the types that are named.</summary>
    public static readonly IReadOnlyList<(string Namespace, string[] Types)> All =
    [
        ("System.Collections.Generic", ["IAsyncEnumerable", "IEnumerable", "IReadOnlyList"]),
        ("System.Data.Common", ["DbConnection", "DbDataSource"]),
        ("System.Threading", ["CancellationToken"]),
        ("System.Threading.Tasks", ["Task", "ValueTask"]),
        ("UpsertGen", ["UpsertAction", "UpsertConflict", "UpsertCounts", "UpsertDataSource", "UpsertModel", "UpsertModelTarget",
            "UpsertOperation", "UpsertOptions", "UpsertResult", "UpsertSchema"]),
        ("UpsertGen.PostgreSql", ["IPostgreSqlPlan", "IPostgreSqlReturningPlan", "PostgreSqlRow", "PostgreSqlStatement"]),
        ("UpsertGen.Sqlite", ["ISqlitePlan", "ISqliteReturningPlan", "SqliteBinder", "SqliteRow", "SqliteStatement"]),
    ];
}
