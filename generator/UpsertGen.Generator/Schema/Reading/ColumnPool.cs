using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>
/// Columns that a file has word for word more than once, each read once: half of a dump is columns, and most are an <c>id</c>, a
/// <c>created_at</c> or the like.
/// </summary>
internal sealed class ColumnPool(string text)
{
    private const int Slots = 4096;
    private const int Longest = 128;

    private readonly (int Start, int Length, ColumnDefinition? Column)[] _known = new (int, int, ColumnDefinition?)[Slots];

    /// <summary>The column that was read from the same words before.</summary>
    [MethodImpl(JitHints.Optimized)]
    public ColumnDefinition? Find(int start, int end)
    {
        if (!CanKeep(start, end))
            return null;
        ReadingSteps.Add(2 * (end - start));
        var (known, length, column) = _known[SlotOf(start, end)];
        return length == end - start && string.CompareOrdinal(text, start, text, known, length) == 0 ? column : null;
    }

    /// <summary>Keeps a column whose words made no key and no problem.</summary>
    public void Keep(int start, int end, ColumnDefinition column)
    {
        if (CanKeep(start, end))
            _known[SlotOf(start, end)] = (start, end - start, column);
    }

    // What a bracket is depends on what stands before it; words and quotes are the same everywhere.
    private bool CanKeep(int start, int end) => end - start <= Longest && (SqlScanner.IsWordStart(text[start]) || text[start] == '"');

    private uint SlotOf(int start, int end) => TextPool.Hash(text, start, end) % Slots;
}
