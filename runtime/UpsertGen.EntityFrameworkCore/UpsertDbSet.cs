using System.ComponentModel;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>Makes calls on the connection of a set's context, as the context makes its own. Used by generated code.</summary>
/// <typeparam name="T">The entity type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UpsertDbSet<T> : IUpsertSource
    where T : class
{
    private readonly object? _receiver;
    private readonly bool _isContext;
    private readonly UpsertTracking _tracking;

    /// <summary>Calls that extend a set.</summary>
    /// <param name="dbSet">The set.</param>
    /// <param name="tracking">What becomes of tracked objects.</param>
    public UpsertDbSet(DbSet<T> dbSet, UpsertTracking tracking = UpsertTracking.None) => (_receiver, _tracking) = (dbSet, tracking);

    /// <summary>The check of the type's table in a context.</summary>
    /// <param name="dbContext">The context.</param>
    public UpsertDbSet(DbContext dbContext) => (_receiver, _isContext) = (dbContext, true);

    /// <inheritdoc/>
    public void Check<TInput>(in UpsertCall<TInput> call)
        where TInput : notnull
    {
        if (_receiver is null)
            throw _isContext
                ? new ArgumentNullException("dbContext", $"{call.Method} needs a context, but it is null.")
                : new ArgumentNullException("dbSet", $"{call.Method} needs a set, but it is null.");
        if (_tracking is not (UpsertTracking.None or UpsertTracking.Refresh))
            throw new ArgumentOutOfRangeException(
                "tracking", _tracking, $"{call.Method} knows UpsertTracking.None and UpsertTracking.Refresh.");
    }

    /// <inheritdoc/>
    public TResult Run<TInput, TState, TResult>(in UpsertCall<TInput> call, TState state, Func<DbConnection, TState, TResult> run)
        where TInput : notnull =>
        ContextCall<T, TInput>.Of(_receiver!, _tracking, call)
            .Run<Work.Sync<TState, TResult>, TResult>(new(state, run), default)
            .GetAwaiter().GetResult();

    /// <inheritdoc/>
    public ValueTask<TResult> RunAsync<TInput, TState, TResult>(
        in UpsertCall<TInput> call,
        TState state,
        Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
        where TInput : notnull =>
        ContextCall<T, TInput>.Of(_receiver!, _tracking, call)
            .Run<Work.Async<TState, TResult>, TResult>(new(state, run), cancellationToken);
}
