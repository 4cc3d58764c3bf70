using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>Calls: the project's own are followed, EF Core's are understood, and the rest is not known.</summary>
internal sealed partial class Interpreter
{
    private readonly Stack<EfValue> _receivers = new();

    private EfValue? WithReceiver(EfValue receiver, Func<EfValue?> evaluate)
    {
        _receivers.Push(receiver);
        var value = evaluate();
        _receivers.Pop();
        return value;
    }

    private EfValue? EvaluateCall(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Call(Evaluate(call.Instance, frame), Arguments(call.Arguments, frame), call);
        var isExtension = call.Instance is null && method.IsExtensionMethod && call.Arguments.Length > 0;
        // Each part is evaluated once: what it says to a builder is said once, and a chain takes as long as it is.
        var instance = Evaluate(call.Instance, frame);
        if (IsOwn(method) && (call.Instance is null || instance is InstanceValue))
            return EvaluateOwn(call, method, instance as InstanceValue, frame);
        var receiver = isExtension ? Evaluate(call.Arguments[0].Value, frame) : instance;
        switch (receiver)
        {
            case BuilderValue builder:
                var inner = new EfCall(this, frame, call, isExtension ? [.. call.Arguments.Skip(1)] : [.. call.Arguments]);
                if (BuilderCalls.Apply(inner, builder) is { } result)
                    return result;
                NoteUnread(inner.Values.Prepend(builder), call);
                return null;
            case NeutralValue:
                return receiver;
            case DatabaseValue when method.Name.StartsWith("Is", StringComparison.Ordinal):
                return new ConstantValue(method.Name == "IsRelational" || method.Name == "Is" + model.Provider.ShortName);
        }

        var arguments = isExtension ? [receiver, .. Arguments(call.Arguments.Skip(1), frame)] : Arguments(call.Arguments, frame);
        return EvaluateKnown(call, receiver, arguments, frame);
    }

    private EfValue? EvaluateOwn(IInvocationOperation call, IMethodSymbol method, InstanceValue? instance, Frame frame)
    {
        // Overridden further down, unless the call says base.
        if (instance is not null && call.IsVirtual)
            method = Override(method, instance.Type);
        var arguments = Arguments(call.Arguments, frame);
        if (method.IsAbstract || method.IsExtern)
        {
            NoteUnread(arguments, call);
            return null;
        }

        return Invoke(method, instance, arguments, frame);
    }

    /// <summary>The method that a call on an object of the type reaches.</summary>
    private static IMethodSymbol Override(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var candidate in t.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var m = candidate; m is not null; m = m.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition))
                        return candidate;
                }
            }
        }

        return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
    }

    private List<EfValue?> Arguments(IEnumerable<IArgumentOperation> arguments, Frame frame) =>
        [.. arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(a => Evaluate(a.Value, frame))];

    /// <summary>What the framework's own methods give; a builder that another one is given is not known any more.</summary>
    private EfValue? EvaluateKnown(IInvocationOperation call, EfValue? receiver, IReadOnlyList<EfValue?> arguments, Frame frame)
    {
        var method = call.TargetMethod;
        switch (receiver, method.Name)
        {
            case (InstanceValue { Type: var type }, "GetType"):
                return new TypeValue(type);
            case (_, "GetExecutingAssembly" or "GetCallingAssembly") when method.ContainingType.Name == "Assembly":
                return frame.Instance is { } self
                    ? new TypeValue(self.Type)
                    : new TypeValue(model.Compilation.GetSpecialType(SpecialType.System_Object));
            case (ConstantValue { Value: string text }, "Equals" or "Contains" or "StartsWith" or "EndsWith")
                when method.ContainingType.SpecialType == SpecialType.System_String && arguments.Count > 0
                    && arguments[0] is ConstantValue { Value: string other }:
                return new ConstantValue(Compare(method.Name, text, other, arguments.Count > 1));
            case (ConstantValue { Value: string text }, "ToLower" or "ToLowerInvariant"):
                return new ConstantValue(text.ToLowerInvariant());
            case (ConstantValue { Value: string text }, "ToUpper" or "ToUpperInvariant"):
                return new ConstantValue(text.ToUpperInvariant());
            case (InstanceValue, "OnModelCreating" or "ConfigureConventions" or "OnConfiguring") when ConfigurationTypes.IsEfCore(
                method.ContainingType):
                return NeutralValue.Instance;
            // Identity maps its own types, and what derives from them, which is not among the annotated ones that it can be read of.
            case (InstanceValue, "OnModelCreating") when IsIdentity(method.ContainingType):
                foreach (var entity in model.Entities.Where(e => DerivesFromIdentity(e.Type)))
                    entity.NoteUnread(StatementText.Of(call));
                return NeutralValue.Instance;
        }

        var space = method.ContainingNamespace?.ToDisplayString() ?? "";
        if (space != "System" && !space.StartsWith("System.", StringComparison.Ordinal))
            NoteUnread(arguments.Prepend(receiver), call);
        return null;
    }

    private static bool Compare(string method, string text, string other, bool hasComparison)
    {
        var how = hasComparison ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return method switch
        {
            "Equals" => text.Equals(other, how),
            "Contains" => text.IndexOf(other, how) >= 0,
            "StartsWith" => text.StartsWith(other, how),
            _ => text.EndsWith(other, how),
        };
    }

    private static bool DerivesFromIdentity(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (IsIdentity(type))
                return true;
        }

        return false;
    }

    private static bool IsIdentity(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name is "Microsoft.AspNetCore.Identity.EntityFrameworkCore" or "Microsoft.Extensions.Identity.Stores";
}
