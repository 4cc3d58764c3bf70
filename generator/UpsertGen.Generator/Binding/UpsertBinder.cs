using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;

namespace UpsertGen.Generator.Binding;

/// <summary>What binding a type gives: the model, and what is wrong with it.</summary>
/// <param name="Model">The model; null when the type cannot be annotated at all.</param>
/// <param name="Sites">Per operation, where refusals of its expressions are reported.</param>
/// <param name="TargetLocations">Per operation, where its conflict target is written.</param>
internal sealed record BindingResult(
    UpsertModel? Model,
    IReadOnlyList<Problem> Problems,
    IReadOnlyDictionary<string, IReadOnlyList<Location>> Sites,
    IReadOnlyDictionary<string, Location> TargetLocations,
    ColumnSet? Columns);

/// <summary>Symbols to the model; the generator and the analyzer both call it.</summary>
internal static class UpsertBinder
{
    public static BindingResult Bind(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var location = type.Locations.FirstOrDefault() ?? Location.None;
        // Of a type that is just being typed, the compiler says enough.
        if (type.Name.Length == 0)
            return Nothing(problems);
        if (TypeShapeBinder.Refusal(type) is { } refusal)
        {
            problems.Add(Descriptors.UnsupportedType, location, type.DisplayName(), refusal);
            return Nothing(problems);
        }

        var columns = ColumnBinder.Bind(type, EfModels.Of(compilation, cancellationToken), NamingPolicies.IsAsWritten(compilation.Assembly), problems, cancellationToken);
        var construction = ConstructionBinder.Bind(
            type, columns, out var refusalOfRow, reachesGenerics: compilation.GetTypeByMetadataName("System.Threading.Lock") is not null);
        var uniqueKeys = UniqueKeyBinder.Bind(type, columns, problems, cancellationToken);
        if (type.IsAbstract || construction is null)
        {
            problems.Add(
                Descriptors.NotConstructible,
                location,
                type.DisplayName(),
                type.IsAbstract ? "it is abstract" : refusalOfRow!);
        }

        var typeErrors = problems.ErrorCount;
        var operations = new OperationBinder(type, columns, compilation, problems);
        var models = type.GetAttributes().Where(static a => a.Is(AttributeNames.Upsert))
            .Select(a => UpsertAttributeReader.Read(a, cancellationToken)).ToList();
        var shape = TypeShapeBinder.Bind(type, compilation);
        var isNamed = NameChecks.CheckClass(type, shape, compilation, problems);
        var model = new UpsertModel(
            shape,
            TableBinder.Bind(type, compilation),
            columns.ToModels(),
            construction,
            uniqueKeys,
            NameChecks.Distinct(shape, models, problems).Select(s => operations.Bind(s, cancellationToken)).ToEquatableArray(),
            typeErrors > 0,
            !isNamed);
        return new BindingResult(model, problems.Items, operations.Sites, operations.TargetLocations, columns);
    }

    private static BindingResult Nothing(ProblemList problems) =>
        new(null, problems.Items, new Dictionary<string, IReadOnlyList<Location>>(), new Dictionary<string, Location>(), null);
}
