using System.ComponentModel;
using System.Data.Common;

namespace UpsertGen;

/// <summary>One operation of one type, whatever its rows are. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UpsertOperation
{
    private protected UpsertOperation(string method) => Method = method;

    /// <summary>The generated method, as messages name it.</summary>
    public string Method { get; }

    /// <summary>
    /// True when a second call with the same rows leaves the table as the first did: a caller that does not know whether a call was carried
    /// out may then repeat it.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>How the operation runs on a connection.</summary>
    /// <param name="connection">The connection, open or closed; its type chooses the engine.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    /// <exception cref="NotSupportedException">No package of the connection's database is referenced.</exception>
    /// <exception cref="InvalidOperationException">The operation was refused for this database when the project was compiled.</exception>
    public abstract UpsertDriver EngineOf(DbConnection connection, string method);

    internal abstract IEnumerable<UpsertDriver> Engines { get; }

    /// <summary>How the operation runs on a connection; null when it does not.</summary>
    /// <param name="connection">The connection; then the one inside of it, on which the operation runs.</param>
    /// <param name="method">The generated method, as messages name it.</param>
    internal abstract UpsertDriver? Find(ref DbConnection connection, string method);
}
