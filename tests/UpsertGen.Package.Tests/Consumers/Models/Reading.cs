using UpsertGen;

namespace Models;

/// <summary>The latest value of a sensor.</summary>
/// <param name="Sensor">Its name.</param>
/// <param name="Value">What it measured.</param>
/// <param name="At">When, in UTC.</param>
[Upsert(ConflictOn = nameof(Sensor), When = nameof(IsNewer))]
public sealed record Reading([property: Unique] string Sensor, double Value, DateTime At)
{
    /// <summary>A reading that comes late does not overwrite a newer one.</summary>
    public static bool IsNewer(Reading current, Reading incoming) => incoming.At > current.At;
}
