using System.ComponentModel;

namespace UpsertGen;

/// <summary>One operation of one type, whatever its rows are. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UpsertOperation
{
    private protected UpsertOperation(string method) => Method = method;

    /// <summary>The generated method, as messages name it.</summary>
    public string Method { get; }

    internal abstract IEnumerable<UpsertDriver> Engines { get; }
}
