using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>
/// Follows configuration code over what is known of its values; the code is never run. What is not known is not guessed: where it could
/// change a mapping, the builder that it is said to is told so.
/// </summary>
internal sealed partial class Interpreter(ModelState model, ConfigurationTypes configurations, CancellationToken cancellationToken)
{
    // Code that calls itself, or is nested deeper than any that people write, is followed no further.
    private const int MaxDepth = 20;
    private const int MaxNesting = 250;
    private const int MaxRuns = 20_000;

    private readonly Dictionary<SyntaxTree, SemanticModel> _semantics = [];
    private int _uncertainty;
    private int _depth;
    private int _nesting;
    private int _runs;

    public ModelState Model => model;

    public ConfigurationTypes Configurations => configurations;

    /// <summary>True inside a branch of which it is not known whether it is taken.</summary>
    public bool IsUncertain => _uncertainty > 0;

    /// <summary>Follows a method of the project; null for what it gives when that is not known.</summary>
    /// <param name="method">The method.</param>
    /// <param name="instance">What it is called on; null for a static one.</param>
    /// <param name="arguments">By the order of its parameters.</param>
    /// <param name="outer">Where it is called, for what type parameters are there.</param>
    public EfValue? Invoke(IMethodSymbol method, InstanceValue? instance, IReadOnlyList<EfValue?> arguments, Frame? outer = null)
    {
        method = method.PartialImplementationPart ?? method;
        var body = Body(method);
        if (body is null)
            return NeutralValue.Instance;
        var frame = new Frame(method.MethodKind == MethodKind.LocalFunction ? outer : null, instance, _uncertainty);
        BindTypes(frame, method, instance, outer);
        // The body speaks of the parameters as they are declared, whatever the type arguments of the call.
        var parameters = method.OriginalDefinition.Parameters;
        for (var index = 0; index < parameters.Length; index++)
            frame.Declare(parameters[index], index < arguments.Count ? arguments[index] : null);
        return Run(frame, body);
    }

    /// <summary>Calls a lambda or a method that is a value.</summary>
    public EfValue? Call(EfValue? function, IReadOnlyList<EfValue?> arguments, IOperation site)
    {
        switch (function)
        {
            case LambdaValue lambda:
                var frame = new Frame(lambda.Frame, lambda.Frame.Instance, _uncertainty);
                for (var index = 0; index < lambda.Function.Symbol.Parameters.Length; index++)
                    frame.Declare(lambda.Function.Symbol.Parameters[index], index < arguments.Count ? arguments[index] : null);
                return Run(frame, lambda.Function.Body);
            case MethodValue { Method: var method } value when IsOwn(method):
                return Invoke(method, value.Instance, arguments);
            default:
                NoteUnread(arguments, site);
                return null;
        }
    }

    /// <summary>Whatever of the values configures the model is told that the code at this place was not understood.</summary>
    public static void NoteUnread(IEnumerable<EfValue?> values, IOperation site)
    {
        foreach (var builder in values.OfType<BuilderValue>())
            builder.NoteUnread(StatementText.Of(site));
    }

    public bool IsOwn(IMethodSymbol method) => model.IsOwn(method)
        && (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Length > 0
        && !ConfigurationTypes.IsEfCore(method.ContainingType);

    /// <summary>Has a configuration speak to each entity type that it is for.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="only">The only type that is configured; null for all of them.</param>
    public void Configure(InstanceValue configuration, EntityState? only = null)
    {
        foreach (var type in ConfigurationTypes.Configured(configuration.Type))
        {
            var entity = new EntityBuilderValue(model.Entity(type));
            if (only is not null && only != entity.Entity)
                continue;
            if (ConfigurationTypes.Configure(configuration.Type, type) is { } method && IsOwn(method))
                Invoke(method, configuration, [entity]);
            else
                entity.NoteUnread($"'{configuration.Type.Name}.Configure'");
        }
    }

    /// <summary>Makes an object of a class of the project, with what its constructor is given.</summary>
    public InstanceValue Create(INamedTypeSymbol type, IMethodSymbol? constructor, IReadOnlyList<EfValue?> arguments)
    {
        var instance = new InstanceValue(type, new(SymbolEqualityComparer.Default));
        for (var index = 0; index < (constructor?.Parameters.Length ?? 0); index++)
            instance.Members[constructor!.OriginalDefinition.Parameters[index]] = index < arguments.Count ? arguments[index] : null;
        if (constructor is not null && IsOwn(constructor)
            && constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ConstructorDeclarationSyntax)
            Invoke(constructor, instance, arguments);
        return instance;
    }

    private EfValue? Run(Frame frame, IOperation body)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Within(body, () =>
        {
            Execute(body, frame);
            return null;
        });
        _uncertainty = frame.Uncertainty;
        return frame.Result;
    }

    /// <summary>Follows code that another piece of code refers to; code that is not followed may configure anything.</summary>
    private EfValue? Within(IOperation code, Func<EfValue?> follow)
    {
        if (_depth == MaxDepth || _runs == MaxRuns)
        {
            model.NoteUnreadTypes(StatementText.Of(code));
            return null;
        }

        _depth++;
        _runs++;
        var value = follow();
        _depth--;
        return value;
    }

    private IOperation? Body(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            switch (Semantics(syntax.SyntaxTree).GetOperation(syntax, cancellationToken))
            {
                case IMethodBodyOperation body:
                    return body.BlockBody ?? body.ExpressionBody;
                case IConstructorBodyOperation body:
                    return body.BlockBody ?? body.ExpressionBody;
                case ILocalFunctionOperation local:
                    return local.Body;
                case IBlockOperation block:
                    return block;
            }
        }

        return null;
    }

    // What configures a model is read once per compilation; the reader is no analyzer.
    private SemanticModel Semantics(SyntaxTree tree)
    {
        if (!_semantics.TryGetValue(tree, out var semantics))
            _semantics.Add(tree, semantics = model.Compilation.GetSemanticModel(tree));
        return semantics;
    }

    private static void BindTypes(Frame frame, IMethodSymbol method, InstanceValue? instance, Frame? outer)
    {
        for (INamedTypeSymbol? type = instance?.Type; type is not null; type = type.BaseType)
            Bind(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        if (instance is null && method.ContainingType is { } container)
            Bind(container.OriginalDefinition.TypeParameters, container.TypeArguments);
        Bind(method.OriginalDefinition.TypeParameters, method.TypeArguments);

        void Bind(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
        {
            for (var index = 0; index < parameters.Count; index++)
            {
                var argument = outer?.Substitute(arguments[index]) ?? arguments[index];
                if (!SymbolEqualityComparer.Default.Equals(argument, parameters[index]))
                    frame.Types[parameters[index]] = argument;
            }
        }
    }
}
