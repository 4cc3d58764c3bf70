using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.EfModel.Tests.Net;
using UpsertGen.Generator;
using UpsertGen.Generator.Tests.Harness;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EfModel.Tests.Random;

/// <summary>
/// Random models: what UpsertGen writes EF Core reads back and finds by key, and the other way round. UPSERTGEN_TEST_SCALE tries that many
/// times as many models; UPSERTGEN_TEST_SEED is the number of the first one.
/// </summary>
public sealed class RandomModelTests
{
    private const int Models = 8;
    private static readonly string RoundTrip = Resource("RoundTrip");

    [Theory, EveryEngine]
    public async Task EitherSideReadsWhatTheOtherOneWrote(Engine engine)
    {
        var (scale, first) = (Number("UPSERTGEN_TEST_SCALE", 1), (ulong)Number("UPSERTGEN_TEST_SEED", 1));
        var differences = new List<string>();
        for (var seed = first; seed < first + (ulong)(Models * scale); seed++)
        {
            var model = RandomModels.Model.Sample(1, new Rnd(seed), 10).Single();
            await using var db = await TestDatabase.CreateAsync(engine);
            var found = Run(model.Text, engine.IsSqlite ? "Sqlite" : "PostgreSql", Patient(engine, db.ConnectionString));
            if (found.Length > 0)
                differences.Add($"seed {seed}:\n{string.Join('\n', found)}\n{model.Text}");
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    // Other tests keep the server busy meanwhile.
    private static string Patient(Engine engine, string connectionString) =>
        engine.IsSqlite ? connectionString : connectionString + ";Timeout=120;Command Timeout=120";

    private static string[] Run(string source, string provider, string connectionString)
    {
        var version = EfCoreVersion.Newest;
        var project = new TestProject(new EfSample("random", source).Text, RoundTrip)
        {
            Packages = Packages.None,
            References = [.. version.References, .. EfCoreVersion.Packages.Select(static p => MetadataReference.CreateFromFile(p))],
        };
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new UpsertGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.Compile().SyntaxTrees[0].Options);
        driver.RunGeneratorsAndUpdateCompilation(
            project.Compile().WithAssemblyName($"Random{Guid.NewGuid():N}"), out var compilation, out var reported);
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = reported.Concat(result.Diagnostics).Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static d => d.ToString()).ToArray();
        if (errors.Length > 0)
            return errors;
        try
        {
            return (string[])version.Load(image.ToArray()).GetType("RoundTrip")!.GetMethod("Run")!.Invoke(
                null, [provider, connectionString])!;
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            return [exception.InnerException!.ToString()];
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : otherwise;

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(RandomModelTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
