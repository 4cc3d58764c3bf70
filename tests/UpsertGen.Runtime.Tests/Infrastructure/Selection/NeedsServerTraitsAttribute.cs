namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>The test runs with the traits that the server tells of itself.</summary>
public sealed class NeedsServerTraitsAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? Lack(IReadOnlyList<object?> arguments) => ForcedTraits.OfRun is null ? null : "the server's own traits";
}
