using System.Data;
using System.Data.Common;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>What an error says about the rows of the call that threw it. <see cref="Fate.Open"/>: nobody expected this error.</summary>
internal static class Faults
{
    /// <summary>A call that nobody disturbs, other than by ending its server process or by a deadlock between transactions.</summary>
    public static Fate OfPlain(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } => Fate.Undone,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown } => Fate.Unknown,
        PostgresException => Fate.Open,
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } => Fate.Unknown,
        _ => Fate.Open,
    };

    /// <summary>A call whose token fires: nothing of it is there, unless the line broke.</summary>
    public static Fate OfCancelled(Exception exception, DbConnection connection) => exception is OperationCanceledException
        ? connection.State == ConnectionState.Open ? Fate.Undone : Fate.Unknown
        : OfPlain(exception);

    /// <summary>A call on a connection that serves another one, or that its source of rows has closed.</summary>
    public static Fate OfMisused(Exception exception)
        => exception is InvalidOperationException ? Fate.Undone : OfPlain(exception);
}
