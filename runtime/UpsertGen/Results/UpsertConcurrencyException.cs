namespace UpsertGen;

/// <summary>
/// A row was not updated because its version in the database is not the one that the call brought, or because it is not there any more:
/// somebody else has changed or deleted it since it was read. Nothing of the call is written. Read the row again, and decide.
/// </summary>
public sealed class UpsertConcurrencyException : UpsertException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which row, and what to do.</param>
    public UpsertConcurrencyException(string message)
        : base(message)
    {
    }

    internal UpsertConcurrencyException(string method, IReadOnlyList<string> columns, string? key, long? index)
        : base($"{method}: {(index is { } row ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"row {row}") : "the row")}"
            + $"{(key is null ? "" : $", whose {string.Join(", ", columns)} is {key},")} has another version in the database, or is not there any more. Read it again.")
    {
        Key = key;
        Row = index;
    }

    /// <summary>The conflict columns' values of the row, as text; null when the row does not bring them.</summary>
    public string? Key { get; }

    /// <summary>The index of the row in the call, from 0; null for a call of one row.</summary>
    public long? Row { get; }
}
