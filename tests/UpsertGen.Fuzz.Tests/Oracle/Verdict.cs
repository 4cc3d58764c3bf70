namespace UpsertGen.Fuzz.Tests.Oracle;

/// <summary>What C# says of one row, and what happened on the way.</summary>
/// <param name="Row">The row that is stored afterwards; null when there is none.</param>
/// <param name="Failure">What the method threw; null when it did not.</param>
/// <param name="IsSelfSet">True when the merge made another row with the values of the current one.</param>
internal sealed record Verdict(UpsertAction Action, object? Row, TraceEvents Events, Exception? Failure, bool IsSelfSet = false)
{
    /// <summary>True when a further parameter is null.</summary>
    public bool HasNullArgument { get; init; }
}

/// <summary>What the docs promise of a verdict on one engine.</summary>
internal enum Promise
{
    /// <summary>The outcome and the row are C#'s.</summary>
    Same,

    /// <summary>The call fails and nothing is written.</summary>
    Fails,

    /// <summary>The docs name a result that this oracle does not compute.</summary>
    Other,
}

/// <summary>The documented differences between C# and the databases, each with its place.</summary>
internal static class Promises
{
    public static Promise Of(Verdict verdict, bool isSqlite)
    {
        var events = verdict.Events;
        // docs/semantics.md, What is not evaluated: where the merge keeps every row, nothing asks the condition, which may fail.
        if (verdict is { IsSelfSet: true, Failure: not null })
            return Promise.Other;
        // docs/semantics.md, What is not evaluated: PostgreSQL does not always compute the other operand of a null parameter.
        if (verdict is { Failure: not null, HasNullArgument: true } && !isSqlite)
            return Promise.Other;
        // docs/semantics.md, NaN: SQLite stores none, PostgreSQL says that it equals itself.
        if (events.HasFlag(TraceEvents.NaN))
            return Promise.Other;
        // docs/semantics.md, Overflow: floating point out of range is infinite or zero on SQLite, 22003 on PostgreSQL, which keeps what
        // lies between.
        if (events.HasFlag(TraceEvents.RealRange) && !isSqlite)
            return Promise.Other;
        // docs/semantics.md, Overflow: decimals beyond 28 digits are kept exactly on PostgreSQL.
        if (events.HasFlag(TraceEvents.Digits) && !isSqlite)
            return Promise.Other;
        if (events.HasFlag(TraceEvents.DecimalRange))
            return isSqlite ? Promise.Fails : Promise.Other;
        // docs/semantics.md, Texts and times: PostgreSQL cuts no text in front of a character of two UTF-16 units; no database holds half
        // of one.
        if (events.HasFlag(TraceEvents.Beyond) && !isSqlite || events.HasFlag(TraceEvents.Halved))
            return Promise.Fails;
        // docs/semantics.md, Overflow: on SQLite the wider value of an int or long goes on, on PostgreSQL it is an error.
        // A value that is assigned and then overwritten is not computed.
        if (events.HasFlag(TraceEvents.Overflow) && events.HasFlag(TraceEvents.Assigned))
            return Promise.Other;
        if (events.HasFlag(TraceEvents.LeastRemainder))
            return Promise.Other;
        if (events.HasFlag(TraceEvents.Overflow) || events.HasFlag(TraceEvents.LeastDivided))
            return isSqlite ? Promise.Other : Promise.Fails;
        // docs/attributes.md, corners: columns set to themselves are nothing to set, which a row that was made does not tell.
        if (verdict.IsSelfSet)
            return Promise.Other;
        return verdict.Failure switch
        {
            null => Promise.Same,
            OverflowException => Promise.Fails,
            // A part outside of a text; a time outside of the calendar is an error when it is read (docs/semantics.md, Texts and times).
            ArgumentOutOfRangeException when verdict.Failure.StackTrace?.Contains("System.String.") == true => Promise.Fails,
            _ => Promise.Other,
        };
    }
}
