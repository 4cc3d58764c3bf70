using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting;

/// <summary>
/// UPG205 of [UpsertConvert] in a place that it is not for: a type where a property has its own, none on the assembly, and two for one.
/// </summary>
internal static class ConverterCheck
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var list = (AttributeListSyntax)context.Node;
        if (list.Parent is null || !list.Attributes.Any(static a => a.Name.ToString().Contains("UpsertConvert")))
            return;
        var isOfAssembly = list.Target?.Identifier.ValueText == "assembly";
        foreach (var syntax in list.Attributes)
        {
            if (context.SemanticModel.GetSymbolInfo(
                syntax, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: var type } made
                || type.ToDisplayString() != AttributeNames.Convert)
                continue;
            var problem = (isOfAssembly, made.Parameters.Length) switch
            {
                (true, 1) => ("every property", "it names no type; write [assembly: UpsertConvert(typeof(T), typeof(TConverter))]"),
                (true, 2) => Repeated(syntax, context),
                (false, 2) => ("the property",
                    "a property has its type; write [UpsertConvert(typeof(TConverter))], or [assembly: UpsertConvert(…)] for all"),
                _ => list.Parent.ChildNodes().OfType<AttributeListSyntax>()
                    .Where(l => l.Target?.Identifier.ValueText == list.Target?.Identifier.ValueText)
                    .SelectMany(static l => l.Attributes).First(a => a.Name.ToString() == syntax.Name.ToString()) != syntax
                        ? ("the property", "another converter does; leave one of them out")
                        : default((string, string)?),
            };
            if (problem is var (what, why))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadConverter, syntax.GetLocation(), "The attribute", what, why));
        }
    }

    private static (string, string)? Repeated(AttributeSyntax syntax, SyntaxNodeAnalysisContext context)
    {
        var earlier = new Dictionary<ITypeSymbol, INamedTypeSymbol?>(SymbolEqualityComparer.Default);
        foreach (var (attribute, type, converter) in TypeConverters.Of(context.Compilation.Assembly))
        {
            if (attribute.Syntax(context.CancellationToken) == syntax)
                return earlier.TryGetValue(type, out var first)
                    ? (type.DisplayName(), $"{first?.DisplayName()} does, by another attribute; leave one of them out")
                    : null;
            if (!earlier.ContainsKey(type))
                earlier.Add(type, converter);
        }

        return null;
    }
}
