using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Whether setting a property or making an object keeps the values as they are. What has no source here is trusted, and so are
/// auto-properties, positional parameters and plain assignments; other code is not run by the database.
/// </summary>
internal static class TransparentMembers
{
    public static bool Keeps(IPropertySymbol property) =>
        !IsPartial(property) && Accessors(property.GetMethod).All(Returns) && Accessors(property.SetMethod).All(Stores);

    /// <summary>True when each argument becomes the property of its name.</summary>
    public static bool Keeps(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).All(syntax => syntax switch
    {
        ConstructorDeclarationSyntax { Initializer: null or { ArgumentList.Arguments.Count: 0 } } c => Assigned(c) is { } assigned
            && assigned.All(a => IsOwnProperty(a, constructor))
            && constructor.Parameters.All(
                p => assigned.Any(a => a.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                    .Any(n => n.Identifier.ValueText == p.Name))),
        ConstructorDeclarationSyntax => false,
        TypeDeclarationSyntax t =>
            Passes(t.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList, constructor)
            && KeepsBase(constructor.ContainingType)
            && constructor.Parameters.All(
                p => Declared(constructor.ContainingType, p)
                    .All(d => d.ExpressionBody is null && (d.Initializer is null || IsParameter(d.Initializer.Value, p)))),
        _ => true,
    });

    /// <summary>True unless a record or one of its bases says itself how it is copied.</summary>
    public static bool KeepsCopies(ITypeSymbol? type) => type is not INamedTypeSymbol { IsRecord: true } record
        || (record.InstanceConstructors.All(c => c.IsImplicitlyDeclared || c.DeclaringSyntaxReferences.IsEmpty || c.Parameters.Length != 1
                || !SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type))
            && KeepsCopies(type.BaseType));

    private static bool AssignsValue(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax
        {
            RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
            Right: IdentifierNameSyntax { Identifier.ValueText: "value" }
        };

    /// <summary>The body's assignments; null when it does anything else.</summary>
    private static List<AssignmentExpressionSyntax>? Assigned(ConstructorDeclarationSyntax constructor)
    {
        var expressions = constructor.ExpressionBody is { Expression: var single }
            ? [single]
            : constructor.Body?.Statements.Select(static s => s is ExpressionStatementSyntax { Expression: var e } ? e : null).ToList()
                ?? [];
        var assignments = expressions.OfType<AssignmentExpressionSyntax>()
            .Where(static a => a.IsKind(SyntaxKind.SimpleAssignmentExpression)).ToList();
        return assignments.Count == expressions.Count ? assignments : null;
    }

    private static bool IsOwnProperty(AssignmentExpressionSyntax assignment, IMethodSymbol constructor)
    {
        if (assignment is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right })
            return left.Arguments.Count == right.Arguments.Count
                && left.Arguments.Zip(right.Arguments, (l, r) => Is(l.Expression, r.Expression)).All(static b => b);
        return Is(assignment.Left, assignment.Right);

        bool Is(ExpressionSyntax target, ExpressionSyntax value)
        {
            var name = (target as IdentifierNameSyntax
                ?? (target as MemberAccessExpressionSyntax)?.Name as IdentifierNameSyntax)?.Identifier.ValueText;
            return constructor.Parameters.Any(
                p => IsParameter(value, p) && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static bool Passes(ArgumentListSyntax? arguments, IMethodSymbol constructor) =>
        arguments is null || arguments.Arguments.All(a => constructor.Parameters.Any(p => IsParameter(a.Expression, p)));

    private static IEnumerable<PropertyDeclarationSyntax> Declared(INamedTypeSymbol type, IParameterSymbol parameter) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p => ConstructionBinder.Matches(parameter, p))
            .SelectMany(static p => p.DeclaringSyntaxReferences).Select(static r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>();

    /// <summary>Arguments passed on reach a base whose constructors all keep theirs.</summary>
    private static bool KeepsBase(INamedTypeSymbol type) => type.BaseType is not { SpecialType: SpecialType.None } parent
        || parent.InstanceConstructors.Where(static c => !c.IsImplicitlyDeclared).All(Keeps);

    private static IEnumerable<AccessorDeclarationSyntax> Accessors(IMethodSymbol? accessor) =>
        accessor?.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).OfType<AccessorDeclarationSyntax>() ?? [];

    private static bool IsPartial(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(static r => r.GetSyntax())
        .OfType<PropertyDeclarationSyntax>().Any(static p => p.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>A getter that gives a field, or is the compiler's.</summary>
    private static bool Returns(AccessorDeclarationSyntax getter) =>
        Only(getter) is var (has, expression)
            && (!has || expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax });

    /// <summary>A setter that stores the value as it is, or is the compiler's.</summary>
    private static bool Stores(AccessorDeclarationSyntax setter) =>
        Only(setter) is var (has, expression) && (!has || (expression is not null && AssignsValue(expression)));

    /// <summary>Whether an accessor has code, and its only expression; null when there is more.</summary>
    private static (bool Has, ExpressionSyntax? Expression) Only(AccessorDeclarationSyntax accessor) => accessor switch
    {
        { Body.Statements: { Count: 1 } statements } => (true, statements[0] switch
        {
            ExpressionStatementSyntax { Expression: var e } => e,
            ReturnStatementSyntax { Expression: { } e } => e,
            _ => null,
        }),
        { Body: not null } => (true, null),
        { ExpressionBody: { Expression: var e } } => (true, e),
        _ => (false, null),
    };

    /// <summary>The parameter itself; what stands behind ?? is nothing to one that cannot be null.</summary>
    private static bool IsParameter(ExpressionSyntax value, IParameterSymbol parameter) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == parameter.Name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } e =>
            parameter.NullableAnnotation == NullableAnnotation.NotAnnotated && IsParameter(e.Left, parameter),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } e => IsParameter(e.Operand, parameter),
        _ => false,
    };
}
