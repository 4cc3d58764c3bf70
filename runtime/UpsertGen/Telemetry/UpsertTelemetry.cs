namespace UpsertGen;

/// <summary>Traces and metrics of upserts, for OpenTelemetry or any other listener.</summary>
public static class UpsertTelemetry
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.
    /// </summary>
    public const string Name = "UpsertGen";
}
