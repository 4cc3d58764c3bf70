using Microsoft.EntityFrameworkCore.Metadata;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>Values of a row, as the context reads them.</summary>
internal static class RowValues
{
    /// <param name="row">The row.</param>
    /// <param name="property">A property of its type, or of a complex property's.</param>
    public static object? Of(object row, IProperty property) =>
        Owner(row, property.DeclaringType) is { } owner ? property.GetGetter().GetClrValue(owner) : null;

    private static object? Owner(object row, ITypeBase type) => type switch
    {
        IComplexType complex =>
            Owner(row, complex.ComplexProperty.DeclaringType) is { } outer ? complex.ComplexProperty.GetGetter().GetClrValue(outer) : null,
        IEntityType { } owned when owned.FindOwnership() is { } ownership =>
            Owner(row, ownership.PrincipalEntityType) is { } outer ? ownership.PrincipalToDependent?.GetGetter().GetClrValue(outer) : null,
        _ => row,
    };
}
