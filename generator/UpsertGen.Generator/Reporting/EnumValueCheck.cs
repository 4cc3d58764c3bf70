using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting;

/// <summary>UPG122 of every attribute but those of operations, which the binder reads.</summary>
internal static class EnumValueCheck
{
    public static void Check(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { Arguments.Count: > 0 } list || !attribute.Name.ToString().Contains("Upsert"))
            return;
        foreach (var value in list.Arguments.Select(static a => a.Expression))
        {
            if (context.SemanticModel.GetTypeInfo(value, context.CancellationToken).ConvertedType is not { TypeKind: TypeKind.Enum } type
                || type.Name is "ConflictAction" or "MissingAction" or "VersionMismatch")
                continue;
            var constant = context.SemanticModel.GetConstantValue(value, context.CancellationToken);
            if (EnumValues.ChoiceInsteadOf(type, constant.Value) is { } choice)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(Descriptors.UndefinedValue, value.GetLocation(), $"'{value}'", type.Name, choice));
            }
        }
    }
}
