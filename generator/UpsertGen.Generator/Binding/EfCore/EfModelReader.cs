using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>
/// OnModelCreating, IEntityTypeConfiguration.Configure and the model snapshot, read as syntax: the calls mean what they say, and the
/// code is never run.
/// </summary>
internal static class EfModelReader
{
    /// <summary>Calls after which a chain is about another type.</summary>
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "OwnsOne", "OwnsMany", "HasOne", "HasMany", "WithOne", "WithMany", "UsingEntity", "Navigation", "ComplexProperty", "ComplexCollection", "SplitToTable", "OwnedNavigation",
    };

    /// <summary>True for a method that configures entities and for a DbSet; cheap enough for every member of a project.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is PropertyDeclarationSyntax { Type: GenericNameSyntax { Identifier.ValueText: "DbSet" } }
        || node is MethodDeclarationSyntax { Identifier.ValueText: "OnModelCreating" or "Configure" or "BuildModel" } method
        && method.ParameterList.Parameters.Count == 1
        && TypeName(method.ParameterList.Parameters[0].Type) is "ModelBuilder" or "EntityTypeBuilder";

    public static EquatableArray<EfEntity> Read(SyntaxNode member, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (member is PropertyDeclarationSyntax { Type: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } set } })
            return new[] { new EfEntity(FullName(set[0], semantics, cancellationToken), null, null, default, default) }.ToEquatableArray();
        var method = (MethodDeclarationSyntax)member;
        var parameter = method.ParameterList.Parameters[0];
        var isSnapshot = method.Identifier.ValueText == "BuildModel";
        var scope = new Dictionary<string, EfEntityBuilder>(StringComparer.Ordinal);
        var entities = new List<EfEntityBuilder>();
        if (parameter.Type is GenericNameSyntax generic && generic.TypeArgumentList.Arguments.FirstOrDefault() is { } argument)
            scope[parameter.Identifier.ValueText] = Add(new EfEntityBuilder(FullName(argument, semantics, cancellationToken), isSnapshot, semantics));
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        foreach (var call in body?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Only whole chains are read; their inner calls are part of them.
            if (EfCall.IsInner(call))
                continue;
            ReadChain(call);
        }

        return entities.Select(static e => e.ToEntity()).ToEquatableArray();

        EfEntityBuilder Add(EfEntityBuilder entity)
        {
            entities.Add(entity);
            return entity;
        }

        void ReadChain(InvocationExpressionSyntax outermost)
        {
            var (calls, start) = EfCall.Chain(outermost, n => n == parameter.Identifier.ValueText || scope.ContainsKey(n));
            EfEntityBuilder? entity = null;
            EfStep step = default;
            if (start is IdentifierNameSyntax root)
                scope.TryGetValue(root.Identifier.ValueText, out entity);
            foreach (var call in calls)
            {
                if (call.Name == "Entity")
                {
                    if (EntityName(call, semantics, cancellationToken) is not { } typeName)
                        return;
                    entity = Add(new EfEntityBuilder(typeName, isSnapshot, semantics));
                    // Entity<User>(b => …): the lambda's calls are read as chains of their own, rooted in its parameter.
                    if (call.Arguments.LastOrDefault()?.Expression is LambdaExpressionSyntax lambda && Parameter(lambda) is { } inner)
                        scope[inner] = entity;
                }
                else
                {
                    // The lambda of another call speaks of another type, whatever its parameter is called.
                    foreach (var inner in call.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>())
                        scope.Remove(Parameter(inner) ?? "");
                    if (Elsewhere.Contains(call.Name))
                        return;
                    step = entity?.Apply(call, step) ?? step;
                }
            }
        }
    }

    private static string? EntityName(EfCall call, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (call.Type is { } type)
            return FullName(type, semantics, cancellationToken);
        return call.Arguments.FirstOrDefault()?.Expression switch
        {
            LiteralExpressionSyntax { Token.Value: string name } => name.Replace('+', '.'),
            TypeOfExpressionSyntax of => FullName(of.Type, semantics, cancellationToken),
            _ => null,
        };
    }

    private static string FullName(TypeSyntax type, SemanticModel semantics, CancellationToken cancellationToken) =>
        semantics.GetTypeInfo(type, cancellationToken).Type is { TypeKind: not TypeKind.Error } symbol ? symbol.DisplayName() : TypeName(type) ?? "";

    private static string? TypeName(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static string? Parameter(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0].Identifier.ValueText,
        _ => null,
    };
}
