using System.Data;
using System.Data.Common;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>One operation on PostgreSQL: the forms of call, each synchronous or asynchronous, over the same code.</summary>
/// <remarks>An open transaction of the connection is used, and stays usable after an error.</remarks>
/// <param name="other">The texts over another table than the model's; null for that.</param>
internal sealed class PostgreSqlEngine<TPlan, T>(StatementText? other = null) : UpsertDriver<TPlan, T>
    where TPlan : struct, IPostgreSqlReturningPlan<T>
    where T : notnull
{
    private StatementText Text => other ?? PlanText<TPlan, T>.Own;

    public override Type ConnectionType => typeof(NpgsqlConnection);

    public override string Name => "PostgreSql";

    public override object Statement => Text.Statement;

    public override UpsertModel Model => Text.Statement.Model;

    public override UpsertModelTarget Target => Text.Statement.Target;

    // A fatal error can also end a session whose commit was carried out and waited for its replicas.
    public override bool IsUndone(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.InvariantSeverity == "ERROR";

    // Npgsql 8 to 10 finds its own objects gone when the connection breaks between two of its steps, and may still call it open.
    public override DbException? Lost(DbConnection connection, Exception exception) =>
        (exception is ObjectDisposedException or NullReferenceException
            || (exception is InvalidOperationException && connection.State != ConnectionState.Open))
        && exception.StackTrace?.Contains("   at Npgsql.", StringComparison.Ordinal) == true
            ? new NpgsqlException("The connection was lost.", new IOException(exception.Message, exception))
            : null;

    public override bool Fits(string model, string column) => DeclaredTypes.Fits(Written(model), column);

    /// <inheritdoc/>
    public override string Written(string model) => model.Split('=')[0];

    public override bool Accepts(DbConnection? connection) => connection is NpgsqlConnection;

    public override ValueTask CheckSchema(
        DbConnection connection, IReadOnlyList<object> statements, bool async, CancellationToken cancellationToken) =>
        SchemaCheck.Run((NpgsqlConnection)connection, [.. statements.Cast<PostgreSqlStatement>()], async, cancellationToken);

    public override UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(Observed.Execute<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: false, cancellationToken));

    public override ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Observed.Execute<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: true, cancellationToken);

    public override UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(Observed.Returning<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: false, cancellationToken));

    public override ValueTask<UpsertResult<T>> ReturningAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Observed.Returning<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: true, cancellationToken);

    public override UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Completed(Observed.GetOrAdd<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: false, cancellationToken));

    public override ValueTask<UpsertResult<T>> GetOrAddAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken) =>
        Observed.GetOrAdd<TPlan, T>(Text, (NpgsqlConnection)connection, plan, row, async: true, cancellationToken);

    public override UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Completed(Observed.Many<TPlan, T>(
            Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: false, cancellationToken));

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.Many<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: true,
            cancellationToken).AsTask();

    public override Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.Many<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: true,
            cancellationToken).AsTask();

    public override IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Completed(Observed.ManyReturning<TPlan, T>(
            Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: false, cancellationToken));

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.ManyReturning<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options,
            async: true, cancellationToken).AsTask();

    public override Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.ManyReturning<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options,
            async: true, cancellationToken).AsTask();

    public override IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Completed(Observed.GetOrAddMany<TPlan, T>(
            Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options, async: false, cancellationToken));

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.GetOrAddMany<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options,
            async: true, cancellationToken).AsTask();

    public override Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken) =>
        Observed.GetOrAddMany<TPlan, T>(Text, (NpgsqlConnection)connection, plan, RowSource<T>.Of(rows, TPlan.Statement), options,
            async: true, cancellationToken).AsTask();

    protected override UpsertDriver<TPlan, T> Over(UpsertTableName table, string method) =>
        Text.Statement.Over(table, method) is var statement && statement == Text.Statement
            ? this
            : new PostgreSqlEngine<TPlan, T>(new StatementText(statement, isOther: true));

    // A call with async: false never leaves the thread, so its task is complete.
    private static TResult Completed<TResult>(ValueTask<TResult> task) => task.GetAwaiter().GetResult();
}
