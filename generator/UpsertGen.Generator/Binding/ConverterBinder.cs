using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>
/// [UpsertConvert]: a type with <c>static S ToDatabase(T)</c> and <c>static T FromDatabase(S)</c>, S a scalar or an array of scalars.
/// </summary>
internal static class ConverterBinder
{
    public static ColumnTypeBinding Bind(ITypeSymbol type, bool nullable, NamedType named)
    {
        if (named.Symbol is not { } converter)
            return Bad("it names no type");
        var name = converter.DisplayName();
        var to = Method(converter, "ToDatabase", type);
        if (to is null)
            return Bad($"{name} needs an accessible method 'static S ToDatabase({type.DisplayName()} value)'");
        var stored = ScalarTypes.Unwrap(to.ReturnType);
        var array = ScalarTypes.Find(stored.Type) is null ? ColumnTypeBinder.Array(stored.Type) : null;
        if (stored.Nullable || (array is not null ? ScalarKind.Array : ScalarTypes.Find(stored.Type)) is not { } kind)
        {
            return Bad($"{name}.ToDatabase returns {to.ReturnType.DisplayName()}; it must return a scalar such as string, long or byte[], "
                + "or an array of them, that is not nullable");
        }

        var from = Method(converter, "FromDatabase", stored.Type);
        if (from is null || !SymbolEqualityComparer.Default.Equals(from.ReturnType, type))
            return Bad($"{name} needs an accessible method 'static {type.DisplayName()} FromDatabase({stored.Type.DisplayName()} value)'");
        return new(
            new MergeType(kind, nullable),
            new ColumnStorage.Converter(type.Clr(), converter.FullNameNotNull(), array),
            null);
    }

    private static IMethodSymbol? Method(INamedTypeSymbol converter, string name, ITypeSymbol parameter) =>
        converter.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m =>
            m is
            {
                IsStatic: true, IsGenericMethod: false, Parameters.Length: 1,
                DeclaredAccessibility: Accessibility.Public or Accessibility.Internal
            }
            && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, parameter));

    private static ColumnTypeBinding Bad(string reason) => ColumnTypeBinding.Refused(reason) with { IsBadConverter = true };
}
