using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding;

/// <summary>The types of ADO.NET that upserts are called on.</summary>
internal static class AdoTypes
{
    public static bool IsConnection(ITypeSymbol? type) => Is(type, "DbConnection");

    public static bool IsDataSource(ITypeSymbol? type) => Is(type, "DbDataSource");

    private static bool Is(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name && type.ContainingNamespace?.ToDisplayString() == "System.Data.Common")
                return true;
        }

        return false;
    }
}
