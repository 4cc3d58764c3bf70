using System.Data.Common;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// The calls of the public face: checked before there is a task, told to listeners when there are any, and otherwise passed on as
/// they are.
/// </summary>
internal static class Observed
{
    public static ValueTask<UpsertAction> Execute<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        UpsertGuard.Check(connection, row, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, T), UpsertAction>(
                isMany: false, text, connection, (plan, row),
                static (t, c, a, async, token) => SingleRow.Execute(t, c, a.Item1, a.Item2, async, token),
                static (call, action) => call.Succeed(UpsertCounts.Of(action)), async, cancellationToken)
            : SingleRow.Execute(text, connection, plan, row, async, cancellationToken);
    }

    public static ValueTask<UpsertResult<T>> Returning<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        UpsertGuard.Check(connection, row, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, T), UpsertResult<T>>(
                isMany: false, text, connection, (plan, row),
                static (t, c, a, async, token) => SingleRow.Returning(t, c, a.Item1, a.Item2, async, token),
                Outcomes.Succeed, async, cancellationToken)
            : SingleRow.Returning(text, connection, plan, row, async, cancellationToken);
    }

    public static ValueTask<UpsertResult<T>> GetOrAdd<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        UpsertGuard.Check(connection, row, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, T), UpsertResult<T>>(
                isMany: false, text, connection, (plan, row),
                static (t, c, a, async, token) => SingleRow.GetOrAdd(t, c, a.Item1, a.Item2, async, token),
                Outcomes.Succeed, async, cancellationToken)
            : SingleRow.GetOrAdd(text, connection, plan, row, async, cancellationToken);
    }

    public static ValueTask<UpsertCounts> Many<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        UpsertGuard.CheckConnection(connection, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, RowSource<T>, UpsertOptions?), UpsertCounts>(
                isMany: true, text, connection, (plan, rows, options),
                static (t, c, a, async, token) => BulkEntry.Count(t, c, a.Item1, a.Item2, a.Item3, async, token),
                static (call, counts) => call.Succeed(counts), async, cancellationToken)
            : BulkEntry.Count(text, connection, plan, rows, options, async, cancellationToken);
    }

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> ManyReturning<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        UpsertGuard.CheckConnection(connection, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, RowSource<T>, UpsertOptions?), IReadOnlyList<UpsertResult<T>>>(
                isMany: true, text, connection, (plan, rows, options),
                static (t, c, a, async, token) => BulkEntry.Return(t, c, a.Item1, a.Item2, a.Item3, async, token),
                Outcomes.Succeed, async, cancellationToken)
            : BulkEntry.Return(text, connection, plan, rows, options, async, cancellationToken);
    }

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> GetOrAddMany<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        UpsertGuard.CheckConnection(connection, text.Statement.Method);
        return ObservedCall.IsOn
            ? Run<TPlan, T, (TPlan, RowSource<T>, UpsertOptions?), IReadOnlyList<UpsertResult<T>>>(
                isMany: true, text, connection, (plan, rows, options),
                static (t, c, a, async, token) => BulkEntry.GetOrAdd(t, c, a.Item1, a.Item2, a.Item3, async, token),
                Outcomes.Succeed, async, cancellationToken)
            : BulkEntry.GetOrAdd(text, connection, plan, rows, options, async, cancellationToken);
    }

    // The span is begun inside of an async method, so that the caller's own stays the current one for the caller.
    private static async ValueTask<TResult> Run<TPlan, T, TArguments, TResult>(
        bool isMany,
        StatementText text,
        NpgsqlConnection connection,
        TArguments arguments,
        Func<StatementText, NpgsqlConnection, TArguments, bool, CancellationToken, ValueTask<TResult>> run,
        Action<ObservedCall, TResult> succeed,
        bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var call = Start(text.Statement, connection, isMany);
        var cache = ConnectionCache.Of(connection);
        cache.Sent = null;
        try
        {
            var result = await run(text, connection, arguments, async, cancellationToken).ConfigureAwait(false);
            if (call is not null)
            {
                call.Sent(cache.Sent);
                succeed(call, result);
            }

            return result;
        }
        catch (Exception exception) when (Tell(call, cache.Sent, exception))
        {
            // The filter only tells: it never catches.
            throw;
        }
    }

    private static bool Tell(ObservedCall? call, string? sent, Exception exception)
    {
        call?.Sent(sent);
        return call?.Fail(exception, (exception as DbException)?.SqlState) == true;
    }

    private static ObservedCall? Start(PostgreSqlStatement statement, NpgsqlConnection connection, bool isMany) => ObservedCall.Start(
        "postgresql",
        statement.Target,
        statement.Model.Schema is { } schema ? $"{schema}.{statement.Model.Table}" : statement.Model.Table,
        null,
        isMany,
        [new("db.namespace", connection.Database), new("server.address", connection.Host), new("server.port", connection.Port)]);
}
