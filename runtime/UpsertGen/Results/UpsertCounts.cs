using System.Globalization;
using System.Text;

namespace UpsertGen;

/// <summary>
/// How many rows an upsert of many rows inserted, updated and left alone; with <see cref="Written"/>, the sum is the number of input rows.
/// </summary>
/// <param name="Inserted">Rows inserted.</param>
/// <param name="Updated">Rows that updated an existing row.</param>
/// <param name="Skipped">Rows that met an existing row and wrote nothing.</param>
public readonly record struct UpsertCounts(long Inserted, long Updated, long Skipped)
{
    /// <summary>Rows inserted or updated, where the server does not say which.</summary>
    public long Written { get; init; }

    /// <summary>The number of input rows.</summary>
    public long Total => Inserted + Updated + Skipped + Written;

    // What the servers that say it never have is not shown.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Inserted = {Inserted}, Updated = {Updated}, Skipped = {Skipped}");
        if (Written != 0)
            builder.Append(CultureInfo.InvariantCulture, $", Written = {Written}");
        builder.Append(CultureInfo.InvariantCulture, $", Total = {Total}");
        return true;
    }

    /// <summary>One row of the outcome.</summary>
    /// <param name="action">What became of the row.</param>
    /// <returns>The counts of that row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No outcome has this value.</exception>
    public static UpsertCounts Of(UpsertAction action) => action switch
    {
        UpsertAction.Inserted => new(1, 0, 0),
        UpsertAction.Updated => new(0, 1, 0),
        UpsertAction.Skipped => new(0, 0, 1),
        UpsertAction.Written => new(0, 0, 0) { Written = 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No outcome has this value."),
    };

    /// <summary>The counts of both, added.</summary>
    /// <param name="left">Counts.</param>
    /// <param name="right">More counts.</param>
    /// <returns>The sums.</returns>
    public static UpsertCounts operator +(UpsertCounts left, UpsertCounts right) =>
        new(left.Inserted + right.Inserted, left.Updated + right.Updated,
            left.Skipped + right.Skipped)
        { Written = left.Written + right.Written };
}

/// <summary>How far an upsert of many rows has come.</summary>
/// <param name="Rows">Input rows handled so far.</param>
/// <param name="Counts">What became of them.</param>
public readonly record struct UpsertProgress(long Rows, UpsertCounts Counts);
