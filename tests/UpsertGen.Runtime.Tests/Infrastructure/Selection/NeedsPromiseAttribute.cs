namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>The test runs with traits that give a promise.</summary>
/// <param name="promise">The promise.</param>
public sealed class NeedsPromiseAttribute(Promise promise) : NeedsAttribute
{
    private bool IsGiven => ForcedTraits.OfRun switch
    {
        "citus" => promise is Promise.KeyOrder or Promise.Stage,
        "least" => promise is Promise.Arrays or Promise.AnyKey,
        "cockroach" => promise is Promise.AnyKey,
        _ => true,
    };

    /// <inheritdoc/>
    public override string? Lack(IReadOnlyList<object?> arguments) => IsGiven ? null : $"the promise {promise}";
}
