namespace UpsertGen.PostgreSql;

/// <summary>Two values of one column with the same key, combined to what one by one would leave.</summary>
internal static class Folding
{
    /// <summary>False when they must be sent one after the other.</summary>
    public static bool TryFold<TValue>(PostgreSqlFold fold, TValue earlier, TValue later, out TValue folded)
    {
        folded = later;
        switch (fold)
        {
            case PostgreSqlFold.First:
                folded = earlier;
                return true;
            case PostgreSqlFold.Last:
                return true;
        }

        if (later is null || earlier is null)
        {
            folded = later is null ? earlier : later;
            return true;
        }

        switch (fold)
        {
            case PostgreSqlFold.Coalesce:
                return true;
            case PostgreSqlFold.Accumulate:
                return TrySum(earlier, later, out folded);
            default:
                if (!OrdersAsServer(later) || !OrdersAsServer(earlier))
                    return false;
                var order = Comparer<TValue>.Default.Compare(later, earlier);
                folded = (fold == PostgreSqlFold.Greatest ? order > 0 : order < 0) ? later : earlier;
                return true;
        }
    }

    // A sum outside the type's range is the server's to refuse; sums of decimals and doubles depend on the order of rounding.
    private static bool TrySum<TValue>(TValue earlier, TValue later, out TValue sum)
    {
        object? total = (earlier, later) switch
        {
            (short a, short b) when a + b is >= short.MinValue and <= short.MaxValue => (short)(a + b),
            (int a, int b) when (long)a + b is >= int.MinValue and <= int.MaxValue => a + b,
            (long a, long b) when (Int128)a + b >= long.MinValue && (Int128)a + b <= long.MaxValue => a + b,
            _ => null,
        };
        sum = total is null ? later : (TValue)total;
        return total is not null;
    }

    // Text has a collation, NaN another place, and other types may have an order of their own.
    private static bool OrdersAsServer<TValue>(TValue value) => value switch
    {
        double number => !double.IsNaN(number),
        float number => !float.IsNaN(number),
        bool or short or int or long or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => true,
        _ => false,
    };
}
