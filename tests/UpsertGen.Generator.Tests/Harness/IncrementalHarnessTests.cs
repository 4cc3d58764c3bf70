using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace UpsertGen.Generator.Tests.Harness;

public sealed class IncrementalHarnessTests
{
    private const string One = "[System.Obsolete] public class One;";

    private static IncrementalHarness Start(IIncrementalGenerator? generator = null)
        => new(generator ?? new TinyGenerator(), new TestProject(One, "class Other;"));

    private static void AssertReasons(IncrementalHarness run, IncrementalStepRunReason[] names, IncrementalStepRunReason[] outputs)
    {
        Assert.Equal(names, run.Reasons("Names"));
        Assert.Equal(outputs, run.OutputReasons);
    }

    [Fact]
    public void FirstRunIsNew()
    {
        var run = Start();

        Assert.Equal([New], run.Reasons("Names"));
        Assert.Equal([New], run.OutputReasons);
        Assert.Equal(["One"], run.Values("Names"));
    }

    [Fact]
    public void EditsThatChangeNothingAreNotDoneAgain()
    {
        var run = Start();

        run.ReplaceSource(1, "class Other { int changed; }");
        AssertReasons(run, [Unchanged], [Cached]);

        run.ReplaceSource(0, "// A comment.\n" + One);
        AssertReasons(run, [Unchanged], [Cached]);

        run.Reparse();
        AssertReasons(run, [Unchanged], [Cached]);
    }

    [Fact]
    public void EditsThatChangeSomethingAre()
    {
        var run = Start();

        run.ReplaceSource(0, One.Replace("One", "Uno", StringComparison.Ordinal));
        AssertReasons(run, [Modified], [Modified]);
        Assert.Equal("Uno.g.cs", Assert.Single(run.Last.Files).HintName);

        run.AddSource("[System.Obsolete] public class Two;");
        AssertReasons(run, [Unchanged, New], [Cached, New]);

        run.RemoveSource(2);
        AssertReasons(run, [Unchanged, Removed], [Cached, Removed]);
    }

    [Fact]
    public void OptionsReferencesAndAdditionalFilesCanChange()
    {
        var run = Start();

        run.SetOption("build_property.Prefix", "My");
        AssertReasons(run, [Cached], [Modified]);
        Assert.Equal([Modified], run.Reasons("Prefix"));
        Assert.Contains("MyOneInfo", run.Last.SingleText);

        run.SetOption("build_property.Prefix", "My");
        AssertReasons(run, [Cached], [Cached]);
        Assert.Equal([Unchanged], run.Reasons("Prefix"));

        run.SetPackages(Packages.Core);
        Assert.DoesNotContain("Npgsql", run.Last.Compilation.ReferencedAssemblyNames.Select(name => name.Name));

        run.SetAdditionalFile(new("a.sql", "CREATE TABLE a (id integer)"));
        Assert.Equal([Cached], run.OutputReasons);
    }

    [Fact]
    public void StepThatNeverRanIsAnError()
        => Assert.Contains("Names", Assert.Throws<InvalidOperationException>(() => Start().Reasons("Nonsense")).Message);

    [Fact]
    public void ValuesWithoutCompilerObjectsPass() => PipelineGuard.AssertNoCompilerObjects(Start(), "Names", "Prefix");

    [Fact]
    public void HoardedSymbolsAreFound()
    {
        var run = Start(new SymbolHoardingGenerator());

        var message = Assert.ThrowsAny<Exception>(() => PipelineGuard.AssertNoCompilerObjects(run, "Names")).Message;

        Assert.Contains("ISymbol", message);
        Assert.Contains("Deep", message);
    }

    [Fact]
    public void GuardOfNoValuesProvesNothing()
    {
        var run = new IncrementalHarness(new TinyGenerator(), "class None;");

        Assert.ThrowsAny<Exception>(() => PipelineGuard.AssertNoCompilerObjects(run, "Names"));
    }

    [Fact]
    public void EveryKindOfCompilerObjectIsFoundHoweverDeep()
    {
        var compilation = new TestProject("[System.Obsolete] class C { int i = 1; }").Compile();
        var tree = compilation.SyntaxTrees[0];
        var type = compilation.GetTypeByMetadataName("C")!;
        object[] bad =
        [
            compilation, tree, tree.GetRoot(), tree.GetRoot().GetFirstToken(), compilation.GetSemanticModel(tree), type, type.Locations[0],
            type.GetAttributes()[0], type.DeclaringSyntaxReferences[0], compilation.GetDiagnostics().First(),
        ];

        foreach (var value in bad)
        {
            Assert.NotNull(PipelineGuard.FindCompilerObject(value));
            Assert.NotNull(PipelineGuard.FindCompilerObject(new Dictionary<string, (int, object?[])> { ["key"] = (1, [null, value]) }));
        }

        Assert.Null(PipelineGuard.FindCompilerObject(
            new { Name = "n", Values = new[] { 1, 2 }, Kind = SymbolKind.Alias, tree.GetRoot().Span }));
    }
}
