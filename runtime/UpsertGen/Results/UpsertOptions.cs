namespace UpsertGen;

/// <summary>How an upsert of many rows runs.</summary>
public sealed record UpsertOptions
{
    private readonly int? _batchSize;

    /// <summary>Rows per batch; null lets the database's package choose.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? BatchSize
    {
        get => _batchSize;
        init => _batchSize = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "A batch holds at least one row.");
    }

    /// <summary>Told after every batch how many rows are done; null for nobody.</summary>
    public IProgress<UpsertProgress>? Progress { get; init; }

    /// <summary>
    /// True (the default): all rows or none. False: each batch is committed by itself. Inside an open transaction of the
    /// connection nothing is committed either way.
    /// </summary>
    public bool Atomic { get; init; } = true;

    /// <summary>The clock for touch columns and for the time in a merge; null for <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider? TimeProvider { get; init; }
}
