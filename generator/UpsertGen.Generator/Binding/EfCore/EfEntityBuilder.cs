using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>What a chain of calls is about just now: an index or key, or a property.</summary>
internal readonly record struct EfStep(int Key, string? Property)
{
    public static EfStep OfKey(int index) => new(index + 1, null);

    public static EfStep OfProperty(string? name) => new(0, name);
}

/// <summary>Collects what the calls say of one entity.</summary>
internal sealed class EfEntityBuilder(string typeName)
{
    private readonly List<EfColumn> _columns = [];
    private readonly List<(EfKey Key, bool IsUnique)> _keys = [];
    private string? _schema;
    private string? _table;

    public EfEntity ToEntity() => new(
        typeName, _schema, _table, _columns.ToEquatableArray(), _keys.Where(static k => k.IsUnique).Select(static k => k.Key).ToEquatableArray());

    /// <summary>Takes one call of a chain; returns what the next call is about.</summary>
    public EfStep Apply(string method, InvocationExpressionSyntax call, EfStep step)
    {
        switch (method)
        {
            case "ToTable":
                _table = Text(call, 0) ?? _table;
                _schema = Text(call, 1) ?? _schema;
                return default;
            case "HasKey":
                return AddKey(call, isUnique: true, isPrimary: true);
            case "HasAlternateKey":
                return AddKey(call, isUnique: true, isPrimary: false);
            case "HasIndex":
                return AddKey(call, isUnique: false, isPrimary: false);
            case "IsUnique" when step.Key > 0:
                var isUnique = call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not LiteralExpressionSyntax { Token.Value: false };
                _keys[step.Key - 1] = (_keys[step.Key - 1].Key, isUnique);
                return step;
            case "HasFilter" when step.Key > 0:
                var (key, unique) = _keys[step.Key - 1];
                _keys[step.Key - 1] = (key with { Filter = Text(call, 0) }, unique);
                return step;
            case "Property":
                return EfStep.OfProperty(Properties(call).FirstOrDefault());
            case "HasColumnName" when step.Property is { } property:
                _columns.Add(new EfColumn(property, Text(call, 0), null));
                return step;
            case "HasColumnType" when step.Property is { } property:
                _columns.Add(new EfColumn(property, null, Text(call, 0)));
                return step;
            default:
                return step;
        }
    }

    private EfStep AddKey(InvocationExpressionSyntax call, bool isUnique, bool isPrimary)
    {
        var properties = Properties(call).ToEquatableArray();
        if (properties.Count == 0)
            return default;
        _keys.Add((new EfKey(properties, null, isPrimary), isUnique));
        return EfStep.OfKey(_keys.Count - 1);
    }

    /// <summary>x => x.A, x => new { x.A, x.B }, "A", "B", nameof(X.A), new[] { "A" }.</summary>
    private static IEnumerable<string> Properties(InvocationExpressionSyntax call)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            switch (argument.Expression)
            {
                case LambdaExpressionSyntax { ExpressionBody: { } body }:
                    foreach (var access in body.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
                        yield return access.Name.Identifier.ValueText;
                    break;
                case LiteralExpressionSyntax { Token.Value: string name }:
                    yield return name;
                    break;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } nameOf:
                    yield return nameOf.ArgumentList.Arguments[0].Expression.ToString().Split('.').Last();
                    break;
                case ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax or CollectionExpressionSyntax:
                    foreach (var literal in argument.Expression.DescendantNodes().OfType<LiteralExpressionSyntax>())
                    {
                        if (literal.Token.Value is string text)
                            yield return text;
                    }

                    break;
            }
        }
    }

    private static string? Text(InvocationExpressionSyntax call, int index) =>
        call.ArgumentList.Arguments.ElementAtOrDefault(index)?.Expression is LiteralExpressionSyntax { Token.Value: string text } ? text : null;
}
