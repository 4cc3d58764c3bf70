namespace UpsertGen.Benchmarks;

/// <summary>What a contender is compared for.</summary>
internal enum Role
{
    /// <summary>What is measured.</summary>
    UpsertGen,

    /// <summary>Written by hand and keeps what UpsertGen promises: the best of these is 1.00.</summary>
    HandWritten,

    /// <summary>What people use today; it may promise less.</summary>
    Peer,
}

/// <summary>One way to do the work.</summary>
/// <param name="Name">Its name in the tables.</param>
/// <param name="Role">What it is compared for.</param>
/// <param name="Call">Does the work once.</param>
internal sealed record Contender(string Name, Role Role, Func<ValueTask> Call)
{
    /// <summary>A contender that works synchronously.</summary>
    public Contender(string name, Role role, Action call)
        : this(name, role, () =>
        {
            call();
            return default;
        })
    {
    }
}

/// <summary>The same work for several contenders.</summary>
/// <param name="Suite">The table that it belongs to, such as <c>SQLite, many rows</c>.</param>
/// <param name="Rows">The rows of one call.</param>
/// <param name="Name">What the rows meet.</param>
/// <param name="Before">Makes the database as it was before each sample; not measured.</param>
/// <param name="Contenders">At least one of them is written by hand.</param>
/// <param name="Calls">How often a contender is called in one sample: more than once where a call is too short for a clock.</param>
internal sealed record Workload(
    string Suite, int Rows, string Name, Func<ValueTask> Before, IReadOnlyList<Contender> Contenders, int Calls = 1);
