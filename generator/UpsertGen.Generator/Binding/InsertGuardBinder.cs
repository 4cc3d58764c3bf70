using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>InsertWhen of an operation: a method that the program calls, which is not translated.</summary>
internal static class InsertGuardBinder
{
    /// <summary>How the method is declared.</summary>
    public static string Declaration(string name, INamedTypeSymbol type) => $"internal static bool {name}({type.Name} incoming)";

    /// <summary>The method as it is called; null when it cannot be, which is reported.</summary>
    public static GuardModel? Bind(IMethodSymbol method, Location location, MergeContext context, ProblemList problems)
    {
        if (Refusal(method, context) is { } why)
        {
            problems.Add(Descriptors.InsertWhen, location, $"'{method.Name}'", why, Declaration(method.Name, context.Type));
            return null;
        }

        return new GuardModel(
            $"{method.ContainingType.FullName()}.{CSharp.Identifier(method.Name)}",
            method.Parameters.Skip(1).Select(Parameter).ToEquatableArray());
    }

    private static bool UsesSql(IMethodSymbol method, Compilation compilation) =>
        method.DeclaringSyntaxReferences.Select(static r => r.GetSyntax())
        .SelectMany(static syntax => syntax.DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Any(call => call.ToString().Contains("Sql")
            && compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol called
            && RawSqlTranslator.IsSql(called));

    private static string? Refusal(IMethodSymbol method, MergeContext context)
    {
        if (!method.IsStatic)
            return "it is not static";
        if (method.IsGenericMethod)
            return "it is generic";
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean || method.ReturnsByRef || method.ReturnsByRefReadonly)
            return $"it returns {method.ReturnType.DisplayName()}";
        if (method.Parameters.Length == 0 || !SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, context.Type))
            return $"its first parameter is no {context.Type.Name}";
        if (method.Parameters.Any(static p => p.RefKind is not (RefKind.None or RefKind.In)))
            return "a parameter is passed by reference";
        // A class of the user's own holds the generated code.
        if (!context.Row.IsApart && !context.Compilation.IsSymbolAccessibleWithin(method, context.Compilation.Assembly))
            return "the generated code cannot call it, because it is private or protected";
        if (UsesSql(method, context.Compilation))
            return "it uses Db.Sql, and the program evaluates it: read the value before the call, and pass it as a further parameter";
        return method.Parameters.Skip(1).Select(p => Refusal(p, context)).FirstOrDefault(static reason => reason is not null);
    }

    // The program alone reads it, so that any type will do which can be kept until the rows are bound.
    private static string? Refusal(IParameterSymbol parameter, MergeContext context)
    {
        if (parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return $"a parameter of type {parameter.Type.DisplayName()} cannot be kept until the rows are sent";
        if (TypeShapeBinder.ParameterRefusal(parameter.Type) is { } hidden)
            return hidden;
        var own = Parameter(parameter);
        return context.Arguments.Items.Any(a => a.Name == own.Name && (a.CSharpType != own.CSharpType || a.Default != own.Default))
            ? $"the other method has a parameter '{own.Name}' of another type or with another default"
            : null;
    }

    private static GuardParameterModel Parameter(IParameterSymbol parameter) =>
        new(parameter.Name, parameter.Type.FullName(), parameter.Type.CrefName())
        {
            Default = MergeArguments.DefaultOf(parameter),
            IsHidden = TypeShapeBinder.IsHidden(parameter.Type),
        };
}
