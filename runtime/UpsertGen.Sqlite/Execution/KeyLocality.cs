namespace UpsertGen.Sqlite;

/// <summary>
/// Whether rows are neighbors in their table, so that a statement of many changes few pages. Keys tell it: numbers close to each other, and
/// texts that differ from the one before in their last two bytes alone, as numbered codes do.
/// </summary>
internal static class KeyLocality
{
    // Of so many rows, one may begin another neighborhood.
    private const int RowsOfNeighborhood = 16;
    private const int LastBytes = 2;

    /// <param name="buffer">Has the rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="width">The slots of a row.</param>
    /// <param name="keys">The parameters that carry the conflict columns, from 1.</param>
    /// <param name="rule">The table.</param>
    public static bool AreNeighbors(RowBuffer buffer, int rows, int width, IReadOnlyList<int> keys, TableRule rule)
    {
        if (keys.Count == 0)
            return false;
        var last = keys[^1] - 1;
        var isText = buffer[last].Kind == RowValueKind.Text;
        // The pages of another index are in another order. A text has an index of its own, unless the table is in its order.
        if (rule.Indexes > (isText && rule.HasRowId ? 1 : 0))
            return false;
        if (keys.Count == 1 && !isText)
            return AreClose(buffer, rows, width, last);
        var neighborhoods = 1;
        for (var row = 1; row < rows; row++)
        {
            if (!AreNext(buffer, (row - 1) * width, row * width, keys))
                neighborhoods++;
        }

        return neighborhoods <= Math.Max(1, rows / RowsOfNeighborhood);
    }

    private static bool AreClose(RowBuffer buffer, int rows, int width, int key)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        for (var slot = key; slot < rows * width; slot += width)
        {
            ref readonly var value = ref buffer[slot];
            if (value.Kind != RowValueKind.Integer)
                return false;
            (least, most) = (Math.Min(least, value.Bits), Math.Max(most, value.Bits));
        }

        return most - least is >= 0 and var range && range < 4L * rows;
    }

    private static bool AreNext(RowBuffer buffer, int before, int row, IReadOnlyList<int> keys)
    {
        for (var key = 0; key < keys.Count - 1; key++)
        {
            if (!buffer.AreSame(before + keys[key] - 1, row + keys[key] - 1))
                return false;
        }

        ref readonly var a = ref buffer[before + keys[^1] - 1];
        ref readonly var b = ref buffer[row + keys[^1] - 1];
        if (a.Kind != b.Kind)
            return false;
        if (a.Kind == RowValueKind.Integer)
            return b.Bits - a.Bits is >= 0 and <= 4;
        return a.Kind == RowValueKind.Text && a.Length == b.Length && a.Length > LastBytes
            && buffer.Bytes(a)[..^LastBytes].SequenceEqual(buffer.Bytes(b)[..^LastBytes]);
    }
}
