using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Whether setting a property or making an object keeps the values as they are. What has no source here is trusted, and so are
/// auto-properties, positional parameters and plain assignments; other code is not run by the database.
/// </summary>
internal static class PlainMembers
{
    public static bool Keeps(IPropertySymbol property) =>
        property.SetMethod is not { } set || set.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).OfType<AccessorDeclarationSyntax>().All(static a => a switch
        {
            { Body: { } body } => body.Statements.Count == 1 && body.Statements[0] is ExpressionStatementSyntax { Expression: var e } && AssignsValue(e),
            { ExpressionBody: { Expression: var e } } => AssignsValue(e),
            _ => true,
        });

    /// <summary>True when each argument becomes the property of its name.</summary>
    public static bool Keeps(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).All(syntax => syntax switch
    {
        ConstructorDeclarationSyntax c => Passes(c.Initializer?.ArgumentList, constructor) && Assigned(c) is { } assigned && assigned.All(a => IsOwnProperty(a, constructor)),
        TypeDeclarationSyntax t => Passes(t.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList, constructor)
            && constructor.Parameters.All(p => Initializers(constructor.ContainingType, p).All(v => IsParameter(v, p))),
        _ => true,
    });

    /// <summary>True unless a record says itself how it is copied.</summary>
    public static bool KeepsCopies(ITypeSymbol type) => type is not INamedTypeSymbol { IsRecord: true } record
        || record.InstanceConstructors.All(c => c.IsImplicitlyDeclared || c.Parameters.Length != 1 || !SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type));

    private static bool AssignsValue(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: IdentifierNameSyntax { Identifier.ValueText: "value" } };

    /// <summary>The body's assignments; null when it does anything else.</summary>
    private static List<AssignmentExpressionSyntax>? Assigned(ConstructorDeclarationSyntax constructor)
    {
        var expressions = constructor.ExpressionBody is { Expression: var single }
            ? [single]
            : constructor.Body?.Statements.Select(static s => s is ExpressionStatementSyntax { Expression: var e } ? e : null).ToList() ?? [];
        var assignments = expressions.OfType<AssignmentExpressionSyntax>().Where(static a => a.IsKind(SyntaxKind.SimpleAssignmentExpression)).ToList();
        return assignments.Count == expressions.Count ? assignments : null;
    }

    private static bool IsOwnProperty(AssignmentExpressionSyntax assignment, IMethodSymbol constructor)
    {
        if (assignment is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right })
            return left.Arguments.Count == right.Arguments.Count && left.Arguments.Zip(right.Arguments, (l, r) => Is(l.Expression, r.Expression)).All(static b => b);
        return Is(assignment.Left, assignment.Right);

        bool Is(ExpressionSyntax target, ExpressionSyntax value)
        {
            var name = (target as IdentifierNameSyntax ?? (target as MemberAccessExpressionSyntax)?.Name as IdentifierNameSyntax)?.Identifier.ValueText;
            return constructor.Parameters.Any(p => IsParameter(value, p) && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static bool Passes(ArgumentListSyntax? arguments, IMethodSymbol constructor) =>
        arguments is null || arguments.Arguments.All(a => constructor.Parameters.Any(p => IsParameter(a.Expression, p)));

    private static IEnumerable<ExpressionSyntax> Initializers(INamedTypeSymbol type, IParameterSymbol parameter) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p => ConstructionBinder.Matches(parameter, p))
            .SelectMany(static p => p.DeclaringSyntaxReferences).Select(static r => r.GetSyntax())
            .OfType<PropertyDeclarationSyntax>().Select(static p => p.Initializer?.Value).OfType<ExpressionSyntax>();

    /// <summary>The parameter itself; what stands behind ?? is nothing to one that cannot be null.</summary>
    private static bool IsParameter(ExpressionSyntax value, IParameterSymbol parameter) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == parameter.Name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } e => parameter.NullableAnnotation == NullableAnnotation.NotAnnotated && IsParameter(e.Left, parameter),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } e => IsParameter(e.Operand, parameter),
        _ => false,
    };
}
