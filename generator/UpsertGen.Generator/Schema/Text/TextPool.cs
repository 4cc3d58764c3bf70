using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>Pieces of a text, one string for those alike: the names and types of a dump are few, and stand in it often.</summary>
internal sealed class TextPool(string text)
{
    private const int Slots = 4096;
    private const int Longest = 48;

    private readonly string?[] _known = new string?[Slots];

    [MethodImpl(JitHints.Optimized)]
    public string Take(int start, int length)
    {
        if (length > Longest)
            return text.Substring(start, length);
        var hash = 17u;
        for (var i = start; i < start + length; i++)
            hash = unchecked((hash * 31) + text[i]);
        ref var slot = ref _known[(hash ^ (hash >> 12)) % Slots];
        if (slot is null || slot.Length != length || string.CompareOrdinal(text, start, slot, 0, length) != 0)
            slot = text.Substring(start, length);
        return slot;
    }
}
