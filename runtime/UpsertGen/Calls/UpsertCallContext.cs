using System.ComponentModel;

namespace UpsertGen;

/// <summary>
/// What goes with the calls that are made inside of it, on any connection: for packages that make calls on behalf of a framework. It flows
/// with the execution context, as <see cref="AsyncLocal{T}"/> does. Calls of a process that never enters one pay nothing for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UpsertCallContext
{
    private static readonly AsyncLocal<UpsertCallContext?> Local = new();
    private static volatile bool _isUsed;

    /// <summary>True once the process has entered a context.</summary>
    public static bool IsUsed => _isUsed;

    /// <summary>The context of the calls that are made now; null outside of any.</summary>
    public static UpsertCallContext? Current => _isUsed ? Local.Value : null;

    /// <summary>
    /// How long a statement may run, in seconds, 0 for ever; null for what the connection says. SQLite waits that long for a busy database.
    /// </summary>
    public int? CommandTimeout { get; init; }

    /// <summary>
    /// Told at the end of each call; null for nobody. What it throws after rows were written is an <see cref="UpsertException"/>.
    /// </summary>
    public Action<UpsertCallReport>? Completed { get; init; }

    /// <summary>Makes this the context of the calls that follow.</summary>
    /// <returns>Ends the context, and goes back to the one before.</returns>
    public Scope Enter()
    {
        _isUsed = true;
        var scope = new Scope(Local.Value);
        Local.Value = this;
        return scope;
    }

    /// <summary>From a context's beginning to its end.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly UpsertCallContext? _outer;

        internal Scope(UpsertCallContext? outer) => _outer = outer;

        /// <inheritdoc/>
        public void Dispose() => Local.Value = _outer;
    }
}

/// <summary>A call that has ended.</summary>
/// <param name="Operation">The operation and the table: <c>Upsert users</c>, or <c>BATCH Upsert users</c>.</param>
/// <param name="Sql">The statement that was sent, of many rows the one that writes; null when the call failed before.</param>
/// <param name="Duration">From the call's beginning to its end.</param>
/// <param name="Counts">What became of the rows; nothing when the call failed.</param>
/// <param name="Exception">What it threw; null when it succeeded.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertCallReport(string Operation, string? Sql, TimeSpan Duration, UpsertCounts Counts, Exception? Exception);
