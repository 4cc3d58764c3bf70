using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>
/// Brings the connection to a call: it opens one, makes the call and closes it again. A package that adds receivers which are no connections
/// implements it by a struct with a constructor that takes the receiver, and names the struct in <see cref="UpsertRuntimeAttribute.Source"/>.
/// </summary>
/// <remarks>
/// What goes with the calls, a timeout or a log, is a <see cref="UpsertCallContext"/> that the source enters around them. A source that retries
/// makes the call again; rows that can be enumerated once only then fail.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUpsertSource
{
    /// <summary>Checks the receiver before there is a task.</summary>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="ArgumentNullException">There is no receiver.</exception>
    void Check(string method);

    /// <summary>Makes a call on a connection that is open as long as it runs.</summary>
    /// <typeparam name="TState">The type of the call's arguments.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="state">The call's arguments.</param>
    /// <param name="call">The call.</param>
    /// <returns>The call's result.</returns>
    TResult Run<TState, TResult>(TState state, Func<DbConnection, TState, TResult> call);

    /// <inheritdoc cref="Run"/>
    /// <param name="state">The call's arguments.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the opening and the call.</param>
    ValueTask<TResult> RunAsync<TState, TResult>(
        TState state, Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> call, CancellationToken cancellationToken);
}
