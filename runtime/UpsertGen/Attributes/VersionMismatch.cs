namespace UpsertGen;

/// <summary>
/// What an operation with a <see cref="UpsertOperationAttribute.Version"/> does with a row whose version in the database is another one.
/// </summary>
public enum VersionMismatch
{
    /// <summary>Leave it as it is: the row is reported as skipped.</summary>
    Skip,

    /// <summary>Throw an <see cref="UpsertConcurrencyException"/>; nothing of the call is written.</summary>
    Throw,
}
