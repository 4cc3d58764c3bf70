namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>The test, or the rows of it with an argument, run on a major version of PostgreSQL and later ones.</summary>
/// <param name="major">The major version.</param>
public sealed class NeedsMajorAttribute(int major) : NeedsAttribute
{
    /// <summary>An argument of the rows that need it; null for all rows.</summary>
    public string? Of { get; init; }

    /// <inheritdoc/>
    public override string? Lack(IReadOnlyList<object?> arguments) =>
        arguments.OfType<Engine>().Any(engine => engine.IsPostgreSql && engine.Major > 0 && engine.Major < major)
            && (Of is null || arguments.Contains(Of))
            ? $"PostgreSQL {major}"
            : null;
}
