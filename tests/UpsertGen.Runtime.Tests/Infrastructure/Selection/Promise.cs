namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>What PostgreSQL gives and some of the traits of UPSERTGEN_TEST_TRAITS do not (docs/engines.md).</summary>
public enum Promise
{
    /// <summary>Calls of several batches over the same keys do not deadlock.</summary>
    KeyOrder,

    /// <summary>Nor do calls of several batches that only update.</summary>
    UpdateOrder,

    /// <summary>Rows of several batches, and rows of one key, go through a temporary table.</summary>
    Stage,

    /// <summary>A table can have any unique key besides those that it has.</summary>
    AnyKey,

    /// <summary>A batch is one statement with an array per column.</summary>
    Arrays,
}
