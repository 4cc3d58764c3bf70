using Microsoft.EntityFrameworkCore.Storage;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>A place in the caller's transaction to go back to.</summary>
internal sealed class Savepoint
{
    private const string Name = "upsertgen_refresh";

    private readonly IDbContextTransaction _transaction;

    private Savepoint(IDbContextTransaction transaction) => _transaction = transaction;

    /// <summary>Sets one; null without a transaction that has savepoints.</summary>
    public static async ValueTask<Savepoint?> Set(IDbContextTransaction? transaction, bool async, CancellationToken cancellationToken)
    {
        if (transaction is not { SupportsSavepoints: true })
            return null;
        if (async)
            await transaction.CreateSavepointAsync(Name, cancellationToken).ConfigureAwait(false);
        else
            transaction.CreateSavepoint(Name);
        return new Savepoint(transaction);
    }

    /// <summary>Undoes what was done since.</summary>
    public async ValueTask Undo(bool async)
    {
        if (async)
            await _transaction.RollbackToSavepointAsync(Name).ConfigureAwait(false);
        else
            _transaction.RollbackToSavepoint(Name);
    }

    /// <summary>Keeps what was done since.</summary>
    public async ValueTask Forget(bool async)
    {
        if (async)
            await _transaction.ReleaseSavepointAsync(Name).ConfigureAwait(false);
        else
            _transaction.ReleaseSavepoint(Name);
    }
}
