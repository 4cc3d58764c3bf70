using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>
/// Brings the connection to a call: it opens one, makes the call and closes it again. A package that adds receivers which are no
/// connections implements it by a struct with a constructor that takes the receiver, and names the struct in
/// <see cref="UpsertRuntimeAttribute.Source"/>.
/// </summary>
/// <remarks>
/// What goes with the calls, a timeout or a log, is a <see cref="UpsertCallContext"/> that the source enters around them. A source that
/// retries makes the call again; rows that can be enumerated once only then fail.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUpsertSource
{
    /// <summary>Checks the receiver before there is a task.</summary>
    /// <typeparam name="TInput">The type of the call's input.</typeparam>
    /// <param name="call">The call that is about to be made.</param>
    /// <exception cref="ArgumentNullException">There is no receiver.</exception>
    void Check<TInput>(in UpsertCall<TInput> call)
        where TInput : notnull;

    /// <summary>Makes a call on a connection that is open as long as it runs.</summary>
    /// <typeparam name="TInput">The type of the call's input.</typeparam>
    /// <typeparam name="TState">The type of the call's arguments.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="call">What is called.</param>
    /// <param name="state">The call's arguments.</param>
    /// <param name="run">Makes the call.</param>
    /// <returns>The call's result.</returns>
    TResult Run<TInput, TState, TResult>(in UpsertCall<TInput> call, TState state, Func<DbConnection, TState, TResult> run)
        where TInput : notnull;

    /// <inheritdoc cref="Run"/>
    /// <param name="call">What is called.</param>
    /// <param name="state">The call's arguments.</param>
    /// <param name="run">Makes the call.</param>
    /// <param name="cancellationToken">Cancels the opening and the call.</param>
    ValueTask<TResult> RunAsync<TInput, TState, TResult>(
        in UpsertCall<TInput> call,
        TState state,
        Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
        where TInput : notnull;
}
