using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Reporting;

/// <summary>
/// Calls of an upsert that the compiler cannot bind. Its error speaks of another type's method, or of none at all; here it is said why there is no
/// method for this row.
/// </summary>
internal static class MissingMethodCheck
{
    private static readonly string[] Names = ["Upsert", "GetOrAdd"];

    public static void Check(SyntaxNodeAnalysisContext context, ProjectFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is not MemberAccessExpressionSyntax { Name: var name, Expression: var receiver }
            || call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } row
            || Array.Find(Names, n => name.Identifier.ValueText.StartsWith(n, StringComparison.Ordinal)) is not { } operation
            || name.Identifier.ValueText.Substring(operation.Length) is var suffix && !NameChecks.MethodSuffixes.Contains(suffix))
            return;
        var (model, token) = (context.SemanticModel, context.CancellationToken);
        if (model.GetSymbolInfo(call, token).Symbol is not null)
            return;
        var on = model.GetTypeInfo(receiver, token).Type;
        if (!AdoTypes.IsConnection(on) && !AdoTypes.IsDataSource(on))
            return;
        if (RowOf(model.GetTypeInfo(row, token).Type) is not { } type || WhyNot(type, suffix, facts.Methods.Forms) is not { } reason)
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoMethod, name.GetLocation(), name.Identifier.ValueText, type.Name, reason));
    }

    private static string? WhyNot(INamedTypeSymbol type, string suffix, MethodForms forms)
    {
        if (type.GetAttributes().Find(AttributeNames.Upsert) is null)
            return "it has no [Upsert] attribute; add one";
        var needed = (suffix.EndsWith("Async", StringComparison.Ordinal) ? MethodForms.None : MethodForms.Synchronous)
            | (suffix.Contains("Many") ? MethodForms.Many : MethodForms.None)
            | (suffix.Contains("Returning") ? MethodForms.Returning : MethodForms.None);
        return (needed & ~forms) is not MethodForms.None and var missing
            ? $"[assembly: UpsertMethods] leaves out {string.Join(" and ", missing.ToString().Split(',').Select(static f => "UpsertForms." + f.Trim()))}; add it there"
            : null;
    }

    /// <summary>The type of the rows: of the one that is given, or of those of a sequence.</summary>
    private static INamedTypeSymbol? RowOf(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
            return array.ElementType as INamedTypeSymbol;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named)
            return null;
        var sequence = named.AllInterfaces.Add(named).FirstOrDefault(static i => i is { Name: "IEnumerable" or "IAsyncEnumerable", TypeArguments.Length: 1 });
        return sequence is null ? named : sequence.TypeArguments[0] as INamedTypeSymbol;
    }
}
