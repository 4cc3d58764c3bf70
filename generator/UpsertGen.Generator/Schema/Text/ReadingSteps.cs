using System.Diagnostics;

namespace UpsertGen.Generator.Schema.Text;

/// <summary>
/// How often the characters and tokens of scripts were looked at, which a test holds against their length: a reader must not get slower
/// than the text gets longer. Counted in debug builds alone.
/// </summary>
internal static class ReadingSteps
{
    [ThreadStatic]
    private static long _count;

    /// <summary>The steps of this thread so far.</summary>
    public static long Count => _count;

    [Conditional("DEBUG")]
    public static void Add(int steps) => _count += steps;
}
