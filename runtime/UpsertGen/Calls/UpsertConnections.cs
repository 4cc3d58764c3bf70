using System.Data.Common;

namespace UpsertGen;

/// <summary>Connections that stand for another one, such as those of profilers.</summary>
public static class UpsertConnections
{
    // Ends an Unwrap that goes round in a circle.
    private const int Deepest = 16;

    private static volatile Func<DbConnection, DbConnection?>? _unwrap;

    /// <summary>
    /// Gives the connection inside of one that wraps it, and null for any other; null to take connections as they are. Upserts run on the
    /// connection inside, and in its open transaction, which is the one that was begun on the wrapper. Set it once, when the program
    /// starts.
    /// </summary>
    /// <example><code>UpsertConnections.Unwrap = connection => (connection as ProfiledDbConnection)?.WrappedConnection;</code></example>
    public static Func<DbConnection, DbConnection?>? Unwrap
    {
        get => _unwrap;
        set => _unwrap = value;
    }

    /// <summary>The engine of a connection or of what it wraps; null when there is none.</summary>
    /// <param name="engines">The engines that are known.</param>
    /// <param name="connection">The connection; then the one that the engine runs on, or the innermost.</param>
    /// <param name="tables">The tables that it names; null for those of the models.</param>
    internal static TEngine? Find<TEngine>(TEngine[] engines, ref DbConnection connection, out TableNames? tables)
        where TEngine : UpsertDriver
    {
        tables = null;
        for (var depth = 0; ; depth++)
        {
            foreach (var engine in engines)
            {
                if (engine.Accepts(connection))
                    return engine;
            }

            if (connection is TableConnection named)
            {
                tables ??= named.Names;
                connection = named.Inner;
                continue;
            }

            if (depth >= Deepest || connection is null || _unwrap?.Invoke(connection) is not { } inner)
                return null;
            connection = inner;
        }
    }
}
