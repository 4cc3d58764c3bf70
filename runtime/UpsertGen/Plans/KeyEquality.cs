using System.ComponentModel;

namespace UpsertGen;

/// <summary>When two keys of a conflict target are one. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum KeyEquality
{
    /// <summary>Exactly when they are equal in C#, as far as the model tells; the table can still say otherwise.</summary>
    Exact,

    /// <summary>When the server says so: what the index compares is computed, rounded, padded, or compared without case.</summary>
    Server,
}
