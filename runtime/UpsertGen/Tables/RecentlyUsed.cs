using System.Diagnostics.CodeAnalysis;

namespace UpsertGen;

/// <summary>Values by key, of which those are kept that were used last. For one thread at a time.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="limit">How many are kept.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];

    public IEnumerable<TValue> Values => _order.Select(static pair => pair.Value);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        if (node.Previous is not null)
        {
            _order.Remove(node);
            _order.AddFirst(node);
        }

        value = node.Value.Value;
        return true;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="key">Its key, which is new.</param>
    /// <param name="value">The value.</param>
    /// <param name="dropped">The value that was used least recently, when there were too many.</param>
    /// <returns>True when one was dropped.</returns>
    public bool Add(TKey key, TValue value, [MaybeNullWhen(false)] out TValue dropped)
    {
        _nodes.Add(key, _order.AddFirst((key, value)));
        if (_nodes.Count <= limit)
        {
            dropped = default;
            return false;
        }

        var last = _order.Last!;
        dropped = last.Value.Value;
        _nodes.Remove(last.Value.Key);
        _order.RemoveLast();
        return true;
    }

    public bool Remove(TKey key)
    {
        if (!_nodes.Remove(key, out var node))
            return false;
        _order.Remove(node);
        return true;
    }

    public void Clear()
    {
        _nodes.Clear();
        _order.Clear();
    }
}
