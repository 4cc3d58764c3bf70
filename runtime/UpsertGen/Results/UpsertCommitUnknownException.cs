namespace UpsertGen;

/// <summary>
/// The connection was lost when the commit had been sent: the rows may be written or not, and the operation is not the same when repeated,
/// so it was not repeated. Read the rows to find out.
/// </summary>
public sealed class UpsertCommitUnknownException : UpsertException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is not known, and what to do.</param>
    /// <param name="innerException">What the commit threw.</param>
    public UpsertCommitUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>False whatever the database's exception says: a policy that retries could write the rows twice.</summary>
    public override bool IsTransient => false;
}
