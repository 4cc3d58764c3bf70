using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace UpsertGen.Walk;

/// <summary>
/// The methods that have run in this process: a method that is not precompiled is compiled when it is entered first, and the runtime says
/// so.
/// </summary>
internal sealed class EnteredMethods : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int TypeName = 6;
    private const int MethodName = 7;

    // The base constructor enables events before a field initializer of an ordinary field would be seen by them.
    private static readonly ConcurrentDictionary<(string Type, string Name), bool> Methods = new();

    public static HashSet<(string Type, string Name)> SoFar()
    {
        // Events are handed over by another thread.
        int before;
        do
        {
            before = Methods.Count;
            Thread.Sleep(300);
        }
        while (Methods.Count != before);
        return [.. Methods.Keys];
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true)
            Methods.TryAdd(((string)eventData.Payload![TypeName]!, (string)eventData.Payload[MethodName]!), true);
    }
}
