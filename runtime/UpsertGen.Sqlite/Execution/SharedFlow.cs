namespace UpsertGen.Sqlite;

/// <summary>
/// The many-calls in whose flow of execution we are, whose source is being read or whose progress is being reported, by their numbers. All
/// copies of the library in the process share them, so that one copy knows the calls of another. Only types of .NET itself are shared.
/// </summary>
internal static class SharedFlow
{
    private const string Name = "UpsertGen.Sqlite.Flow";

    private static readonly object[] Shared = Get();
    private static readonly AsyncLocal<int[]?> Flow = (AsyncLocal<int[]?>)Shared[0];
    private static readonly int[] Last = (int[])Shared[1];

    /// <summary>
    /// The numbers, outermost first; null for none. Ended calls stay in flows that outlive them, and their numbers are not used again.
    /// </summary>
    public static int[]? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>A number for a call, never 0.</summary>
    public static int Next() => Interlocked.Increment(ref Last[0]);

    /// <summary>True when we are in the flow of that call.</summary>
    public static bool Contains(int call) => Flow.Value is { } calls && Array.IndexOf(calls, call) >= 0;

    private static object[] Get()
    {
        // The domain is the one object that every copy of the library sees.
        var domain = AppDomain.CurrentDomain;
        lock (domain)
        {
            if (domain.GetData(Name) is not object[] shared)
                domain.SetData(Name, shared = [new AsyncLocal<int[]?>(), new int[1]]);
            return shared;
        }
    }
}
