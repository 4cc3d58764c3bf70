using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>Pieces of a text, one string for those alike: the names and types of a dump are few, and stand in it often.</summary>
internal sealed class TextPool(string text)
{
    private const int MaxSlots = 4096;
    private const int Longest = 48;

    // A conflict target is a line, and there are many of them.
    private readonly string?[] _known = new string?[Math.Min(MaxSlots, 1 + (text.Length / 16))];

    [MethodImpl(JitHints.Optimized)]
    public string Take(int start, int length)
    {
        if (length > Longest)
            return text.Substring(start, length);
        ref var slot = ref _known[Hash(text, start, start + length) % (uint)_known.Length];
        if (slot is null || slot.Length != length || string.CompareOrdinal(text, start, slot, 0, length) != 0)
            slot = text.Substring(start, length);
        return slot;
    }

    /// <summary>A number by which pieces of a text are told apart, its lower bits as good as any.</summary>
    [MethodImpl(JitHints.Optimized)]
    public static uint Hash(string text, int start, int end)
    {
        var hash = 17u;
        for (var i = start; i < end; i++)
            hash = unchecked((hash * 31) + text[i]);
        return hash ^ (hash >> 12);
    }
}
