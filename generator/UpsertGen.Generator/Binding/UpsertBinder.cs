using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>What binding a type gives: the model, and what is wrong with it.</summary>
/// <param name="Model">The model; null when the type cannot be annotated at all.</param>
/// <param name="Sites">Per operation, where refusals of its expressions are reported.</param>
/// <param name="TargetLocations">Per operation, where its conflict target is written.</param>
/// <param name="Row">What is declared; null as the model is.</param>
internal sealed record BindingResult(
    TypeModel? Model,
    IReadOnlyList<Problem> Problems,
    IReadOnlyDictionary<string, IReadOnlyList<Location>> Sites,
    IReadOnlyDictionary<string, Location> TargetLocations,
    ColumnSet? Columns,
    RowDeclaration? Row);

/// <summary>Symbols to the model; the generator and the analyzer both call it.</summary>
internal static class UpsertBinder
{
    public static BindingResult Bind(
        INamedTypeSymbol annotated, Compilation compilation, DialectCatalog catalog, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        if (RowDeclarations.Of(annotated, compilation, problems, cancellationToken) is not { } row)
            return new(null, problems.Items, new Dictionary<string, IReadOnlyList<Location>>(), new Dictionary<string, Location>(), null,
                null);
        var ef = EfModels.Of(compilation, catalog, cancellationToken);
        var entities = ef.Dialects.Select(d => (Engine: d, Entity: ef.Find(row.Type, d))).ToList();
        var result = Bind(row.With(entities.FirstOrDefault().Entity), compilation, catalog, ef, problems.Items, cancellationToken);
        var others = entities.Skip(1).Where(e => e.Entity != entities[0].Entity)
            .Select(e => (e.Engine, Result: Bind(row.With(e.Entity), compilation, catalog, ef, problems.Items, cancellationToken)))
            .ToList();
        if (others.Count == 0)
            return result;
        var model = result.Model!;
        var engines = others.Select(static o => new EngineModel(o.Engine, o.Result.Model!.On(o.Engine) with { Engines = default }))
            .Concat(model.Engines.Where(e => others.All(o => o.Engine != e.Engine)));
        return result with
        {
            Model = model with { Engines = engines.ToEquatableArray() },
            // Bound for two engines, a type has most of its problems twice.
            Problems = others.SelectMany(static o => o.Result.Problems)
                .Aggregate(result.Problems, static (all, p) => all.Any(p.IsSame) ? all : [.. all, p]),
        };
    }

    private static BindingResult Bind(
        RowDeclaration row, Compilation compilation, DialectCatalog catalog, EfModels ef, IReadOnlyList<Problem> found,
        CancellationToken cancellationToken)
    {
        var problems = new ProblemList(found);
        EfProblems.Check(row, ef, problems);
        var type = row.Type;
        var columns = ColumnBinder.Bind(
            row, ef, compilation.Assembly, problems, cancellationToken);
        ColumnChecks.Check(row, columns, problems, cancellationToken);
        var construction = ConstructionBinder.Bind(
            type, row, columns, out var refusalOfRow,
            reachesGenerics: compilation.GetTypeByMetadataName("System.Threading.Lock") is not null);
        var uniqueKeys = UniqueKeyBinder.Bind(row, columns, problems, cancellationToken);
        if (type.IsAbstract || construction is null)
        {
            problems.Add(
                Descriptors.NotConstructible,
                row.Location,
                type.DisplayName(),
                type.IsAbstract ? "it is abstract" : refusalOfRow!);
        }

        var typeErrors = problems.ErrorCount;
        var operations = new OperationBinder(row, columns, compilation, problems);
        var models = row.Operations.Select(a => UpsertAttributeReader.Read(a, cancellationToken)).ToList();
        var shape = TypeShapeBinder.Bind(row, compilation, catalog);
        var isNamed = NameChecks.CheckClass(row, shape, compilation, problems);
        var model = new TypeModel(
            shape,
            TableBinder.Bind(row, compilation),
            columns.ToModels(),
            construction,
            uniqueKeys,
            NameChecks.Distinct(row, shape, models, catalog, problems).Select(s => operations.Bind(s, cancellationToken))
                .ToEquatableArray(),
            typeErrors > 0,
            !isNamed);
        model = EngineBinder.Bind(model, row, columns, problems);
        return new BindingResult(model, problems.Items, operations.Sites, operations.TargetLocations, columns, row);
    }
}
