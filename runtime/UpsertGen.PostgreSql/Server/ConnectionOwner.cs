namespace UpsertGen.PostgreSql;

/// <summary>A call of many rows that has a connection for itself, from its first statement to its commit.</summary>
/// <param name="call">The call, as messages name it.</param>
internal sealed class ConnectionOwner(string call)
{
    private static readonly AsyncLocal<ConnectionOwner?> ReadingOwner = new();

    private volatile bool _isEnded;

    /// <summary>The owner whose source of rows is being read by the code that runs now: what that code calls is let in.</summary>
    public static ConnectionOwner? Reading
    {
        get => ReadingOwner.Value;
        set => ReadingOwner.Value = value;
    }

    public string Call => call;

    /// <summary>True when the connection is free again, even if a call of the source that nobody waited for gave it back later.</summary>
    public bool IsEnded
    {
        get => _isEnded;
        set => _isEnded = value;
    }
}
