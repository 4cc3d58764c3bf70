namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>
/// A row that remembers every write to it: <see cref="Log"/> holds the token of each, in the order in which they were applied, and
/// <see cref="Amount"/> their sum. What a call said can so be compared with what it did, long after.
/// </summary>
[Unique("Id")]
[Upsert("Append", ConflictOn = "Id", Merge = nameof(Join))]
[Upsert("Spend", ConflictOn = "Id", Merge = nameof(Join), When = nameof(Covers))]
[Upsert("Add", ConflictOn = "Id", OnConflict = ConflictAction.Ignore)]
[Upsert("Find", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
public sealed record Entry(long Id, long Amount, string Log)
{
    internal const string Table = "CREATE TABLE entry (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL, log TEXT NOT NULL)";

    internal static Entry Join(Entry current, Entry incoming) =>
        current with { Amount = current.Amount + incoming.Amount, Log = current.Log + incoming.Log };

    internal static bool Covers(Entry current, Entry incoming) => current.Amount + incoming.Amount >= 0;
}

/// <summary>The four operations of <see cref="Entry"/>.</summary>
internal enum Operation
{
    /// <summary>Always writes.</summary>
    Append,

    /// <summary>Writes unless the sum would fall below zero.</summary>
    Spend,

    /// <summary>Writes only where there is no row.</summary>
    Add,

    /// <summary>As <see cref="Add"/>, and gives the row that is there.</summary>
    Find,
}
