using System.Diagnostics.CodeAnalysis;

namespace UpsertGen;

/// <summary>What an upsert did, and the row as the database holds it afterwards.</summary>
/// <typeparam name="T">The type of the row.</typeparam>
/// <param name="Action">What happened.</param>
/// <param name="Row">The row after the statement; null (for a struct, its default) when <see cref="HasRow"/> is false.</param>
public readonly record struct UpsertResult<T>(UpsertAction Action, T? Row)
{
    /// <summary>A conflict that wrote nothing and returned no row.</summary>
    public static UpsertResult<T> Skipped => new(UpsertAction.Skipped, default) { HasRow = false };

    /// <summary>True when <see cref="Row"/> came from the database.</summary>
    [MemberNotNullWhen(true, nameof(Row))]
    public bool HasRow { get; private init; } = Row is not null;
}
