using System.Data.Common;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>What a call does once there is a connection; one code path serves synchronous and asynchronous calls.</summary>
/// <typeparam name="TResult">The type of the call's result.</typeparam>
internal interface IWork<TResult>
{
    /// <summary>False when everything must complete before it returns.</summary>
    bool IsAsync { get; }

    ValueTask<TResult> On(DbConnection connection, CancellationToken cancellationToken);
}

/// <summary>The two kinds of work.</summary>
internal static class Work
{
    public readonly struct Sync<TState, TResult>(TState state, Func<DbConnection, TState, TResult> run) : IWork<TResult>
    {
        public bool IsAsync => false;

        public ValueTask<TResult> On(DbConnection connection, CancellationToken cancellationToken) => new(run(connection, state));
    }

    public readonly struct Async<TState, TResult>(
        TState state, Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run) : IWork<TResult>
    {
        public bool IsAsync => true;

        public ValueTask<TResult> On(DbConnection connection, CancellationToken cancellationToken) =>
            run(connection, state, cancellationToken);
    }
}
