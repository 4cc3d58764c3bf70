using System.Text;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>How types and members are written in generated code.</summary>
internal static class TypeNames
{
    /// <summary>Fully qualified with nullability marks, keywords escaped.</summary>
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    // References in documentation know neither nullability of references nor tuples.
    private static readonly SymbolDisplayFormat Cref = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>For a reference in documentation.</summary>
    public static string CrefName(this ITypeSymbol type) => Write(type, Cref);

    public static string FullName(this ITypeSymbol type) => Write(type, Full);

    /// <summary>Fully qualified without the type's own nullability mark.</summary>
    public static string FullNameNotNull(this ITypeSymbol type) =>
        Write(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), Full);

    /// <summary>The type without its own nullability.</summary>
    public static ClrType Clr(this ITypeSymbol type) => new(type.FullNameNotNull(), type.IsValueType);

    /// <summary>For messages: <c>App.Order.Line</c>.</summary>
    public static string DisplayName(this ITypeSymbol type) => type.ToDisplayString(Plain);

    /// <summary>Every type of an assembly, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> AllTypes(this IAssemblySymbol assembly) => Types(assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(static member => member switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol type => Types(type).Prepend(type),
            _ => [],
        });

    /// <summary>Record structs are the one kind of type whose keyword names Roslyn 4.8 does not escape.</summary>
    private static string Write(ITypeSymbol type, SymbolDisplayFormat format)
    {
        var text = type.ToDisplayString(format);
        if (!type.IsRecord || CSharp.Identifier(type.Name) == type.Name)
            return text;
        var mark = text.EndsWith("?", StringComparison.Ordinal) ? "?" : "";
        var bare = text.Substring(0, text.Length - mark.Length);
        return bare.EndsWith("@" + type.Name, StringComparison.Ordinal)
            ? text
            : bare.Substring(0, bare.Length - type.Name.Length) + "@" + type.Name + mark;
    }

    /// <summary>A file name that is legal, unique whatever the case, and short enough for every file system.</summary>
    public static string HintName(INamedTypeSymbol type)
    {
        var full = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var text = new StringBuilder();
        foreach (var c in full)
            text.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' ? c : '_');
        if (text.Length > 100)
            text.Length = 100;
        return $"{text}.{StableHash(full):x8}.g.cs";
    }

    private static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }
}
