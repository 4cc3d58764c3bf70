using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
/// <param name="isSnapshot">The model snapshot: it names every column whose name is not the property's.</param>
internal sealed class EfEntityBuilder(string typeName, bool isSnapshot, SemanticModel semantics)
{
    private readonly List<EfColumn> _columns = [];
    private readonly List<SaidKey> _keys = [];
    private string? _schema;
    private string? _table;

    public EfEntity ToEntity() => new(
        typeName, _schema, _table, _columns.ToEquatableArray(), _keys.Where(static k => k.IsUnique).Select(static k => k.Key).ToEquatableArray());

    /// <summary>Takes one call of a chain; returns what the next call is about.</summary>
    public EfStep Apply(EfCall call, EfStep step)
    {
        switch (call.Name)
        {
            case "ToTable":
                if (!IsConditional(call.Syntax))
                {
                    _table = Text(call, 0, "name") ?? _table;
                    _schema = Text(call, 1, "schema") ?? _schema;
                }

                return default;
            case "HasKey":
                return AddKey(call, isUnique: true, isPrimary: true);
            case "HasAlternateKey":
                return AddKey(call, isUnique: true, isPrimary: false);
            case "HasIndex":
                return AddKey(call, isUnique: false, isPrimary: false);
            case "IsUnique" when step.Key > 0:
                var isUnique = call.Arguments.Count == 0 || call.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: true };
                _keys[step.Key - 1] = _keys[step.Key - 1] with { IsUnique = isUnique };
                return step;
            case "HasFilter" when step.Key > 0:
                var said = _keys[step.Key - 1];
                _keys[step.Key - 1] = said with { Key = said.Key with { Filter = Text(call, 0, "sql") } };
                return step;
            case "Property":
                var named = Properties(call).FirstOrDefault();
                if (isSnapshot && named is not null)
                    _columns.Add(new EfColumn(named, IsInSnapshot: true));
                return EfStep.OfProperty(named);
            case "HasColumnName" when step.Property is { } property && !IsConditional(call.Syntax):
                _columns.Add(new EfColumn(property, Text(call, 0, "name")));
                return step;
            case "HasColumnType" when step.Property is { } property && !IsConditional(call.Syntax):
                _columns.Add(new EfColumn(property, Type: Text(call, 0, "typeName")));
                return step;
            case "HasConversion" when step.Property is { } property && !IsConditional(call.Syntax):
                _columns.Add(new EfColumn(property, Conversion: Conversion(call)));
                return step;
            default:
                return step;
        }
    }

    private EfConversion Conversion(EfCall call)
    {
        // The type is an argument of either kind, or that of a converter.
        var argument = call.Arguments.FirstOrDefault()?.Expression;
        SyntaxNode? said = call.Type is { } type ? type
            : argument is TypeOfExpressionSyntax typeOf ? typeOf.Type
            : argument is LambdaExpressionSyntax ? null : argument;
        var name = said is null ? null : semantics.GetTypeInfo(said).Type?.ToDisplayString();
        if (name == "string" || name?.StartsWith("Microsoft.EntityFrameworkCore.Storage.ValueConversion.EnumToStringConverter<", StringComparison.Ordinal) == true)
            return EfConversion.ToText;
        return name is "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" ? EfConversion.ToNumber : EfConversion.Unknown;
    }

    /// <summary>A key or index that is mentioned again is the same one: what follows adds to what was said of it.</summary>
    private EfStep AddKey(EfCall call, bool isUnique, bool isPrimary)
    {
        var properties = Properties(call).ToEquatableArray();
        if (properties.Count == 0)
            return default;
        var said = new SaidKey(call.Name, IndexName(call), new EfKey(properties, null, isPrimary), isUnique);
        // A type has one primary key: the last one said.
        var known = _keys.FindIndex(k => k.Method == said.Method && (isPrimary || (k.Key.Properties == properties && k.Name == said.Name)));
        if (known < 0)
            _keys.Add(said);
        else if (isPrimary)
            _keys[known] = said;
        return EfStep.OfKey(known < 0 ? _keys.Count - 1 : known);
    }

    /// <summary>Indexes on the same properties are different ones when they are named; the name follows a lambda or an array.</summary>
    private string? IndexName(EfCall call) => call.Arguments.Count > 1 && call.Arguments[0].Expression is var first
        && (first is LambdaExpressionSyntax or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax or CollectionExpressionSyntax)
            ? Constant(call.Arguments[1].Expression) : null;

    /// <summary>Whether a name counts may depend on the provider, say; then it is not known.</summary>
    private static bool IsConditional(SyntaxNode call) => call.Ancestors().TakeWhile(static n => n is not MethodDeclarationSyntax)
        .Any(static n => n is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax);

    /// <summary>x => x.A, x => new { x.A, x.B }, "A", "B", nameof(X.A), new[] { "A" }; what follows a lambda or an array is the index's name.</summary>
    private IEnumerable<string> Properties(EfCall call)
    {
        var arguments = call.Arguments;
        return arguments.FirstOrDefault()?.Expression switch
        {
            LambdaExpressionSyntax { ExpressionBody: { } body } => Members(body),
            ImplicitArrayCreationExpressionSyntax { Initializer: var items } => items.Expressions.Select(Name),
            ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions.Select(Name),
            CollectionExpressionSyntax items => items.Elements.Select(e => e is ExpressionElementSyntax { Expression: var item } ? Name(item) : Unknown),
            _ => arguments.Select(a => Name(a.Expression)),
        };
    }

    // No property is called so: a key that holds it is no key of the type's own columns.
    private const string Unknown = "?";

    private string Name(ExpressionSyntax expression) => Constant(expression) ?? Unknown;

    private static IEnumerable<string> Members(ExpressionSyntax body) => body switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax, Name: var name } => [name.Identifier.ValueText],
        PostfixUnaryExpressionSyntax { Operand: var inner } => Members(inner),
        CastExpressionSyntax { Expression: var inner } => Members(inner),
        ParenthesizedExpressionSyntax { Expression: var inner } => Members(inner),
        AnonymousObjectCreationExpressionSyntax made => made.Initializers.SelectMany(static i => Members(i.Expression)),
        _ => [Unknown],
    };

    private string? Text(EfCall call, int index, string name)
    {
        var arguments = call.Arguments;
        var argument = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)
            ?? (arguments.Count > index && arguments[index].NameColon is null ? arguments[index] : null);
        return argument is null ? null : Constant(argument.Expression);
    }

    /// <summary>A literal, nameof, or a constant by its name.</summary>
    private string? Constant(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        LambdaExpressionSyntax => null,
        _ => semantics.GetConstantValue(expression).Value as string,
    };

    /// <summary>A key or index as it was said so far.</summary>
    /// <param name="Method">HasKey, HasAlternateKey or HasIndex: a key and an index on the same properties are two.</param>
    private sealed record SaidKey(string Method, string? Name, EfKey Key, bool IsUnique);
}
