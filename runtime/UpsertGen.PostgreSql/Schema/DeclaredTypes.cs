using System.Globalization;

namespace UpsertGen.PostgreSql;

/// <summary>Whether a column takes and gives every value of the type that the model has for it.</summary>
internal static class DeclaredTypes
{
    private static readonly string[] Texts = ["text", "character varying", "citext", "character", "name"];
    private static readonly string[] Numbers = ["smallint", "integer", "bigint", "numeric"];

    // What can be written in place of the names that format_type gives.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["varchar"] = "character varying",
        ["char"] = "character",
        ["bpchar"] = "character",
        ["int"] = "integer",
        ["int2"] = "smallint",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["bool"] = "boolean",
        ["float"] = "double precision",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["decimal"] = "numeric",
        ["timestamp"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone",
        ["timetz"] = "time with time zone",
    };

    /// <param name="model">The model's type, as <c>format_type</c> or a person writes it.</param>
    /// <param name="live">The column's, as <c>format_type</c> writes it.</param>
    public static bool Fits(string model, string live)
    {
        var (wanted, wantedSizes) = Parse(model);
        var (found, foundSizes) = Parse(live);
        if (Array.IndexOf(Texts, wanted) >= 0 && Array.IndexOf(Texts, found) >= 0)
            return Holds(wantedSizes, foundSizes);
        if (wanted == found)
            return Holds(wantedSizes, foundSizes);

        // A wider integer, or numeric, takes what is written and is read back as the narrower type.
        var (narrow, wide) = (Array.IndexOf(Numbers, wanted), Array.IndexOf(Numbers, found));
        return narrow >= 0 && wide > narrow && Holds([], foundSizes);
    }

    // Without a size of its own the model leaves it to the database.
    private static bool Holds(int[] wanted, int[] found) =>
        wanted.Length == 0 || found.Length == 0 || wanted.Zip(found).All(static pair => pair.Second >= pair.First);

    // "timestamp(3) with time zone" is "timestamp with time zone" and 3; a schema in front of a name does not count.
    private static (string Name, int[] Sizes) Parse(string type)
    {
        var sizes = Array.Empty<int>();
        var open = type.IndexOf('(');
        var close = type.IndexOf(')');
        if (open >= 0 && close > open)
        {
            sizes = [.. type[(open + 1)..close].Split(',')
                .Select(static size => int.TryParse(size, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0)];
            type = type[..open] + type[(close + 1)..];
        }

        var array = type.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "";
        var name = type[(type.LastIndexOf('.') + 1)..^array.Length].Replace("\"", "", StringComparison.Ordinal).Trim().ToLowerInvariant();
        return (Aliases.GetValueOrDefault(name, name) + array, sizes);
    }
}
