using System.Collections;

namespace UpsertGen.Generator.Infrastructure;

/// <summary>An immutable array with value equality; the default value equals the empty array.</summary>
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly T[]? _items;

    public EquatableArray(IEnumerable<T> items)
    {
        var copy = items is List<T> list ? list.ToArray() : items.ToArray();
        _items = copy.Length == 0 ? null : copy;
    }

    private EquatableArray(T[] items) => _items = items.Length == 0 ? null : items;

    /// <summary>Takes an array over, which nothing else changes.</summary>
    internal static EquatableArray<T> Of(T[] items) => new(items);

    public static EquatableArray<T> Empty => default;

    private T[] Items => _items ?? [];

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    public bool Equals(EquatableArray<T> other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in Items)
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);
}

internal static class EquatableArray
{
    /// <summary>Takes an array over, which nothing else changes.</summary>
    public static EquatableArray<T> Of<T>(T[] items) => EquatableArray<T>.Of(items);

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> source) => new(source);
}
