namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>The time of every write of a run.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2024, 5, 6, 7, 8, 9, 123, 456, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
