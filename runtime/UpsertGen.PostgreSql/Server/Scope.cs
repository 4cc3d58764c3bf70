using System.Data;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>All or nothing: a transaction of our own, or a savepoint in the caller's, which stays usable after an error.</summary>
internal sealed class Scope
{
    private const string Savepoint = "\"_upsertgen\"";

    private readonly NpgsqlConnection _connection;
    private readonly bool _async;
    private NpgsqlTransaction? _own;

    private Scope(NpgsqlConnection connection, bool async)
    {
        _connection = connection;
        _async = async;
        _own = TryBegin(connection, Level);
    }

    // Npgsql begins at READ COMMITTED unless it is told, whatever the session's own level is.
    private IsolationLevel Level => ConnectionCache.Of(_connection).Isolation ?? IsolationLevel.ReadCommitted;

    /// <summary>True when the connection had no transaction.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>True when the connection has an open transaction, in whatever way it was begun.</summary>
    public static async ValueTask<bool> IsTransactionOpen(NpgsqlConnection connection, bool async)
    {
        var own = TryBegin(connection, IsolationLevel.ReadCommitted);
        if (own is null)
            return true;
        await Rollback(own, async).ConfigureAwait(false);
        return false;
    }

    public static async ValueTask<Scope> Begin(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scope = new Scope(connection, async);
        if (!scope.IsOwn)
        {
            // Not to be cancelled: the caller's transaction would be lost, with no savepoint yet to go back to.
            await Db.Run(connection, $"SAVEPOINT {Savepoint}", async, CancellationToken.None).ConfigureAwait(false);
            return scope;
        }

        var cache = ConnectionCache.Of(connection);
        if (cache.Isolation is null)
        {
            try
            {
                cache.Isolation = await SessionLevel(connection, async, cancellationToken).ConfigureAwait(false);
                if (cache.Isolation != IsolationLevel.ReadCommitted)
                    await scope.Restart(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await scope.Abandon().ConfigureAwait(false);
                throw;
            }
        }

        return scope;
    }

    /// <summary>Keeps what was done. Not to be cancelled: a cancelled commit may have happened.</summary>
    public async ValueTask Commit()
    {
        if (_own is null)
        {
            await Db.Run(_connection, $"RELEASE SAVEPOINT {Savepoint}", _async, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        if (_async)
        {
            await _own.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            await _own.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _own.Commit();
            _own.Dispose();
        }
    }

    /// <summary>Undoes what was done, and begins again.</summary>
    public async ValueTask Restart(CancellationToken cancellationToken)
    {
        if (_own is null)
        {
            await Db.Run(_connection, $"ROLLBACK TO SAVEPOINT {Savepoint}", _async, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Rollback(_own, _async).ConfigureAwait(false);
        _own = TryBegin(_connection, Level);
    }

    /// <summary>Undoes what was done after an error, which must not be hidden by a second one: a broken connection has undone it by itself.</summary>
    public async ValueTask Abandon()
    {
        if (_connection.State != ConnectionState.Open)
            return;
        try
        {
            if (_own is not null)
                await Rollback(_own, _async).ConfigureAwait(false);
            else
                await Db.Run(_connection, [$"ROLLBACK TO SAVEPOINT {Savepoint}", $"RELEASE SAVEPOINT {Savepoint}"], _async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
        }
    }

    private static async ValueTask<IsolationLevel> SessionLevel(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        using var command = Db.Command(connection, "SELECT current_setting('default_transaction_isolation')");
        return await Db.Row(command, static reader => reader.GetString(0), async, cancellationToken).ConfigureAwait(false) switch
        {
            "read uncommitted" => IsolationLevel.ReadUncommitted,
            "repeatable read" => IsolationLevel.RepeatableRead,
            "serializable" => IsolationLevel.Serializable,
            _ => IsolationLevel.ReadCommitted,
        };
    }

    private static async ValueTask Rollback(NpgsqlTransaction own, bool async)
    {
        if (async)
        {
            await own.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            await own.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            own.Rollback();
            own.Dispose();
        }
    }

    // Npgsql has no property for an open transaction, but refuses to begin another before anything is sent; BEGIN itself
    // travels with the next command.
    private static NpgsqlTransaction? TryBegin(NpgsqlConnection connection, IsolationLevel level)
    {
        try
        {
            return connection.BeginTransaction(level);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
