using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>The members that <c>x => x.A</c> and <c>x => new { x.A, x.B }</c> name.</summary>
internal static class MemberNames
{
    /// <summary>Null when the lambda is of another form.</summary>
    public static IReadOnlyList<string>? Of(IAnonymousFunctionOperation lambda)
    {
        var value = lambda.Body.Operations.OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue;
        var members = Unwrap(value) switch
        {
            IAnonymousObjectCreationOperation made => made.Initializers.Select(static i => (i as ISimpleAssignmentOperation)?.Value),
            ITupleOperation tuple => tuple.Elements,
            var single => new[] { single },
        };
        var names = members.Select(static m => m is null ? null : Name(m)).ToList();
        return names.Contains(null) ? null : names.OfType<string>().ToList();
    }

    /// <summary>The symbol of the one member that the lambda names.</summary>
    public static IPropertySymbol? Property(IAnonymousFunctionOperation lambda) =>
        Unwrap(lambda.Body.Operations.OfType<IReturnOperation>()
            .FirstOrDefault()?.ReturnedValue) is IPropertyReferenceOperation { Property: var property } ? property : null;

    /// <summary><c>x.A</c>, and <c>x.A.B</c> of a complex type.</summary>
    private static string? Name(IOperation operation) => Unwrap(operation) switch
    {
        IPropertyReferenceOperation { Instance: { } instance } property =>
            Unwrap(instance) is IParameterReferenceOperation ? property.Property.Name
            : Name(instance) is { } outer ? outer + "." + property.Property.Name : null,
        // EF.Property<int>(x, "TenantId").
        IInvocationOperation { TargetMethod: { Name: "Property", ContainingType.Name: "EF" }, Arguments: { Length: 2 } arguments } =>
            arguments[1].Value.ConstantValue is { HasValue: true, Value: string name } ? name : null,
        _ => null,
    };

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
