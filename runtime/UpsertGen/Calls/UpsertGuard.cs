using System.ComponentModel;
using System.Data;
using System.Data.Common;

namespace UpsertGen;

/// <summary>Checks that generated methods make before they touch a database. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UpsertGuard
{
    /// <summary>Throws when the connection or row is null, or the connection is not open.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="row">The row.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="ArgumentNullException">Connection or row is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public static void Check<T>(DbConnection connection, T row, string method)
    {
        CheckConnection(connection, method);
        if (row is null)
            throw new ArgumentNullException(nameof(row), $"{method} needs a row, but it is null.");
    }

    /// <summary>Throws when the connection is null or not open.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="ArgumentNullException">The connection is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is not open.</exception>
    public static void CheckConnection(DbConnection connection, string method)
    {
        if (connection is null)
            throw new ArgumentNullException(nameof(connection), $"{method} needs a connection, but it is null.");
        if (connection.State != ConnectionState.Open)
            throw new InvalidOperationException(
                $"{method} needs an open connection, but it is {connection.State}: call Open or OpenAsync first.");
    }

    /// <summary>The exception for a connection of a provider that the generated code has no dialect for.</summary>
    internal static Exception UnknownProvider(DbConnection? connection, string method, IEnumerable<Type> supported) =>
        connection is null
            ? new ArgumentNullException(nameof(connection), $"{method} needs a connection, but it is null.")
            : new NotSupportedException(
                $"{method} has no SQL for {connection.GetType().FullName}: it accepts {string.Join(" and ", supported.Distinct().Select(static t => t.Name))}. " +
                "Pass the provider's own connection, reference the UpsertGen package of that database, or let UpsertConnections.Unwrap give the connection " +
                "that this one wraps.");

    /// <summary>The exception that a method throws whose operation was refused at build time.</summary>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <returns>An exception to throw.</returns>
    public static Exception Refused(string method) =>
        new InvalidOperationException($"{method} was refused when the project was compiled: see the UPG errors of the build.");

    /// <summary>The current time of a clock in UTC, cut to microseconds, which is what both databases keep.</summary>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <returns>A time of kind <see cref="DateTimeKind.Utc"/>.</returns>
    public static DateTime UtcNow(TimeProvider? timeProvider)
    {
        var now = (timeProvider ?? TimeProvider.System).GetUtcNow().UtcTicks;
        return new DateTime(now - (now % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }
}
