using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting;

/// <summary>
/// Calls of an upsert that the compiler cannot bind. Its error speaks of another type's method, or of none at all; here it is said why
/// there is no method for this row.
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
        if (RowOf(model.GetTypeInfo(row, token).Type) is not { } type
            || WhyNot(type, suffix, facts.Methods.Forms, c => IsInScope(c, context, on!, name), model.Compilation) is not { } reason)
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoMethod, name.GetLocation(), name.Identifier.ValueText, type.Name, reason));
    }

    private static string? WhyNot(
        INamedTypeSymbol type, string suffix, MethodForms forms, Func<INamedTypeSymbol, bool> isInScope, Compilation compilation)
    {
        var isAnnotated = type.GetAttributes().Find(AttributeNames.Upsert) is not null;
        // The class of an annotated type is generated next to it.
        List<INamedTypeSymbol> classes = isAnnotated
            ? [.. type.ContainingNamespace.GetTypeMembers(type.Name + "Upserts")] : [.. RowDeclaration.ClassesOf(type, compilation)];
        if (classes.Count == 0 && !isAnnotated)
        {
            return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
                ? "it has no [Upsert] attribute; add one"
                : $"it has no [Upsert] attribute; write [UpsertFor<{type.Name}>] on a static partial class of this project";
        }

        var needed = (suffix.EndsWith("Async", StringComparison.Ordinal) ? MethodForms.None : MethodForms.Synchronous)
            | (suffix.Contains("Many") ? MethodForms.Many : MethodForms.None)
            | (suffix.Contains("Returning") ? MethodForms.Returning : MethodForms.None);
        return (needed & ~forms) is not MethodForms.None and var missing
            ? $"[assembly: UpsertMethods] leaves out {string.Join(" and ", missing.ToString().Split(',').Select(static f => "UpsertForms." + f.Trim()))}; add it there"
            : classes.Count > 0 && !classes.Exists(c => isInScope(c))
            ? $"its methods are in {classes[0].DisplayName()}; add using {classes[0].ContainingNamespace.ToDisplayString()}"
            : null;
    }

    /// <summary>True where a class's methods of the name can be called.</summary>
    private static bool IsInScope(INamedTypeSymbol type, SyntaxNodeAnalysisContext context, ITypeSymbol receiver, SimpleNameSyntax name) =>
        context.SemanticModel.LookupSymbols(name.SpanStart, receiver, name.Identifier.ValueText, includeReducedExtensionMethods: true)
            .OfType<IMethodSymbol>().Any(m => SymbolEqualityComparer.Default.Equals((m.ReducedFrom ?? m).ContainingType, type));

    /// <summary>The type of the rows: of the one that is given, or of those of a sequence.</summary>
    private static INamedTypeSymbol? RowOf(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
            return array.ElementType as INamedTypeSymbol;
        if (type is not INamedTypeSymbol
            {
                TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None, IsAnonymousType: false,
            } named)
            return null;
        var sequence = named.AllInterfaces.Add(named)
            .FirstOrDefault(static i => i is { Name: "IEnumerable" or "IAsyncEnumerable", TypeArguments.Length: 1 });
        return sequence is null ? named : sequence.TypeArguments[0] as INamedTypeSymbol;
    }
}
