using System.Data;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>All or nothing: a transaction of our own, or a savepoint in the caller's, which stays usable after an error.</summary>
internal sealed class Scope
{
    /// <summary>Sets the savepoint.</summary>
    public const string Set = $"SAVEPOINT {Savepoint}";

    /// <summary>Gives up the savepoint that was set last, and keeps what was done since.</summary>
    public const string Release = $"RELEASE SAVEPOINT {Savepoint}";

    private const string Savepoint = "\"_upsertgen\"";
    private const string Undo = $"ROLLBACK TO SAVEPOINT {Savepoint}";

    private readonly NpgsqlConnection _connection;
    private readonly bool _async;
    private NpgsqlTransaction? _own;
    private bool _isOpen;

    // Those that the server has set; a statement that travels with one of its own sets a second.
    private int _savepoints;

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

    /// <summary>True when statements run in it one after the other.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>True when a statement has kept what it did by itself.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>True when an error has cost the caller's transaction: there is no savepoint to go back to.</summary>
    public bool IsLost => !IsOwn && _savepoints == 0 && !IsEnded;

    /// <summary>True when the connection has an open transaction, in whatever way it was begun.</summary>
    public static async ValueTask<bool> IsTransactionOpen(NpgsqlConnection connection, bool async)
    {
        var own = TryBegin(connection, IsolationLevel.ReadCommitted);
        if (own is null)
            return true;
        await Rollback(own, async).ConfigureAwait(false);
        return false;
    }

    /// <summary>A scope for one statement that begins and ends it by itself, or for <see cref="Open"/>. Nothing is sent.</summary>
    public static Scope Enter(NpgsqlConnection connection, bool async) => new(connection, async);

    /// <summary>A scope for statements one after the other.</summary>
    public static async ValueTask<Scope> Begin(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scope = Enter(connection, async);
        try
        {
            await scope.Open(cancellationToken).ConfigureAwait(false);
            return scope;
        }
        catch
        {
            await scope.Abandon().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes the scope one for statements one after the other, if it is none yet.</summary>
    public async ValueTask Open(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOpen)
            return;
        if (!IsOwn)
        {
            // Not to be cancelled: the caller's transaction would be lost, with no savepoint yet to go back to.
            await DriverCalls.Run(_connection, Set, _async, CancellationToken.None).ConfigureAwait(false);
            _savepoints++;
        }
        else if (ConnectionCache.Of(_connection) is { Isolation: null } cache)
        {
            cache.Isolation = await SessionLevel(_connection, _async, cancellationToken).ConfigureAwait(false);
            if (cache.Isolation != IsolationLevel.ReadCommitted)
                await Restart(cancellationToken).ConfigureAwait(false);
        }

        _isOpen = true;
    }

    /// <summary>A statement has set a savepoint of its own.</summary>
    public void HasSet()
    {
        _savepoints++;
        _isOpen = true;
    }

    /// <summary>A statement has kept what it did: it has committed, or released the savepoint that it had set.</summary>
    public void HasKept()
    {
        if (!IsOwn)
            _savepoints--;
        IsEnded = _savepoints == 0;
    }

    /// <summary>Keeps what was done. Not to be cancelled: a cancelled commit may have happened.</summary>
    public async ValueTask Commit()
    {
        if (_own is null)
        {
            for (; _savepoints > 0; _savepoints--)
                await DriverCalls.Run(_connection, Release, _async, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        if (!IsEnded && _async)
            await _own.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        else if (!IsEnded)
            _own.Commit();
        await Rollback(_own, _async).ConfigureAwait(false);
    }

    /// <summary>Undoes what was done, and begins again.</summary>
    public async ValueTask Restart(CancellationToken cancellationToken)
    {
        if (_own is null)
        {
            for (; _savepoints > 1; _savepoints--)
                await DriverCalls.Run(_connection, [Undo, Release], _async, CancellationToken.None).ConfigureAwait(false);
            await DriverCalls.Run(_connection, Undo, _async, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Rollback(_own, _async).ConfigureAwait(false);
        _own = TryBegin(_connection, Level);
    }

    /// <summary>
    /// Undoes what was done after an error, which must not be hidden by a second one: a broken connection has undone it by itself.
    /// </summary>
    public async ValueTask Abandon()
    {
        if (_connection.State != ConnectionState.Open)
            return;
        try
        {
            if (_own is not null)
                await Rollback(_own, _async).ConfigureAwait(false);
            for (; _savepoints > 0; _savepoints--)
                await DriverCalls.Run(_connection, [Undo, Release], _async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
        }
    }

    private static async ValueTask<IsolationLevel> SessionLevel(
        NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        using var command = DriverCalls.Command(connection, "SELECT current_setting('default_transaction_isolation')");
        return await DriverCalls.Row(command, static reader => reader.GetString(0), async, cancellationToken).ConfigureAwait(false) switch
        {
            "read uncommitted" => IsolationLevel.ReadUncommitted,
            "repeatable read" => IsolationLevel.RepeatableRead,
            "serializable" => IsolationLevel.Serializable,
            _ => IsolationLevel.ReadCommitted,
        };
    }

    // Of a transaction that has ended, nothing is sent.
    private static ValueTask Rollback(NpgsqlTransaction own, bool async)
    {
        if (async)
            return own.DisposeAsync();
        own.Dispose();
        return default;
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
