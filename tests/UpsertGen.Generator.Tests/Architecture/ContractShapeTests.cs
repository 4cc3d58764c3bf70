using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Contract = UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>The model is cached between edits: every type of it compares by value and holds nothing of the compiler.</summary>
public sealed class ContractShapeTests
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void EveryTypeComparesByValue()
    {
        var types = ContractTypes();
        var offences = types.SelectMany(Offences).ToList();
        Assert.True(offences.Count == 0, string.Join('\n', offences));
        Assert.Contains(typeof(Contract.TypeModel), types);
        Assert.Contains(typeof(Contract.OperationModel), types);
    }

    [Theory]
    [InlineData(typeof(HoldsSymbol))]
    [InlineData(typeof(HoldsLocationDeep))]
    [InlineData(typeof(HoldsList))]
    [InlineData(typeof(HoldsArray))]
    [InlineData(typeof(HoldsImmutableArray))]
    [InlineData(typeof(HoldsInterface))]
    [InlineData(typeof(NoEquality))]
    public void BadTwin(Type type) => Assert.NotEmpty(Offences(type));

    [Theory]
    [InlineData(typeof(Good))]
    [InlineData(typeof(GoodEnum))]
    public void GoodTwin(Type type) => Assert.Empty(Offences(type));

    private static List<Type> ContractTypes()
        => typeof(Contract.TypeModel).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && (name + ".").StartsWith("UpsertGen.Generator.Contract.", StringComparison.Ordinal))
            .Where(type => type is not { IsAbstract: true, IsSealed: true } && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(type => type.DeclaringType is not { IsAbstract: true, IsSealed: true })
            .ToList();

    private static IEnumerable<string> Offences(Type type)
    {
        if (type.IsEnum)
            return [];
        var own = HasValueEquality(type) ? [] : new[] { $"{type} does not implement IEquatable of itself" };
        return own.Concat(type.GetFields(OwnFields)
            .SelectMany(field => Parts(field.FieldType).Where(part => !IsValue(part)).Select(part => $"{type}.{field.Name} holds {part}")));
    }

    private static bool IsValue(Type type) => type.IsEnum || (HasValueEquality(type) && !IsCompilers(type) && !IsImmutableArray(type));

    private static bool HasValueEquality(Type type)
        => type.IsGenericParameter || Nullable.GetUnderlyingType(type) is not null
            || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);

    private static bool IsCompilers(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // It implements IEquatable, but by the identity of its array.
    private static bool IsImmutableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private sealed record HoldsSymbol(ISymbol Symbol);

    private sealed record HoldsLocationDeep((int Line, Location? Where) Place);

    private sealed record HoldsList(List<int> Items);

    private sealed record HoldsArray(int[] Items);

    private sealed record HoldsImmutableArray(ImmutableArray<int> Items);

    private sealed record HoldsInterface(IReadOnlyList<int> Items);

    private sealed class NoEquality;

    private sealed record Good(string Name, int? Count, Good? Next, GoodEnum Kind);

    private enum GoodEnum
    {
        One,
    }
}
