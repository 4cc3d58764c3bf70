using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SystemTransaction = System.Transactions.Transaction;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>One call on behalf of a context. A structure, so that a call that is made once needs no object.</summary>
/// <typeparam name="T">The entity type.</typeparam>
/// <typeparam name="TInput">A row, rows or a stream of rows; of the schema check, itself.</typeparam>
internal readonly struct ContextCall<T, TInput>
    where T : class
    where TInput : notnull
{
    private readonly UpsertCall<TInput> _call;
    private readonly DbContext _context;
    private readonly IRelationalConnection _connection;
    private readonly UpsertDriver _engine;
    private readonly MappedEntity _entity;
    private readonly TrackerRefresh<T>? _refresh;
    private readonly IExecutionStrategy _strategy;
    private readonly Progress? _progress;

    private ContextCall(
        in UpsertCall<TInput> call,
        DbContext context,
        IRelationalConnection connection,
        UpsertDriver engine,
        MappedEntity entity,
        UpsertTracking tracking)
    {
        (_call, _context, _connection, _engine, _entity) = (call, context, connection, engine, entity);
        if (tracking == UpsertTracking.Refresh)
            _refresh = new TrackerRefresh<T>(context, entity, call.Method);
        _strategy = context.Database.CreateExecutionStrategy();
        if (_strategy.RetriesOnFailure)
            _progress = new Progress();
    }

    public UpsertCall<TInput> Call => _call;

    public UpsertDriver Engine => _engine;

    public DbConnection Connection => _connection.DbConnection;

    /// <summary>True when a part of the call may stay when the rest fails.</summary>
    public bool IsInParts => _call is { IsMany: true, Options.Atomic: false };

    /// <summary>How far the last attempt of a call that may be repeated has come.</summary>
    public Stage Stage => _progress!.Stage;

    /// <summary>Prepares a call; everything that needs no connection is checked.</summary>
    public static ContextCall<T, TInput> Of(object receiver, UpsertTracking tracking, in UpsertCall<TInput> call)
    {
        var (context, connection) = ContextOf.Find<T, TInput>(receiver, call);
        var first = call.Operation;
        if (call.Input is UpsertSchema schema)
        {
            // An operation that was refused for this database is none of its business.
            var method = call.Method;
            var operations = schema.Operations.Where(o => Find(o, connection, method) is not null).ToList();
            foreach (var operation in operations)
                MappedEntity.Of<T, TInput>(context, operation, EngineOf(operation, context, connection, call), call);
            first = operations.FirstOrDefault() ?? first;
        }

        var engine = EngineOf(first, context, connection, call);
        return new(call, context, connection, engine, MappedEntity.Of<T, TInput>(context, first, engine, call), tracking);
    }

    public ValueTask<TResult> Run<TWork, TResult>(TWork work, CancellationToken cancellationToken)
        where TWork : struct, IWork<TResult>
    {
        _refresh?.Before(_call.Input);
        return _progress is null
            ? Attempt<TWork, TResult>(work, cancellationToken)
            : Retries.Run<T, TInput, TWork, TResult>(this, _strategy, work, cancellationToken);
    }

    /// <summary>Makes the call once.</summary>
    public async ValueTask<TResult> Attempt<TWork, TResult>(TWork work, CancellationToken cancellationToken)
        where TWork : struct, IWork<TResult>
    {
        Reached(Stage.Opening);
        if (work.IsAsync)
            await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        else
            _connection.Open();
        Reached(Stage.Working);
        var scope = CommandLog.ContextOf(_context, _connection, _entity, _call.Input)?.Enter();
        try
        {
            return HasTransaction || !(IsGuarded || _refresh is { IsInDoubt: true })
                ? await InPlace<TWork, TResult>(work, cancellationToken).ConfigureAwait(false)
                : await InTransaction<TWork, TResult>(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            scope?.Dispose();
            if (work.IsAsync)
                await _connection.CloseAsync().ConfigureAwait(false);
            else
                _connection.Close();
        }
    }

    // A commit of its own shows whether the call was carried out.
    private bool IsGuarded => _progress is not null && !_call.Operation.IsRepeatable && !IsInParts;

    private bool HasTransaction =>
        _connection.CurrentTransaction is not null || SystemTransaction.Current is not null || Enlisted is not null;

    private SystemTransaction? Enlisted => (_connection as ITransactionEnlistmentManager)?.EnlistedTransaction;

    private static UpsertDriver EngineOf(
        UpsertOperation operation, DbContext context, IRelationalConnection connection, in UpsertCall<TInput> call)
    {
        if (Find(operation, connection, call.Method) is { } engine)
            return engine;
        try
        {
            return operation.EngineOf(connection.DbConnection, call.Method);
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"DbSet<{typeof(T).Name}> of {context.GetType().Name}: {exception.Message}", exception);
        }
    }

    private static UpsertDriver? Find(UpsertOperation operation, IRelationalConnection connection, string method)
    {
        var database = connection.DbConnection;
        return operation.Find(ref database, method);
    }

    // The context's model can have another table than the one that the code was generated for: one for each tenant.
    private DbConnection Database => _entity.Table is { } table
        ? new TableConnection(_connection.DbConnection, TableNames.None.With(typeof(T), table), isOwner: false)
        : _connection.DbConnection;

    private async ValueTask<TResult> InPlace<TWork, TResult>(TWork work, CancellationToken cancellationToken)
        where TWork : struct, IWork<TResult>
    {
        if (_refresh is null)
            return await work.On(Database, cancellationToken).ConfigureAwait(false);
        var savepoint = _refresh.IsInDoubt
            ? await Savepoint.Set(_connection.CurrentTransaction, work.IsAsync, cancellationToken).ConfigureAwait(false)
            : null;
        var result = await work.On(Database, cancellationToken).ConfigureAwait(false);
        if (_refresh.Conflict(result!) is { } conflict)
        {
            if (savepoint is not null)
                await savepoint.Undo(work.IsAsync).ConfigureAwait(false);
            else
                (SystemTransaction.Current ?? Enlisted)?.Rollback(conflict);
            throw conflict;
        }

        if (savepoint is not null)
            await savepoint.Forget(work.IsAsync).ConfigureAwait(false);
        _refresh.Apply(result!);
        return result;
    }

    private async ValueTask<TResult> InTransaction<TWork, TResult>(TWork work, CancellationToken cancellationToken)
        where TWork : struct, IWork<TResult>
    {
        var transaction = work.IsAsync
            ? await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
            : _connection.BeginTransaction();
        try
        {
            TResult result;
            try
            {
                result = await work.On(Database, cancellationToken).ConfigureAwait(false);
            }
            catch (RowsWrittenException)
            {
                // It says that the rows are written, so they are.
                await Commit(transaction, work.IsAsync).ConfigureAwait(false);
                throw;
            }

            if (_refresh?.Conflict(result!) is { } conflict)
                throw conflict;
            await Commit(transaction, work.IsAsync).ConfigureAwait(false);
            _refresh?.Apply(result!);
            return result;
        }
        finally
        {
            if (work.IsAsync)
                await transaction.DisposeAsync().ConfigureAwait(false);
            else
                transaction.Dispose();
        }
    }

    // Not to be canceled: a canceled commit may have happened.
    private async ValueTask Commit(IDbContextTransaction transaction, bool isAsync)
    {
        Reached(Stage.Committing);
        if (isAsync)
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        else
            transaction.Commit();
        Reached(Stage.Committed);
    }

    private void Reached(Stage stage)
    {
        if (_progress is not null)
            _progress.Stage = stage;
    }

    private sealed class Progress
    {
        public Stage Stage { get; set; }
    }
}

/// <summary>How far an attempt has come.</summary>
internal enum Stage
{
    /// <summary>Nothing was sent.</summary>
    Opening,

    /// <summary>Statements were sent; in a transaction of the call's own, none of them is committed.</summary>
    Working,

    /// <summary>The commit of the call's own transaction was sent.</summary>
    Committing,

    /// <summary>The database has answered the commit.</summary>
    Committed,
}
