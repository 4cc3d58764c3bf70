namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// What a test needs and not every run has: tests that lack it are left out of the run, and counted in a line for each reason.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>What the run lacks of it for a test; null when it has it.</summary>
    /// <param name="arguments">The arguments of the test.</param>
    public abstract string? Lack(IReadOnlyList<object?> arguments);
}
