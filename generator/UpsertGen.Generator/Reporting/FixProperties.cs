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

    public static ImmutableDictionary<string, string?>? Suggest(string? name) =>
        name is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, name);

    public static ImmutableDictionary<string, string?> Uniqueness(string columns, IEnumerable<string> keys) =>
        ImmutableDictionary<string, string?>.Empty.Add(Columns, columns).Add(Keys, string.Join(";", keys));
}
