using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UpsertGen;

/// <summary>
/// One call that somebody listens to: its span, its duration and the rows it wrote. Names follow OpenTelemetry's database conventions.
/// </summary>
internal sealed class ObservedCall
{
    private static readonly string? Version = typeof(ObservedCall).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource Source = new(UpsertTelemetry.Name, Version);
    private static readonly Meter Meter = new(UpsertTelemetry.Name, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "db.client.operation.duration", "s", "Duration of database client operations.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>(
        "upsertgen.rows", "{row}", "Input rows of upserts, by what became of them.");

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly bool _isMany;
    private readonly string _name;
    private readonly Activity? _activity;
    private readonly Action<UpsertCallReport>? _completed = UpsertCallContext.Current?.Completed;
    private string? _sql;
    private TagList _tags;
    private bool _isEnded;

    private ObservedCall(
        string system, UpsertModelTarget target, string table, string? sql, bool isMany, ReadOnlySpan<KeyValuePair<string, object?>> server)
    {
        (_isMany, _sql) = (isMany, sql);
        var operation = isMany ? "BATCH " + target.Operation : target.Operation;
        _name = $"{operation} {table}";
        _tags = new TagList(server)
        {
            { "db.system.name", system },
            { "db.operation.name", operation },
            { "db.collection.name", table },
        };
        if (Source.HasListeners())
            _activity = Source.StartActivity(
                _name, ActivityKind.Client, default(ActivityContext), sql is null ? _tags : [.. _tags, new("db.query.text", sql)]);
    }

    /// <summary>True when somebody listens.</summary>
    public static bool IsOn =>
        Source.HasListeners() || Duration.Enabled || Rows.Enabled || UpsertCallContext.Current?.Completed is not null;

    /// <summary>Begins a call; null when nobody listens.</summary>
    /// <param name="system">The database system, as the conventions name it.</param>
    /// <param name="target">The operation's target.</param>
    /// <param name="table">The table, unquoted.</param>
    /// <param name="sql">The statement that is sent; null when it is not known yet.</param>
    /// <param name="isMany">True for a call of many rows.</param>
    /// <param name="server">Attributes of the server; none for a database in the process.</param>
    public static ObservedCall? Start(
        string system, UpsertModelTarget target, string table, string? sql, bool isMany,
        ReadOnlySpan<KeyValuePair<string, object?>> server = default) =>
        IsOn ? new ObservedCall(system, target, table, sql, isMany, server) : null;

    /// <summary>The statement that was sent; of a call of many rows, the one that writes.</summary>
    public void Sent(string? sql)
    {
        if (sql is null)
            return;
        _sql = sql;
        _activity?.SetTag("db.query.text", sql);
    }

    /// <summary>Ends a call that was carried out.</summary>
    /// <param name="counts">What became of its rows.</param>
    /// <param name="returned">How many rows came back; null when it returns none.</param>
    /// <exception cref="UpsertException">A listener threw: the rows are written all the same.</exception>
    public void Succeed(UpsertCounts counts, long? returned = null)
    {
        try
        {
            if (_isMany)
                _activity?.SetTag("db.operation.batch.size", counts.Total);
            if (returned is not null)
                _activity?.SetTag("db.response.returned_rows", returned);
            End(counts, null);
            Count("inserted", counts.Inserted);
            Count("updated", counts.Updated);
            Count("skipped", counts.Skipped);
            Count("written", counts.Written);
        }
        catch (Exception exception)
        {
            throw new RowsWrittenException(_name, "a listener of its traces, metrics or log", exception);
        }
    }

    /// <summary>Ends a call that threw. Returns false, for use in an exception filter.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="code">The database's code of the error; null when the database has not spoken.</param>
    public bool Fail(Exception exception, string? code)
    {
        // A call that succeeded and whose listener threw has been told already.
        if (_isEnded)
            return false;
        try
        {
            if (code is not null)
                _activity?.SetTag("db.response.status_code", code);
            var type = code ?? exception.GetType().FullName;
            _activity?.SetTag("error.type", type);
            _activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            _tags.Add("error.type", type);
            End(default, exception);
        }
        catch (Exception)
        {
            // The caller must see why the call failed, not that a listener failed as well.
        }

        return false;
    }

    private void End(UpsertCounts counts, Exception? exception)
    {
        _isEnded = true;
        var (outer, elapsed) = (_activity?.Parent, Stopwatch.GetElapsedTime(_started));
        try
        {
            Duration.Record(elapsed.TotalSeconds, _tags);
            _completed?.Invoke(new UpsertCallReport(_name, _sql, elapsed, counts, exception));
        }
        finally
        {
            try
            {
                _activity?.Dispose();
            }
            finally
            {
                // A listener that throws leaves the span the current one.
                if (_activity is not null && ReferenceEquals(Activity.Current, _activity))
                    Activity.Current = outer;
            }
        }
    }

    private void Count(string action, long rows)
    {
        if (rows == 0 || !Rows.Enabled)
            return;
        var tags = _tags;
        tags.Add("upsertgen.action", action);
        Rows.Add(rows, tags);
    }
}

/// <summary>Outcomes as counts.</summary>
internal static class Outcomes
{
    /// <summary>Ends a call of one row that returns it.</summary>
    public static void Succeed<T>(this ObservedCall call, UpsertResult<T> result) =>
        call.Succeed(UpsertCounts.Of(result.Action), result.HasRow ? 1 : 0);

    /// <summary>Ends a call of many rows that returns them.</summary>
    public static void Succeed<T>(this ObservedCall call, IReadOnlyList<UpsertResult<T>> results)
    {
        var (counts, returned) = (default(UpsertCounts), 0L);
        foreach (var result in results)
        {
            counts += UpsertCounts.Of(result.Action);
            returned += result.HasRow ? 1 : 0;
        }

        call.Succeed(counts, returned);
    }
}
