using System.Globalization;
using System.Text;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The naming conventions of EFCore.NamingConventions, letter by letter as that package writes them.</summary>
internal static class NameRewriter
{
    /// <summary>The convention that a call on the options asks for: <c>SnakeCase</c>; null for another call.</summary>
    public static string? Convention(string method) =>
        method.StartsWith("Use", StringComparison.Ordinal) && method.EndsWith("NamingConvention", StringComparison.Ordinal)
            ? method.Substring(3, method.Length - 3 - "NamingConvention".Length) : null;

    public static string Apply(string? convention, string name) => convention switch
    {
        "SnakeCase" => Snake(name),
        "UpperSnakeCase" => Snake(name).ToUpperInvariant(),
        "LowerCase" => name.ToLowerInvariant(),
        "UpperCase" => name.ToUpperInvariant(),
        "CamelCase" => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1),
        _ => name,
    };

    /// <summary>False for a convention that is not known.</summary>
    public static bool IsKnown(string convention) =>
        convention is "SnakeCase" or "UpperSnakeCase" or "LowerCase" or "UpperCase" or "CamelCase";

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        UnicodeCategory? previous = null;
        for (var index = 0; index < name.Length; index++)
        {
            var letter = name[index];
            if (letter == '_')
            {
                text.Append('_');
                previous = null;
                continue;
            }

            var category = char.GetUnicodeCategory(letter);
            switch (category)
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter:
                    var startsWord = previous is UnicodeCategory.SpaceSeparator or UnicodeCategory.LowercaseLetter
                        || (previous is not (null or UnicodeCategory.DecimalDigitNumber) && index > 0 && index + 1 < name.Length
                            && char.IsLower(name[index + 1]));
                    if (startsWord)
                        text.Append('_');
                    letter = char.ToLowerInvariant(letter);
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber:
                    if (previous == UnicodeCategory.SpaceSeparator)
                        text.Append('_');
                    break;
                default:
                    if (previous is not null)
                        previous = UnicodeCategory.SpaceSeparator;
                    continue;
            }

            text.Append(letter);
            previous = category;
        }

        return text.ToString();
    }
}
