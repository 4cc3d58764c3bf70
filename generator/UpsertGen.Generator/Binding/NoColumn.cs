using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;

namespace UpsertGen.Generator.Binding;

/// <summary>Why a name in a list is no column, as advice.</summary>
internal static class NoColumn
{
    /// <summary>The reason behind a semicolon; empty when nothing is known.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type of the row.</param>
    public static string Reason(string name, INamedTypeSymbol type)
    {
        if (name.IndexOfAny([';', '|', ' ', '+']) > 0)
            return "; commas separate names";
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers(name).FirstOrDefault(static m => m is not IMethodSymbol { IsImplicitlyDeclared: true }) is { } member
                && Reason(member) is { } reason)
                return $"; {name} {reason}";
        }

        return "";
    }

    private static string? Reason(ISymbol member) => member switch
    {
        IMethodSymbol => "is a method",
        { IsStatic: true } => "is static",
        IFieldSymbol => "is a field: make it a property",
        IPropertySymbol { GetMethod: null } => "cannot be read: give it a get accessor",
        IPropertySymbol { DeclaredAccessibility: not Accessibility.Public }
            or IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public } =>
            "is not public, and only public properties are columns",
        IPropertySymbol property when property.GetAttributes().Find(AttributeNames.NotMapped) is not null => "is [NotMapped]",
        IPropertySymbol { SetMethod: null } => "cannot be set: give it a set or init accessor",
        _ => null,
    };
}
