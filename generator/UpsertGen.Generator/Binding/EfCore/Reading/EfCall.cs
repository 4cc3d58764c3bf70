using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>A call on a builder: an instance call, an extension call, or an extension written as the static method that it is.</summary>
internal sealed class EfCall(
    Interpreter interpreter, Frame frame, IInvocationOperation operation, IReadOnlyList<IArgumentOperation> arguments)
{
    public string Name => operation.TargetMethod.Name;

    public Interpreter Interpreter => interpreter;

    public IOperation Operation => operation;

    /// <summary>The type that declares the method; of an extension, the static class.</summary>
    public INamedTypeSymbol Owner => operation.TargetMethod.ContainingType;

    public IReadOnlyList<ITypeSymbol> Types { get; } = [.. operation.TargetMethod.TypeArguments.Select(frame.Substitute)];

    /// <summary>The arguments without the receiver, by the parameters' order.</summary>
    public IReadOnlyList<EfValue?> Values { get; } =
        [.. arguments.OrderBy(static a => a.Parameter?.Ordinal ?? int.MaxValue).Select(a => interpreter.Evaluate(a.Value, frame))];

    public bool IsUncertain => interpreter.IsUncertain;

    public EfValue? Value(string parameter)
    {
        var ordered = arguments.OrderBy(static a => a.Parameter?.Ordinal ?? int.MaxValue).ToList();
        var index = ordered.FindIndex(a => a.Parameter?.Name == parameter);
        return index < 0 ? null : Values[index];
    }

    public bool Has(string parameter) => arguments.Any(a => a.Parameter?.Name == parameter);

    public string? Text(int index) => index < Values.Count && Values[index] is ConstantValue { Value: string text } ? text : null;

    public string? Text(string parameter) => Value(parameter) is ConstantValue { Value: string text } ? text : null;

    public int? Number(int index) => index < Values.Count && Values[index] is ConstantValue { Value: int number } ? number : null;

    /// <summary>A flag that is true when it is left out; null when it is not known.</summary>
    public bool? Flag => Values.Count == 0 ? true : Values[0] is ConstantValue { Value: bool flag } ? flag : null;

    /// <summary>True when an argument of the call is not known.</summary>
    public bool HasUnknown => Values.Any(static v => v is null);

    /// <summary>The lambda that configures what the call is about, called with its builder.</summary>
    public void Configure(EfValue builder)
    {
        var last = Values.LastOrDefault(static v => v is LambdaValue or MethodValue);
        if (last is LambdaValue { Function.Symbol.ReturnsVoid: true } or MethodValue)
            interpreter.Call(last, [builder], operation);
    }

    /// <summary>The one member that the call names; null for several, and for what is not known.</summary>
    public string? Member() => Members() is { Count: 1 } names ? names[0] : null;

    /// <summary>The members that a lambda, strings or an array of strings name; null when one is not known.</summary>
    public IReadOnlyList<string>? Members()
    {
        var names = new List<string>();
        foreach (var value in Values)
        {
            switch (value)
            {
                case LambdaValue { Function.Symbol.ReturnsVoid: false } lambda:
                    return MemberNames.Of(lambda.Function);
                case ListValue list:
                    if (list.Items.Any(static i => i is not ConstantValue { Value: string }))
                        return null;
                    names.AddRange(list.Items.Select(static i => (string)((ConstantValue)i!).Value!));
                    return names;
                case ConstantValue { Value: string name }:
                    names.Add(name);
                    break;
                case LambdaValue or MethodValue or TypeValue:
                    break;
                default:
                    return null;
            }
        }

        return names;
    }
}
