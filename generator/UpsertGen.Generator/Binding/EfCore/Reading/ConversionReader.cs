using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>HasConversion: the stored type, where EF Core's own converters convert to it.</summary>
internal static class ConversionReader
{
    /// <summary>Null when a conversion is taken away.</summary>
    public static EfConversion? Read(EfCall call)
    {
        var text = StatementText.Of(call.Operation);
        // Of two lambdas the compiler infers the stored type; they are code all the same.
        if (call.Types.FirstOrDefault() is { } type && call.Values.All(static v => v is TypeValue or ConstantValue { Value: null }))
            return Of(type, text, []);
        return call.Values.FirstOrDefault() switch
        {
            TypeValue { Type: var named } => Of(named, text, []),
            ObjectValue made => Of(made.Type, text, made.Arguments),
            ConstantValue { Value: null } when call.Values.Count == 1 => null,
            _ => new EfConversion(null, text),
        };
    }

    private static EfConversion Of(ITypeSymbol type, string text, IReadOnlyList<EfValue?> arguments)
    {
        if (Converter(type) is not { } converter)
            return new EfConversion(ScalarTypes.Unwrap(type).Type.DisplayName(), text);
        // One that is made of lambdas, or a class of the project's own, is code; so is what decides on other texts or numbers.
        var isOwn = !ConfigurationTypes.IsEfCore(type as INamedTypeSymbol) || type.Name == "ValueConverter"
            || arguments.Any(static a => a is not ConstantValue { Value: null });
        return isOwn
            ? new EfConversion(null, text)
            : new EfConversion(ScalarTypes.Unwrap(converter.TypeArguments[1]).Type.DisplayName(), text, type.Name);
    }

    /// <summary>The ValueConverter&lt;TModel, TProvider&gt; that a class is; null for another type.</summary>
    private static INamedTypeSymbol? Converter(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol { Name: "ValueConverter", TypeArguments.Length: 2 } converter)
                return converter;
        }

        return null;
    }
}
