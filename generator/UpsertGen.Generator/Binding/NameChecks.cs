using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding;

/// <summary>
/// Names that would collide in generated code. What collides is not generated: the compiler's errors in it would hide these.
/// </summary>
internal static class NameChecks
{
    private static readonly string[] Taken =
    [
        "Sql", "CheckSchema", "CheckSchemaAsync", "Schema", "Model", "NewRow",
        "Equals", "ReferenceEquals", "ToString", "GetHashCode", "GetType", "MemberwiseClone", "Finalize",
    ];

    // With the id of a dialect behind it.
    private static readonly string[] TakenOfDialects = ["Schema", "Model", "Read", "Sql."];

    /// <summary>What follows the operation's name in those of its methods.</summary>
    public static readonly IReadOnlyList<string> MethodSuffixes = [
        "", "Async", "Returning", "ReturningAsync", "Many", "ManyAsync", "ManyReturning", "ManyReturningAsync"];
    private static readonly string[] Fields = ["Plan", "Calls"];
    private static readonly string[] Constants = ["", "Returning"];

    /// <summary>True when the type's own class can be generated; otherwise the problem is reported.</summary>
    public static bool CheckClass(RowDeclaration row, TypeShape shape, Compilation compilation, ProblemList problems)
    {
        if (row.IsApart)
            return MemberChecks.CheckClass(row, problems);
        var type = row.Type;
        var space = shape.Namespace.Length > 0 ? shape.Namespace.Replace("@", "") + "." : "";
        var location = type.Locations.FirstOrDefault() ?? Location.None;
        if (compilation.Assembly.GetTypeByMetadataName(space + shape.ClassName) is { } existing
            && existing.Locations.Any(static l => l.IsInSource && !IsGenerated(l)))
        {
            problems.Add(Descriptors.NameCollision, location, $"The class {space}{shape.ClassName}",
                "the project already has a type of that name", "rename one of them");
            return false;
        }

        var flat = shape.ClassName.Substring(0, shape.ClassName.Length - TypeShapeBinder.Suffix.Length);
        if (type.ContainingType is not null
            && compilation.Assembly.GetTypeByMetadataName(space + flat) is { } other
            && other.GetAttributes().Find(AttributeNames.Upsert) is not null)
        {
            problems.Add(Descriptors.NameCollision, location, $"The class {space}{shape.ClassName}",
                $"{other.DisplayName()} has one of that name", "rename one of the types");
            return false;
        }

        return true;
    }

    /// <summary>
    /// The operations that can be generated together: the first of each name, with a legal name. The others are reported.
    /// </summary>
    public static IReadOnlyList<UpsertSettings> Distinct(
        RowDeclaration row, TypeShape shape, IEnumerable<UpsertSettings> operations, DialectCatalog catalog, ProblemList problems)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var distinct = new List<UpsertSettings>();
        foreach (var operation in operations)
        {
            if (Refusal(operation, shape, catalog, members) is { } why)
            {
                problems.Add(Descriptors.BadOperationName, operation.OperationLocation, operation.Operation, shape.DisplayName, why);
                continue;
            }

            foreach (var member in MembersOf(operation, catalog))
                members[member] = operation.Operation;
            if (!row.IsApart || MemberChecks.CheckOperation(row, MethodsOf(operation), problems))
                distinct.Add(operation);
        }

        return distinct;
    }

    private static string? Refusal(
        UpsertSettings operation, TypeShape shape, DialectCatalog catalog, Dictionary<string, string> members)
    {
        if (!SyntaxFacts.IsValidIdentifier(operation.Operation))
            return "its name must be a C# identifier";
        foreach (var member in MembersOf(operation, catalog))
        {
            if (members.TryGetValue(member, out var other))
                return $"the operation '{other}' already generates {member}; give each operation a name of its own";
            if (Taken.Contains(member) || member == shape.ClassName || catalog.All.Any(d => TakenOfDialects.Any(t => member == t + d.Id)))
                return $"{member} is taken; choose another name";
        }

        return null;
    }

    private static IEnumerable<string> MethodsOf(UpsertSettings operation) =>
        MethodSuffixes.Where(s => operation.Action != UpsertConflictAction.Get || !s.Contains("Returning"))
            .Select(s => operation.Operation + s);

    private static IEnumerable<string> MembersOf(UpsertSettings operation, DialectCatalog catalog) =>
        MethodsOf(operation).Concat(Fields.Concat(catalog.All.Select(static d => "Calls" + d.Id)).Select(s => operation.Operation + s))
            .Concat(Constants.Select(s => "Sql." + operation.Operation + s));

    /// <summary>True for a member of the user's class that is generated: the analyzer sees it, the generator does not.</summary>
    public static bool IsOwn(ISymbol member) => member.Locations.All(IsGenerated)
        && member is not IMethodSymbol { IsExtensionMethod: false, Name: not ("CheckSchema" or "CheckSchemaAsync") };

    /// <summary>The analyzer sees generated code, the generator does not; both must come to the same verdict.</summary>
    private static bool IsGenerated(Location location) =>
        location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) == true;
}
