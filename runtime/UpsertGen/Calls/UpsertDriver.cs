using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>How upserts run on the connections of one provider. Implemented by the package of a database.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UpsertDriver
{
    /// <summary>The type of the connections that it takes, for messages.</summary>
    public abstract Type ConnectionType { get; }

    /// <summary>The name of the database, as the generator knows it: <c>Sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The operation's statement, in the form of the package.</summary>
    public abstract object Statement { get; }

    /// <summary>The type of the rows and its table.</summary>
    public abstract UpsertModel Model { get; }

    /// <summary>The operation's conflict target.</summary>
    public abstract UpsertModelTarget Target { get; }

    /// <summary>True for an exception that says for certain that the transaction it ended was not committed.</summary>
    /// <param name="exception">What the statement or the commit threw.</param>
    public abstract bool IsUndone(Exception exception);

    /// <summary>
    /// The driver's exception for a lost connection, in place of one that only shows that its objects are gone; null for any other.
    /// </summary>
    /// <param name="connection">The connection of the call.</param>
    /// <param name="exception">What the call threw.</param>
    public virtual DbException? Lost(DbConnection connection, Exception exception) => null;

    /// <summary>True when a column of one type holds and gives every value of the other.</summary>
    /// <param name="model">The type that the model has for the column.</param>
    /// <param name="column">The type of the column.</param>
    public abstract bool Fits(string model, string column);

    /// <summary>The type of a column of the model as one writes it in SQL.</summary>
    /// <param name="model">The type.</param>
    /// <returns>What stands before what the runtime notes of its values.</returns>
    public abstract string Written(string model);

    /// <summary>True for a connection that it can run on.</summary>
    /// <param name="connection">The connection, or null.</param>
    public abstract bool Accepts(DbConnection? connection);

    /// <summary>Compares the live table with the model of the operations.</summary>
    /// <param name="connection">An open connection that the engine accepts.</param>
    /// <param name="statements">The statements of every operation of one type.</param>
    /// <param name="async">False to complete before returning.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>A task that fails with an <see cref="UpsertSchemaException"/> when the database differs.</returns>
    public abstract ValueTask CheckSchema(
        DbConnection connection, IReadOnlyList<object> statements, bool async, CancellationToken cancellationToken);
}

/// <summary>How one operation runs on the connections of one provider: a method for each form of call.</summary>
/// <typeparam name="TPlan">The operation with the arguments of a call.</typeparam>
/// <typeparam name="T">The type of the rows.</typeparam>
/// <remarks>Each method checks its arguments before it touches the database, and before there is a task.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UpsertDriver<TPlan, T> : UpsertDriver
    where TPlan : struct
    where T : notnull
{
    // What is dropped is composed again.
    private const int MostTables = 1000;

    private readonly RecentlyUsed<UpsertTableName, UpsertDriver<TPlan, T>> _others = new(MostTables);

    /// <summary>The same operation on another table of the same shape.</summary>
    /// <param name="table">The table.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="ArgumentException">The database cannot have a table of this name.</exception>
    /// <exception cref="NotSupportedException">The database has no schemas.</exception>
    protected abstract UpsertDriver<TPlan, T> Over(UpsertTableName table, string method);

    /// <summary>The operation on the table that is named for its type; one that was used lately is kept.</summary>
    internal UpsertDriver<TPlan, T> On(TableNames tables, string method)
    {
        var table = tables.Of(typeof(T), Model, method);
        lock (_others)
        {
            if (_others.TryGet(table, out var known))
                return known;
            var other = Over(table, method);
            _others.Add(table, other, out _);
            return other;
        }
    }

    /// <summary>Upserts one row.</summary>
    public abstract UpsertAction Execute(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <inheritdoc cref="Execute"/>
    public abstract ValueTask<UpsertAction> ExecuteAsync(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <summary>Upserts one row and returns it as the database holds it.</summary>
    public abstract UpsertResult<T> Returning(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <inheritdoc cref="Returning"/>
    public abstract ValueTask<UpsertResult<T>> ReturningAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <summary>Inserts one row, or returns the row that is there, which is neither written nor locked.</summary>
    public abstract UpsertResult<T> GetOrAdd(DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <inheritdoc cref="GetOrAdd"/>
    public abstract ValueTask<UpsertResult<T>> GetOrAddAsync(
        DbConnection connection, TPlan plan, T row, CancellationToken cancellationToken);

    /// <summary>Upserts many rows and counts what happened.</summary>
    public abstract UpsertCounts Many(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="Many"/>
    public abstract Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="Many"/>
    public abstract Task<UpsertCounts> ManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <summary>Upserts many rows and returns one result per row, in the order of the rows.</summary>
    public abstract IReadOnlyList<UpsertResult<T>> ManyReturning(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="ManyReturning"/>
    public abstract Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="ManyReturning"/>
    public abstract Task<IReadOnlyList<UpsertResult<T>>> ManyReturningAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <summary>Inserts many rows, or reads those that are there, which are neither written nor locked.</summary>
    public abstract IReadOnlyList<UpsertResult<T>> GetOrAddMany(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="GetOrAddMany"/>
    public abstract Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);

    /// <inheritdoc cref="GetOrAddMany"/>
    public abstract Task<IReadOnlyList<UpsertResult<T>>> GetOrAddManyAsync(
        DbConnection connection, TPlan plan, IAsyncEnumerable<T> rows, UpsertOptions? options, CancellationToken cancellationToken);
}
