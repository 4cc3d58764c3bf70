using System.Collections.Immutable;

namespace UpsertGen.Generator.Reporting;

/// <summary>What diagnostics tell the code fixes, by key.</summary>
internal static class FixProperties
{
    /// <summary>The name that was probably meant.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>The conflict columns, as property names separated by commas.</summary>
    public const string Columns = "columns";

    /// <summary>Unique keys that are declared, separated by semicolons.</summary>
    public const string Keys = "keys";

    /// <summary>The CREATE UNIQUE INDEX to append to a schema file.</summary>
    public const string Sql = "sql";

    /// <summary>The schema file that declares the table.</summary>
    public const string File = "file";

    /// <summary>The predicate of the partial index.</summary>
    public const string Where = "where";

    public static ImmutableDictionary<string, string?> Predicate(string? where) => ImmutableDictionary<string, string?>.Empty.Add(Where, where);

    public static ImmutableDictionary<string, string?>? Suggest(string? name) =>
        name is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, name);

    public static ImmutableDictionary<string, string?> Uniqueness(string columns, IEnumerable<string> keys) =>
        ImmutableDictionary<string, string?>.Empty.Add(Columns, columns).Add(Keys, string.Join(";", keys));
}
