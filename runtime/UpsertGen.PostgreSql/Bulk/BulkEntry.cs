using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Upserts of many rows.</summary>
internal static class BulkEntry
{
    public static async ValueTask<UpsertCounts> Count<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T>
    {
        var call = new BulkCall<TPlan, T>(text, connection, plan, options, async, cancellationToken);
        try
        {
            return await new BulkUpsert<TPlan, T>(call, rows).Run().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (Errors.Explain(exception, text.Statement, cancellationToken) is { } better)
        {
            throw better;
        }
        finally
        {
            await rows.Close().ConfigureAwait(false);
        }
    }

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> Return<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> =>
        Return(new BulkCall<TPlan, T>(text, connection, plan, options, async, cancellationToken), rows, get: false);

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> GetOrAdd<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> =>
        Return(new BulkCall<TPlan, T>(text, connection, plan, options, async, cancellationToken), rows, get: true);

    private static async ValueTask<IReadOnlyList<UpsertResult<T>>> Return<TPlan, T>(BulkCall<TPlan, T> call, RowSource<T> rows, bool get)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        try
        {
            // The results are held in memory anyway, and so can be the rows.
            var all = await rows.ToList(call.CancellationToken).ConfigureAwait(false);
            return await new BulkUpsertReturning<TPlan, T>(call, all, get).Run().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (Errors.Explain(exception, call.Statement, call.CancellationToken) is { } better)
        {
            throw better;
        }
        finally
        {
            await rows.Close().ConfigureAwait(false);
        }
    }
}
