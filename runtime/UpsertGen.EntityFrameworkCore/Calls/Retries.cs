using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore.Storage;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>
/// Calls inside an execution strategy that retries: what may have been carried out is repeated only where that changes nothing.
/// </summary>
internal static class Retries
{
    public static ValueTask<TResult> Run<T, TInput, TWork, TResult>(
        ContextCall<T, TInput> call, IExecutionStrategy strategy, TWork work, CancellationToken cancellationToken)
        where T : class
        where TInput : notnull
        where TWork : struct, IWork<TResult> =>
        !call.Call.IsMany || call.Call.Input is IReadOnlyCollection<T> or ICollection<T>
            ? Repeated<T, TInput, TWork, TResult>(call, strategy, work, cancellationToken)
            : Streamed<T, TInput, TWork, TResult>(call, work, cancellationToken);

    private static async ValueTask<TResult> Repeated<T, TInput, TWork, TResult>(
        ContextCall<T, TInput> call, IExecutionStrategy strategy, TWork work, CancellationToken cancellationToken)
        where T : class
        where TInput : notnull
        where TWork : struct, IWork<TResult>
    {
        var attempts = new Attempts<T, TInput, TWork, TResult>(call, work);
        try
        {
            var outcome = work.IsAsync
                ? await strategy.ExecuteAsync(attempts, static (_, a, token) => a.Make(token).AsTask(), null, cancellationToken)
                    .ConfigureAwait(false)
                : strategy.Execute(attempts, static (_, a) => a.Make(default).GetAwaiter().GetResult(), null);
            outcome.Failure?.Throw();
            return outcome.Result!;
        }
        catch (DbException exception) when (attempts.Explained is { } explained && ReferenceEquals(explained.InnerException, exception))
        {
            ExceptionDispatchInfo.Throw(explained);
            throw;
        }
    }

    private static async ValueTask<TResult> Streamed<T, TInput, TWork, TResult>(
        ContextCall<T, TInput> call, TWork work, CancellationToken cancellationToken)
        where T : class
        where TInput : notnull
        where TWork : struct, IWork<TResult>
    {
        try
        {
            return await call.Attempt<TWork, TResult>(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Final(call, exception) is { } final && !ReferenceEquals(final, exception))
        {
            throw final;
        }
        catch (DbException exception) when (exception.IsTransient)
        {
            throw new UpsertException(
                $"{call.Call.Method} failed and was not repeated, although the context's execution strategy retries: the rows are a stream, "
                + $"which is enumerated once. Pass a list to have the call repeated. {exception.Message}",
                exception);
        }
    }

    /// <summary>What the caller gets for an exception after which the call must not be repeated; null when it may be.</summary>
    private static Exception? Final<T, TInput>(ContextCall<T, TInput> call, Exception exception)
        where T : class
        where TInput : notnull
    {
        if (exception is RowsWrittenException)
            return exception;
        if (call.Call.Operation.IsRepeatable || call.Stage == Stage.Opening)
            return null;
        if (call.IsInParts)
        {
            return new UpsertCommitUnknownException(
                $"{call.Call.Method} failed, and was not repeated: batches before the failure are committed (Atomic = false), the last one "
                + "perhaps, and the operation is not the same when repeated. Read the rows to find out, or leave Atomic at true.",
                exception);
        }

        return call.Stage == Stage.Committing && !call.Engine.IsUndone(exception)
            ? new UpsertCommitUnknownException(
                $"{call.Call.Method}: the connection was lost after the commit was sent, so it is not known whether the rows are written. "
                + "The operation is not the same when repeated, so it was not repeated: read the rows to find out.",
                exception)
            : null;
    }

    private readonly record struct Outcome<TResult>(TResult? Result, ExceptionDispatchInfo? Failure);

    private sealed class Attempts<T, TInput, TWork, TResult>(ContextCall<T, TInput> call, TWork work)
        where T : class
        where TInput : notnull
        where TWork : struct, IWork<TResult>
    {
        /// <summary>The last exception that a package of a database explained; the strategy was shown the database's own.</summary>
        public UpsertException? Explained { get; private set; }

        // What must not be repeated is a result to the strategy, whatever it retries on.
        public async ValueTask<Outcome<TResult>> Make(CancellationToken cancellationToken)
        {
            try
            {
                return new(await call.Attempt<TWork, TResult>(work, cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception exception) when (Final(call, exception) is { } final)
            {
                return new(default, ExceptionDispatchInfo.Capture(final));
            }
            catch (Exception exception) when (call.Engine.Lost(call.Connection, exception) is { } lost)
            {
                throw lost;
            }
            catch (UpsertException exception) when (exception is { IsTransient: true, InnerException: DbException inner })
            {
                Explained = exception;
                ExceptionDispatchInfo.Throw(inner);
                throw;
            }
        }
    }
}
