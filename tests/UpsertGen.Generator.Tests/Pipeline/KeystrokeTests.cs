using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace UpsertGen.Generator.Tests.Pipeline;

/// <summary>What an edit in a file without annotated types costs where there are many types elsewhere.</summary>
public sealed class KeystrokeTests(ITestOutputHelper output)
{
    private const int Rounds = 15;

    /// <summary>Shown, not asserted: times depend on the machine. With UPSERTGEN_TEST_SCALE.</summary>
    [Fact]
    public void AnEditBesideAThousandTypes()
    {
        var isLong = Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE") is not null;
        var types = isLong ? 1000 : 10;
        var rows = Enumerable.Range(0, types).Select(static i => (SourceFile)(Models.Usings + $$"""
            namespace App;
            [Table("t{{i}}"), Upsert(ConflictOn = "Sku", Accumulate = "Stock")]
            public sealed record P{{i}}([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string Sku, string Name,
                int Stock, DateTime CreatedAt, string? Note, decimal Price, Guid Ref, bool Active, double Weight);
            """));
        var project = new TestProject([.. rows, "namespace App; public class Other { }"]);
        var compilation = project.Compile();
        IIncrementalGenerator[] generators = [new UpsertGenerator(), new Empty()];
        var drivers = generators.Select(g => GeneratorHarness.CreateDriver(g, project).RunGenerators(compilation)).ToArray();
        var times = generators.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var old = compilation.SyntaxTrees.Last();
            compilation = compilation.ReplaceSyntaxTree(
                old, project.Parse($"namespace App; public class Other {{ public int X{round}; }}", old.FilePath));
            for (var i = 0; i < drivers.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                drivers[i] = drivers[i].RunGenerators(compilation.Clone());
                times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var (own, empty) = (Median(times[0]), Median(times[1]));
        output.WriteLine($"{types} types: {own:F1} ms, an empty generator {empty:F1} ms, ratio {own / empty:F2}");
        Assert.Equal(types, drivers[0].GetRunResult().GeneratedTrees.Length);
        Assert.Equal(types, drivers[1].GetRunResult().GeneratedTrees.Length);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>Looks at the same attribute, and generates a comment for each type.</summary>
    private sealed class Empty : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                AttributeNames.Upsert, static (node, _) => node is TypeDeclarationSyntax, static (found, _) => found.TargetSymbol.Name),
            static (output, name) => output.AddSource(name, "// " + name));
    }
}
