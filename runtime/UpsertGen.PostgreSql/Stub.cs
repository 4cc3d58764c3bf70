using Npgsql;

namespace UpsertGen.PostgreSql;

internal static class SingleRow
{
    public static ValueTask<UpsertAction> Execute<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T> => throw new NotImplementedException();

    public static ValueTask<UpsertResult<T>> Returning<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> => throw new NotImplementedException();

    public static ValueTask<UpsertResult<T>> GetOrAdd<TPlan, T>(NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> => throw new NotImplementedException();
}

internal static class ManyRows
{
    public static ValueTask<UpsertCounts> Count<TPlan, T>(NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlPlan<T> => throw new NotImplementedException();

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> Return<TPlan, T>(NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> => throw new NotImplementedException();

    public static ValueTask<IReadOnlyList<UpsertResult<T>>> GetOrAdd<TPlan, T>(NpgsqlConnection connection, TPlan plan, RowSource<T> rows, UpsertOptions? options, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T> => throw new NotImplementedException();
}

internal abstract class RowSource<T>
{
    public static RowSource<T> Of(IEnumerable<T> rows, PostgreSqlStatement statement) => throw new NotImplementedException();

    public static RowSource<T> Of(IAsyncEnumerable<T> rows, PostgreSqlStatement statement) => throw new NotImplementedException();
}

internal static class SchemaCheck
{
    public static ValueTask Run(NpgsqlConnection connection, IReadOnlyList<PostgreSqlStatement> statements, bool async, CancellationToken cancellationToken) => throw new NotImplementedException();
}
