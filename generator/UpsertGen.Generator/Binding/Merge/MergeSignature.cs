using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Whether a method can be a merge or condition at all.</summary>
internal static class MergeSignature
{
    public static IEnumerable<Refusal> Check(
        IMethodSymbol method, MethodDeclarationSyntax? syntax, MergeContext context, ITypeSymbol returns)
    {
        var location = method.Locations.FirstOrDefault() ?? Location.None;
        var rows = string.Join(", ", context.Rows.Select(r => $"{context.Type.Name} {r}"));
        var wanted = $"static {returns.Name switch { "Boolean" => "bool", "Void" => "void", var name => name }} {method.Name}({rows})";

        Refusal Refuse(string reason, Location? at = null) =>
            new(context.Site(at ?? location), RefusalKind.Signature, $"the method '{method.Name}'", reason, $"declare it as {wanted}");

        if (syntax is null || (syntax.Body is null && syntax.ExpressionBody is null))
        {
            yield return Refuse("it has no body in this project");
            yield break;
        }

        if (!method.IsStatic)
            yield return Refuse("it is not static, and there is no object at the database");
        if (method.IsGenericMethod)
            yield return Refuse("it is generic");
        if (method.IsAsync)
            yield return Refuse("it is async");
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            yield return Refuse("it returns a reference");
        if (syntax.Modifiers.Any(SyntaxKind.UnsafeKeyword))
            yield return Refuse("it is unsafe");
        if (method.ReturnsVoid && returns.SpecialType != SpecialType.System_Void && context.Type.IsValueType
            && SymbolEqualityComparer.Default.Equals(returns, context.Type))
            yield return Refuse("it assigns to a copy of the row, because the row is a struct", syntax.ReturnType.GetLocation());
        else if (!SymbolEqualityComparer.Default.Equals(method.ReturnType, returns))
            yield return Refuse($"it returns {method.ReturnType.DisplayName()}", syntax.ReturnType.GetLocation());
        if (method.Parameters.Length < context.Rows.Count)
        {
            yield return Refuse(
                context.IsForInsert ? "it does not take the incoming row" : "it does not take the current and the incoming row",
                syntax.ParameterList.GetLocation());
            yield break;
        }

        // By position, so that the names of the two rows say which one is meant, and exchanged names mean the other.
        if (context.Rows.Count == 2 && method.Parameters[0].Name == context.Rows[1] && method.Parameters[1].Name == context.Rows[0])
            yield return Refuse("the current row is the first parameter, and its name says that it is the other",
                syntax.ParameterList.GetLocation());

        foreach (var parameter in method.Parameters)
        {
            var at = parameter.Locations.FirstOrDefault();
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                yield return Refuse($"the parameter '{parameter.Name}' is passed by reference", at);
            else if (parameter.IsParams)
                yield return Refuse($"the parameter '{parameter.Name}' takes any number of values", at);
            else if (parameter.HasExplicitDefaultValue && parameter.Ordinal < context.Rows.Count)
                yield return Refuse($"the parameter '{parameter.Name}' is optional, and every call has a row", at);
            else if (parameter.HasExplicitDefaultValue
                && parameter.ExplicitDefaultValue is double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN
                    or float.PositiveInfinity or float.NegativeInfinity)
                yield return Refuse($"the default of '{parameter.Name}' is no number", at);
            else if (parameter.Ordinal < context.Rows.Count && !SymbolEqualityComparer.Default.Equals(parameter.Type, context.Type))
                yield return Refuse($"the parameter '{parameter.Name}' is no {context.Type.Name}", at);
            else if (parameter.Ordinal >= context.Rows.Count && context.Arguments.Add(parameter) is { } reason)
                yield return Refuse(reason, at);
        }
    }
}
