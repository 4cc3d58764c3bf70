namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>What is known of a call, or of a transaction, once it is over.</summary>
internal enum Fate
{
    /// <summary>It is not over: a call that stays so was never answered.</summary>
    Open,

    /// <summary>It was acknowledged.</summary>
    Kept,

    /// <summary>It failed or was rolled back, and nothing of it may be there.</summary>
    Undone,

    /// <summary>The line broke: all of it is there or nothing.</summary>
    Unknown,
}

/// <summary>One call: its rows, and what it said about them.</summary>
internal sealed class Call(int id, Operation operation, bool isAtomic, Entry[] rows)
{
    public int Id => id;

    public Operation Operation => operation;

    /// <summary>False for a call whose batches are kept one by one.</summary>
    public bool IsAtomic => isAtomic;

    /// <summary>The rows, in the order in which they were given.</summary>
    public Entry[] Rows => rows;

    /// <summary>The row before which the source of rows closes the connection; null for a source that does not.</summary>
    public int? ClosesAt { get; set; }

    public Fate Fate { get; set; }

    /// <summary>What the call said of each row; null where it only counted, or said nothing.</summary>
    public UpsertResult<Entry>[]? Results { get; set; }

    /// <summary>What the call counted; null where it said nothing.</summary>
    public UpsertCounts? Counts { get; set; }

    /// <summary>True when each written row comes back.</summary>
    public bool ReturnsRows { get; set; }

    /// <summary>The shape, and the error if there was one, for the report.</summary>
    public string Said { get; set; } = "";

    public override string ToString() => $"call {id} {operation} {Said} of {rows.Length} rows: {Fate}";
}
