using System.Text;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;

namespace UpsertGen.Generator.Binding;

/// <summary>C# names to SQL names.</summary>
internal static class NamingPolicies
{
    /// <summary>True when the assembly asks for names as written.</summary>
    public static bool IsAsWritten(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Find(AttributeNames.Naming)?.Positional<int>(0) == 1;

    public static string Apply(string name, bool asWritten) => asWritten ? name : ToSnakeCase(name);

    /// <summary>snake_case as JsonNamingPolicy.SnakeCaseLower writes it: a digit belongs to the word before it.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        var previousIsWord = false;
        var previousIsUpper = false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c))
            {
                var nextIsLower = i + 1 < name.Length && char.IsLower(name[i + 1]);
                if (previousIsWord || (previousIsUpper && nextIsLower))
                    text.Append('_');
                text.Append(char.ToLowerInvariant(c));
                previousIsUpper = true;
                previousIsWord = false;
            }
            else
            {
                text.Append(c);
                previousIsWord = char.IsLower(c) || char.IsDigit(c);
                previousIsUpper = false;
            }
        }

        return text.ToString();
    }
}
