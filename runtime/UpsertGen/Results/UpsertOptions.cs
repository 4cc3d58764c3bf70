namespace UpsertGen;

/// <summary>How an upsert of many rows runs.</summary>
public sealed record UpsertOptions
{
    private readonly int? _batchSize;
    private readonly int? _retries;

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

    /// <summary>
    /// How often a transaction of the call that the database gives up because of another one (40001 of PostgreSQL) is repeated, while all
    /// of its rows can be sent again; null (the default) for what the database's package says. Nothing inside an open transaction of the
    /// connection is repeated.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 0.</exception>
    public int? Retries
    {
        get => _retries;
        init => _retries = value is null or >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Retries), value, "A call is repeated at least 0 times.");
    }

    private CancellationToken Cancellation { get; init; }

    /// <summary>
    /// The default options and a token, so that a call can be given the token in the place of the options:
    /// <c>UpsertManyAsync(rows, token)</c>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static implicit operator UpsertOptions(CancellationToken cancellationToken) => FromCancellationToken(cancellationToken);

    /// <inheritdoc cref="op_Implicit(CancellationToken)"/>
    /// <returns>The options.</returns>
    public static UpsertOptions FromCancellationToken(CancellationToken cancellationToken) => new() { Cancellation = cancellationToken };

    /// <summary>Moves a token that was given in the place of the options to its own.</summary>
    internal static void Separate(ref UpsertOptions? options, ref CancellationToken cancellationToken)
    {
        if (options is not { Cancellation.CanBeCanceled: true })
            return;
        if (cancellationToken.CanBeCanceled && cancellationToken != options.Cancellation)
            throw new ArgumentException(
                "A call takes one token: it has got one in the place of the options, and another one.", nameof(cancellationToken));
        cancellationToken = options.Cancellation;
        options = options with { Cancellation = default };
    }
}
