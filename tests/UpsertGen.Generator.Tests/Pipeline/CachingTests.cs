using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Pipeline;

/// <summary>Which edits do work and which do not, asserted both ways.</summary>
public sealed class CachingTests
{
    private const string Other = "namespace App; public enum Kind { A, B }";
    private const string Row = Models.Usings + "namespace App; [Upsert] public record Row(int Id, Kind Kind);";

    private static IncrementalHarness Start() => new(new UpsertGenerator(), new TestProject(Row, Other));

    [Fact]
    public void AnEditElsewhereDoesNothing()
    {
        var harness = Start();
        harness.ReplaceSource(1, Other + " // comment");
        Assert.All(harness.Reasons(TrackingNames.Models), r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
        Assert.All(harness.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    /// <summary>Each step of the pipeline gives what it gave, so that what follows is not run.</summary>
    [Theory]
    [InlineData(TrackingNames.Facts)]
    [InlineData(TrackingNames.Models)]
    [InlineData(TrackingNames.Schema)]
    [InlineData(TrackingNames.Resolved)]
    public void AnEditElsewhereLeavesEveryStepAsItWas(string step)
    {
        var harness = Start();
        harness.ReplaceSource(1, Other + " // comment");
        Assert.NotEmpty(harness.Reasons(step));
        Assert.All(harness.Reasons(step),
            static r => Assert.True(r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, r.ToString()));
    }

    /// <summary>Generated code calls types by short names, which a member of the namespace would take.</summary>
    [Fact]
    public void ATypeThatTakesAShortNameIsNoticed()
    {
        var harness = Start();
        harness.ReplaceSource(1, Other + " public class CancellationToken;");
        Assert.Equal([IncrementalStepRunReason.Modified], harness.Reasons(TrackingNames.Models));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons);
    }

    [Fact]
    public void AClassForATypeOfAnotherFileFollowsIt()
    {
        const string Class = Models.Usings + "namespace App; [UpsertFor<Item>] static partial class Items;";
        const string Item = "namespace App; public class Item { public int Id { get; set; } public int Count { get; set; } }";
        var harness = new IncrementalHarness(new UpsertGenerator(), new TestProject(Class, Item, Other));
        harness.ReplaceSource(2, Other + " // comment");
        Assert.All(harness.Reasons(TrackingNames.ModelsFor).Concat(harness.Reasons(TrackingNames.ResolvedFor)),
            static r => Assert.True(r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, r.ToString()));
        Assert.All(harness.OutputReasons, static r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        harness.ReplaceSource(1, Item.Replace("int Count", "long Count"));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.Reasons(TrackingNames.ModelsFor));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons);
        harness.AddSource(Models.Usings + "namespace App; [UpsertTable(\"things\")] static partial class Items;");
        Assert.Contains("null, \"things\",", harness.Last.SingleText, StringComparison.Ordinal);
    }

    [Fact]
    public void ACommentInTheSameFileDoesNothing()
    {
        var harness = Start();
        harness.ReplaceSource(0, "// comment\n" + Row);
        Assert.All(harness.Reasons(TrackingNames.Models), r => Assert.Equal(IncrementalStepRunReason.Unchanged, r));
        Assert.All(harness.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void ATypeThatChangesIsEmittedAgain()
    {
        var harness = Start();
        harness.ReplaceSource(0, Row.Replace("int Id", "long Id"));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.Reasons(TrackingNames.Models));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons);
    }

    [Fact]
    public void AnEnumThatChangesInAnotherFileIsNoticed()
    {
        var harness = Start();
        harness.ReplaceSource(1, Other.Replace("enum Kind", "enum Kind : long"));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.Reasons(TrackingNames.Models));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons);
    }

    /// <summary>The names of members are in the SQL and in the code that reads a row.</summary>
    [Fact]
    public void AnEnumMemberThatIsRenamedInAnotherFileIsNoticed()
    {
        const string Named = Models.Usings + """
            namespace App;
            [Upsert(Merge = nameof(Merged))]
            public record Row(int Id, [property: Column(TypeName = "text")] Kind Kind)
            {
                internal static Row Merged(Row current, Row incoming) => current with { Kind = (Kind)1 };
            }
            """;
        var harness = new IncrementalHarness(new UpsertGenerator(), new TestProject(Named, Other));
        Assert.Contains("'B'", harness.Last.SingleText, StringComparison.Ordinal);
        harness.ReplaceSource(1, Other.Replace("A, B", "A, Renamed"));
        Assert.DoesNotContain("'B'", harness.Last.SingleText, StringComparison.Ordinal);
        Assert.Contains("'Renamed'", harness.Last.SingleText, StringComparison.Ordinal);
        harness.Last.AssertClean();
    }

    [Fact]
    public void ASecondTypeLeavesTheFirstAlone()
    {
        var harness = Start();
        harness.AddSource(Models.Usings + "namespace App; [Upsert] public record Second(int Id, int X);");
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New], harness.Reasons(TrackingNames.Models));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], harness.OutputReasons);
    }

    [Fact]
    public void ARemovedAttributeRemovesTheFile()
    {
        var harness = Start();
        var run = harness.ReplaceSource(0, Row.Replace("[Upsert] ", ""));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void ADriverThatIsAddedEmitsAgainWithoutBindingAnew()
    {
        var harness = new IncrementalHarness(new UpsertGenerator(), new TestProject(Row, Other) { Packages = Packages.Sqlite });
        harness.SetPackages(Packages.All);
        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.Reasons(TrackingNames.Models));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.Reasons(TrackingNames.Facts));
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons);
    }

    [Fact]
    public void NothingOfTheCompilerStaysInThePipeline() =>
        PipelineGuard.AssertNoCompilerObjects(Start(), TrackingNames.Models, TrackingNames.Facts);
}
