namespace UpsertGen.Generator.Dialects;

/// <summary>
/// The types that generated code calls by their short names: a qualified name costs the compiler a look-up for each of its parts. A using
/// directive inside of the namespace is asked before anything outside of it, so only a member of the namespace itself can be in the way.
/// </summary>
internal static class ImportedNames
{
    private const string Global = "global::";

    /// <summary>
    /// The namespaces of code for some dialects, in the order of the using directives, each with the types that are named.
    /// </summary>
    public static IReadOnlyList<(string Namespace, string[] Types)> Of(IEnumerable<SqlDialect> dialects) =>
    [
        ("System.Collections.Generic", ["IAsyncEnumerable", "IEnumerable", "IReadOnlyList"]),
        ("System.Data.Common", ["DbConnection", "DbDataSource"]),
        ("System.Threading", ["CancellationToken"]),
        ("System.Threading.Tasks", ["Task", "ValueTask"]),
        ("UpsertGen", ["UpsertAction", "UpsertConflict", "UpsertCounts", "UpsertDataSource", "UpsertModel", "UpsertModelTarget",
            "UpsertOperation", "UpsertOptions", "UpsertResult", "UpsertSchema"]),
        .. dialects.SelectMany(static d => Types(d.Runtime))
            .GroupBy(static t => t.Namespace, static t => t.Name)
            .OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, g.ToArray())),
    ];

    // A binder can be a parameter's name instead of a type.
    private static IEnumerable<(string Namespace, string Name)> Types(RuntimeModel runtime) =>
        new[] { runtime.Plan, runtime.ReturningPlan, runtime.Binder, runtime.Row, runtime.Statement }
            .OfType<string>()
            .Where(static type => type.StartsWith(Global, StringComparison.Ordinal))
            .Select(static type => (type.Substring(Global.Length, type.LastIndexOf('.') - Global.Length),
                type.Substring(type.LastIndexOf('.') + 1)));
}
