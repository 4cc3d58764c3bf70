using System.Diagnostics;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>The statements that the driver sends for a test.</summary>
internal sealed class Sent : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly HashSet<ActivityTraceId> _traces = [];

    public Sent()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_traces)
                {
                    if (_traces.Contains(span.TraceId)
                        && (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) is string sql)
                        Statements.Add(sql);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public HashSet<string> Statements { get; } = [];

    /// <summary>What is sent until the span ends is kept.</summary>
    public Activity Begin()
    {
        var root = new Activity("traits").SetIdFormat(ActivityIdFormat.W3C).Start();
        lock (_traces)
            _traces.Add(root.TraceId);
        return root;
    }

    public void Dispose() => _listener.Dispose();
}
