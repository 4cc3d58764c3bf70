using System.Reflection;
using FsCheck;
using FsCheck.Fluent;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Generators of pairs of rows with one key; single columns of the two are often equal, and nullable ones often null.</summary>
/// <param name="isSmall">Numbers whose products and sums stay in range.</param>
internal sealed class Rows(bool isSmall)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly Values values = new(isSmall);

    public Gen<(T Current, T Incoming)> Pair<T>()
        where T : class
    {
        var current = Row(typeof(T));
        var incoming = Row(typeof(T), (property, fresh) => Gen.Frequency((1, Gen.Constant<object?>(Values.Same)), (3, fresh)));
        return current.Zip(incoming).Select(static pair => (Built<T>(pair.Item1, pair.Item1), Built<T>(pair.Item2, pair.Item1)));
    }

    public Gen<object?> Argument(ParameterInfo parameter) => Maybe(parameter.ParameterType, IsNullable(Nullability.Create(parameter)));

    private static bool IsNullable(NullabilityInfo info) => info.WriteState == NullabilityState.Nullable;

    private static IReadOnlyList<PropertyInfo> Settable(Type type) => [.. type.GetProperties().Where(static p => p.SetMethod is not null)];

    private Gen<object?[]> Row(Type type, Func<PropertyInfo, Gen<object?>, Gen<object?>>? change = null) =>
        Gen.CollectToArray(Settable(type).Select(p =>
        {
            var value = Maybe(p.PropertyType, IsNullable(Nullability.Create(p)), p.Name);
            return change is null ? value : change(p, value);
        }));

    private Gen<object?> Maybe(Type type, bool isNullable, string name = "")
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var value = name == "J" ? Values.Json : values.Of(bare) ?? Row(bare).Select(v => (object?)Build(bare, v));
        return isNullable ? Gen.Frequency((1, Gen.Constant<object?>(null)), (2, value)) : value;
    }

    private static T Built<T>(object?[] own, object?[] like) =>
        (T)Build(typeof(T), [.. own.Select((v, i) => v == Values.Same ? like[i] : v)]);

    private static object Build(Type type, object?[] values)
    {
        var constructor = type.GetConstructors().OrderBy(static c => c.GetParameters().Length).Last();
        var row = constructor.Invoke(
            [.. constructor.GetParameters()
                .Select(static p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
        foreach (var (property, value) in Settable(type).Zip(values))
            property.SetValue(row, value);
        return row;
    }
}
