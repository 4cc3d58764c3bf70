using System.Collections.Immutable;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Diagnostics;

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

    /// <summary>The type that nameof has to name besides the property; none in the type itself.</summary>
    public const string OwnerType = "owner";

    public static ImmutableDictionary<string, string?>? Owner(string? type) =>
        type is null ? null : ImmutableDictionary<string, string?>.Empty.Add(OwnerType, type);

    public static ImmutableDictionary<string, string?> Predicate(string? where) =>
        ImmutableDictionary<string, string?>.Empty.Add(Where, where);

    public static ImmutableDictionary<string, string?>? Suggest(string? name) =>
        name is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, name);

    public static ImmutableDictionary<string, string?> Uniqueness(string columns, IEnumerable<string> keys, TypeShape type) =>
        (Owner(type.IsPart ? type.DisplayName.Substring(type.DisplayName.LastIndexOf('.') + 1) : null)
            ?? ImmutableDictionary<string, string?>.Empty)
        .Add(Columns, columns).Add(Keys, string.Join(";", keys));
}
