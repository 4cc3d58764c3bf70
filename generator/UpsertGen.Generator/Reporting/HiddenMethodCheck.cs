using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting;

/// <summary>UPG119: C# prefers a method of the receiver to one that extends it, so a call would silently be another one.</summary>
internal static class HiddenMethodCheck
{
    public static IEnumerable<Problem> Check(
        RowDeclaration declaration, TypeModel model, Compilation compilation, ProjectFacts facts, CancellationToken cancellationToken)
    {
        var row = declaration.Type;
        var attributes = declaration.Operations.Select(a => UpsertAttributeReader.Read(a, cancellationToken)).ToList();
        var receivers = facts.Methods.Groups.SelectMany(static g => g.Receivers)
            .Where(r => r.Use.HasFlag(ReceiverUse.Operations) && (r.TakesStructs || row.TypeKind == TypeKind.Class))
            .Select(r => Receiver(r, row, compilation)).OfType<INamedTypeSymbol>().ToList();
        foreach (var operation in model.Operations.Where(static o => !o.IsOmitted))
        {
            var (receiver, method) = receivers
                .SelectMany(r => NameChecks.MethodSuffixes.Select(suffix => (r, HidingMethod(r, operation.Name, suffix, row, compilation))))
                .FirstOrDefault(static pair => pair.Item2 is not null);
            if (method is null || attributes.Find(a => a.Operation == operation.Name) is not { } attribute)
                continue;
            var name = receiver.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            yield return new Problem(Descriptors.HiddenMethod, attribute.OperationLocation, [method.Name, name, model.Type.DisplayName]);
        }
    }

    private static INamedTypeSymbol? Receiver(ReceiverModel receiver, INamedTypeSymbol row, Compilation compilation)
    {
        var name = receiver.TypeName.Substring("global::".Length);
        return name.EndsWith("<>", StringComparison.Ordinal)
            ? compilation.GetTypeByMetadataName(name.Substring(0, name.Length - 2) + "`1")?.Construct(row)
            : compilation.GetTypeByMetadataName(name);
    }

    private static IMethodSymbol? HidingMethod(
        INamedTypeSymbol receiver, string operation, string suffix, INamedTypeSymbol row, Compilation compilation)
    {
        ITypeSymbol input = suffix.StartsWith("Many", StringComparison.Ordinal)
            ? compilation.GetSpecialType(SpecialType.System_Collections_Generic_IEnumerable_T).Construct(row)
            : row;
        for (var type = receiver; type is not null; type = type.BaseType)
        {
            var found = type.GetMembers(operation + suffix).OfType<IMethodSymbol>()
                .FirstOrDefault(m => m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && Takes(m, input, compilation));
            if (found is not null)
                return found;
        }

        return null;
    }

    private static bool Takes(IMethodSymbol method, ITypeSymbol input, Compilation compilation)
    {
        if (method.Parameters.Length == 0 || method.Parameters.Skip(1).Any(static p => !p.IsOptional && !p.IsParams))
            return false;
        var first = method.Parameters[0];
        return compilation.HasImplicitConversion(input, first.Type)
            || (first.IsParams && first.Type is IArrayTypeSymbol array && compilation.HasImplicitConversion(input, array.ElementType));
    }
}
