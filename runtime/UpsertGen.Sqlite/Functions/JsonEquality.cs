using System.Globalization;
using System.Text.Json;

namespace UpsertGen.Sqlite;

/// <summary>
/// Whether two JSON texts say the same, as PostgreSQL's <c>jsonb = jsonb</c> judges it: white space, escapes, the order of members and the
/// notation of numbers do not count, and of a repeated member the last one does. NULL equals NULL alone, and text that is no JSON
/// equals the same text alone.
/// </summary>
internal static class JsonEquality
{
    public static void Compare(FunctionCall call) => call.Return(AreEqual(JsonObjects.Text(call, 0), JsonObjects.Text(call, 1)) ? 1 : 0);

    private static bool AreEqual(string? left, string? right)
    {
        if (left is null || right is null || string.Equals(left, right, StringComparison.Ordinal))
            return ReferenceEquals(left, right) || (left is not null && right is not null);
        try
        {
            using var leftDocument = JsonDocument.Parse(left);
            using var rightDocument = JsonDocument.Parse(right);
            return AreEqual(leftDocument.RootElement, rightDocument.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool AreEqual(JsonElement left, JsonElement right) => left.ValueKind == right.ValueKind && left.ValueKind switch
    {
        JsonValueKind.Object => AreEqual(Members(left), Members(right)),
        JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
            && left.EnumerateArray().Zip(right.EnumerateArray(), AreEqual).All(static equal => equal),
        JsonValueKind.String => left.GetString() == right.GetString(),
        JsonValueKind.Number => Number(left.GetRawText()) == Number(right.GetRawText()),
        _ => true,
    };

    private static bool AreEqual(Dictionary<string, JsonElement> left, Dictionary<string, JsonElement> right) =>
        left.Count == right.Count && left.All(member => right.TryGetValue(member.Key, out var other) && AreEqual(member.Value, other));

    private static Dictionary<string, JsonElement> Members(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
            members[member.Name] = member.Value;
        return members;
    }

    /// <summary>A number as its digits and the power of ten behind them, exactly: 1.0, 1 and 10e-1 are (1, 0).</summary>
    private static (bool IsNegative, string Digits, long Exponent) Number(string text)
    {
        var isNegative = text[0] == '-';
        var parts = text.TrimStart('-').Split('e', 'E');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length > 1 ? mantissa[1] : "";
        var all = (mantissa[0] + fraction).TrimStart('0');
        var digits = all.TrimEnd('0');
        if (digits.Length == 0)
            return (false, "", 0);
        // An exponent beyond 64 bits is beyond any number that either database stores.
        var exponent = parts.Length == 1
            ? 0
            : long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var known)
                ? known
                : long.MaxValue / 2;
        return (isNegative, digits, exponent - fraction.Length + (all.Length - digits.Length));
    }
}
