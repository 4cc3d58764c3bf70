namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>The test runs where PgBouncer has a version, or a later one.</summary>
/// <param name="version">The version.</param>
public sealed class NeedsPgBouncerAttribute(string version) : NeedsAttribute
{
    private static readonly Lazy<Version> Installed = new(PgBouncer.Version);

    /// <inheritdoc/>
    public override string? Lack(IReadOnlyList<object?> arguments) =>
        Installed.Value < Version.Parse(version) ? $"PgBouncer {version}" : null;
}
