using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Attributes;

/// <summary>Reading attributes out of code that may be half typed.</summary>
internal static class AttributeExtensions
{
    public static bool Is(this AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } type && type.MetadataName == SimpleName(metadataName) && FullName(type) == metadataName;

    public static AttributeData? Find(this IEnumerable<AttributeData> attributes, string metadataName) =>
        attributes.FirstOrDefault(a => a.Is(metadataName));

    /// <summary>A named argument's value when it has the wanted type.</summary>
    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Key == name && pair.Value.Kind != TypedConstantKind.Array && pair.Value.Value is T value)
                return value;
        }

        return default;
    }

    /// <summary>A constructor argument's value when it has the wanted type.</summary>
    public static T? Positional<T>(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: T value }
            ? value
            : default;

    /// <summary>A constructor argument that is an array of strings, or the strings from that argument on.</summary>
    public static IEnumerable<string> Strings(this AttributeData attribute)
    {
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind == TypedConstantKind.Array)
            {
                if (argument.Values.IsDefault)
                    continue;
                foreach (var item in argument.Values)
                {
                    if (item.Value is string text)
                        yield return text;
                }
            }
            else if (argument.Value is string text)
            {
                yield return text;
            }
        }
    }

    /// <summary>The database that the attribute is for, by its name in the catalog; null for every one.</summary>
    public static string? EngineOf(this AttributeData attribute)
    {
        var argument = attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Engine").Value;
        // The first member of the enum is every database; the names of the others are the dialects'.
        return argument is { Kind: TypedConstantKind.Enum, Value: int and not 0, Type: INamedTypeSymbol type }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, argument.Value))?.Name
            : null;
    }

    public static AttributeSyntax? Syntax(this AttributeData? attribute, CancellationToken cancellationToken) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The expression of a named argument; null when the attribute has none or is not in source.</summary>
    public static ExpressionSyntax? ArgumentSyntax(this AttributeSyntax? attribute, string name) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    /// <summary>The expression of a constructor argument.</summary>
    public static ExpressionSyntax? ArgumentSyntax(this AttributeSyntax? attribute, int position) =>
        attribute?.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ElementAtOrDefault(position)?.Expression;

    private static string SimpleName(string metadataName) => metadataName.Substring(metadataName.LastIndexOf('.') + 1);

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
}
