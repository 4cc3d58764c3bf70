using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>Listens to the traces and metrics of the calls that one test makes.</summary>
internal sealed class Listening : IDisposable
{
    private readonly Activity _root = new Activity("test").Start();
    private readonly ActivityListener? _traces;
    private readonly MeterListener? _metrics;

    public Listening(bool traces = true, bool metrics = true)
    {
        if (traces)
        {
            _traces = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == UpsertTelemetry.Name,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Add,
            };
            ActivitySource.AddActivityListener(_traces);
        }

        if (metrics)
        {
            _metrics = new MeterListener
            {
                InstrumentPublished = static (instrument, listener) =>
                {
                    if (instrument.Meter.Name == UpsertTelemetry.Name)
                        listener.EnableMeasurementEvents(instrument);
                },
            };
            _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _metrics.Start();
        }
    }

    public List<Activity> Spans { get; } = [];

    public List<(Instrument Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)> Measurements { get; } = [];

    public Activity Root => _root;

    public IEnumerable<IReadOnlyDictionary<string, object?>> Durations =>
        Measurements.Where(m => m.Instrument.Name == "db.client.operation.duration").Select(m => m.Tags);

    public string Rows => string.Join(
        ' ',
        Measurements.Where(m => m.Instrument.Name == "upsertgen.rows")
            .GroupBy(m => (string)m.Tags["upsertgen.action"]!, m => m.Value)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}={g.Sum()}"));

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _root.Stop();
    }

    // Other tests upsert at the same time: theirs are of other traces.
    private void Add(Activity span)
    {
        if (span.TraceId != _root.TraceId)
            return;
        lock (Spans)
            Spans.Add(span);
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = new Dictionary<string, object?>(tags.ToArray());
        if (all.GetValueOrDefault("db.collection.name") is not "watched")
            return;
        lock (Measurements)
            Measurements.Add((instrument, value, all));
    }
}
