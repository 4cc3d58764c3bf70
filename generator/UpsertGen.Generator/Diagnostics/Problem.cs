using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Diagnostics;

/// <summary>A diagnostic before it is reported.</summary>
/// <param name="Properties">What a code fix needs to know.</param>
/// <param name="Severity">When it is proved, more than the descriptor's own.</param>
internal sealed record Problem(
    DiagnosticDescriptor Descriptor,
    Location Location,
    object?[] Arguments,
    ImmutableDictionary<string, string?>? Properties = null,
    DiagnosticSeverity? Severity = null)
{
    public bool IsError => (Severity ?? Descriptor.DefaultSeverity) == DiagnosticSeverity.Error;

    /// <summary>True when methods throw because of it.</summary>
    public bool Refuses => IsError && Descriptors.Refuses(Descriptor);

    /// <summary>True for the same words at the same place.</summary>
    public bool IsSame(Problem other) =>
        Descriptor == other.Descriptor && Location == other.Location && Arguments.SequenceEqual(other.Arguments);

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Location, Severity ?? Descriptor.DefaultSeverity, null, Properties, Arguments);
}

/// <summary>Collects the problems of one type.</summary>
/// <param name="found">Those that are known already.</param>
internal sealed class ProblemList(IEnumerable<Problem>? found = null)
{
    private readonly List<Problem> _items = [.. found ?? []];

    public IReadOnlyList<Problem> Items => _items;

    public int ErrorCount => _items.Count(static p => p.IsError);

    public void Add(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _items.Add(new Problem(descriptor, location, arguments));

    public void Add(Problem problem) => _items.Add(problem);
}
