using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Reporting;

namespace UpsertGen.Generator.Binding;

/// <summary>Names that would collide in the generated class.</summary>
internal static class NameChecks
{
    private static readonly string[] Taken = ["Sql", "CheckSchema", "CheckSchemaAsync", "Equals", "ReferenceEquals", "ToString", "GetHashCode", "GetType", "MemberwiseClone", "Finalize"];
    private static readonly string[] Suffixes = ["", "Async", "Returning", "ReturningAsync", "Many", "ManyAsync", "ManyReturning", "ManyReturningAsync"];

    public static void Check(INamedTypeSymbol type, IReadOnlyList<UpsertSettings> operations, Compilation compilation, ProblemList problems)
    {
        var shape = TypeShapeBinder.Bind(type);
        var metadataName = shape.Namespace.Length > 0 ? shape.Namespace.Replace("@", "") + "." + shape.ClassName : shape.ClassName;
        if (compilation.Assembly.GetTypeByMetadataName(metadataName) is { } existing
            && existing.Locations.Any(static l => l.IsInSource && !IsGenerated(l)))
        {
            problems.Add(
                Descriptors.NameCollision,
                type.Locations.FirstOrDefault() ?? Location.None,
                $"The class {metadataName}", "the project already has a type of that name", "rename one of them");
        }

        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            var name = operation.Operation;
            if (!SyntaxFacts.IsValidIdentifier(name))
            {
                problems.Add(Descriptors.BadOperationName, operation.OperationLocation, name, type.DisplayName(), "its name must be a C# identifier");
                continue;
            }

            var own = MembersOf(operation).ToList();
            var clash = own.FirstOrDefault(m => Taken.Contains(m) || members.ContainsKey(m) || m == shape.ClassName);
            if (clash is not null)
            {
                var why = members.TryGetValue(clash, out var other)
                    ? $"the operation '{other}' already generates {clash}; give each operation a name of its own"
                    : $"{clash} is taken; choose another name";
                problems.Add(Descriptors.BadOperationName, operation.OperationLocation, name, type.DisplayName(), why);
            }

            foreach (var member in own)
                members[member] = name;
        }
    }

    /// <summary>The operations that can be generated beside each other: the first of each name, with a legal name.</summary>
    public static IEnumerable<UpsertSettings> Distinct(IEnumerable<UpsertSettings> operations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (SyntaxFacts.IsValidIdentifier(operation.Operation)
                && !MembersOf(operation).Any(m => Taken.Contains(m) || seen.Contains(m)))
            {
                seen.UnionWith(MembersOf(operation));
                yield return operation;
            }
        }
    }

    private static IEnumerable<string> MembersOf(UpsertSettings operation) =>
        Suffixes.Where(s => operation.Action != UpsertConflictAction.Get || !s.Contains("Returning")).Select(s => operation.Operation + s);

    /// <summary>The analyzer sees generated code, the generator does not; both must come to the same verdict.</summary>
    private static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) == true;
}
