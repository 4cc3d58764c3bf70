namespace UpsertGen;

/// <summary>Code of the user threw after the write, when nothing could be undone any more: whoever repeats the call writes twice.</summary>
/// <param name="call">The call, as messages name it.</param>
/// <param name="source">The code that threw, in words: "the progress callback".</param>
/// <param name="exception">What it threw.</param>
internal sealed class RowsWrittenException(string call, string source, Exception exception) : UpsertException(
    $"{call}: the rows are written. Then {source} threw {exception.GetType().Name}, which does not undo them: do not repeat the call. "
    + "Only an open transaction of yours can still undo them, by a rollback.",
    exception)
{
    /// <inheritdoc/>
    public override string? SqlState => null;

    /// <summary>False whatever the user's code threw: a policy that retries would write the rows again.</summary>
    public override bool IsTransient => false;
}
