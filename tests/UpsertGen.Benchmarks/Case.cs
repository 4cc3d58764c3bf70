namespace UpsertGen.Benchmarks;

/// <summary>What was there before the rows of a workload come.</summary>
public enum Workload
{
    /// <summary>Nothing.</summary>
    Insert,

    /// <summary>Every row.</summary>
    Update,

    /// <summary>Every second row.</summary>
    Half,

    /// <summary>Every row with the same values, which an operation with SkipUnchanged leaves alone.</summary>
    Unchanged,
}

/// <summary>How many rows come, and what they meet.</summary>
public sealed record Case(int Rows, Workload Workload)
{
    /// <summary>The rows that are there already.</summary>
    public IEnumerable<Stock> There(Stock[] rows) => Workload switch
    {
        Workload.Insert => [],
        Workload.Half => rows.Where((_, i) => i % 2 == 0),
        _ => rows,
    };

    /// <summary>Of the kinds of code that are compared in full.</summary>
    public static IEnumerable<Case> All => Settings.IsQuick
        ? [new(1_000, Workload.Insert), new(1_000, Workload.Update), new(20_000, Workload.Insert), new(20_000, Workload.Update),
            new(20_000, Workload.Unchanged)]
        : [.. from rows in (int[])[1_000, 100_000] from workload in Enum.GetValues<Workload>() select new Case(rows, workload),
           new(1_000_000, Workload.Insert), new(1_000_000, Workload.Update)];

    /// <summary>Of the slower ones.</summary>
    public static IEnumerable<Case> Small => [new(1_000, Workload.Insert), new(1_000, Workload.Update)];

    public override string ToString() => $"{Rows} {Workload}";
}
