using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Emission;

/// <summary>What is generated, as a reviewer reads it; every snapshot compiles without a warning.</summary>
public sealed class GeneratedFileTests
{
    private static GeneratorRun Run(TestProject project) => GeneratorHarness.Run(new UpsertGenerator(), project);

    [Fact]
    public void PositionalRecord() => Snapshot.Match(Run(Models.User));

    [Fact]
    public void SqliteAlone() => Snapshot.Match(Run(new TestProject(Models.User) { Packages = Packages.Sqlite }));

    [Fact]
    public void EveryList() => Snapshot.Match(Run(new TestProject(Models.Visit) { Packages = Packages.PostgreSql }));

    /// <summary>Sub-queries, choices and a time that an insert computes; the update has the row's own values.</summary>
    [Fact]
    public void InsertedValues() => Snapshot.Match(Run(Models.Task));

    [Fact]
    public void HostileNames() => Snapshot.Match(Run(new TestProject(Models.Hostile) { Packages = Packages.All }));

    [Fact]
    public void TableCalledExcluded() => Snapshot.Match(Run(new TestProject(Models.Excluded) { Packages = Packages.Sqlite }));

    [Theory]
    [InlineData("class Outer { internal class Middle { [Upsert] internal sealed record Inner(int Id, string Name); } }",
        "Outer_Middle_InnerUpserts")]
    [InlineData("namespace A.B { [Upsert] record struct Point(int Id, double X); }", "PointUpserts")]
    [InlineData("[Upsert] public readonly record struct Id2(int Id);", "Id2Upserts")]
    [InlineData("[Upsert] public class Plain { public int Id { get; set; } public string? Name { get; internal set; } }", "PlainUpserts")]
    [InlineData(
        "public class Base { public int Id { get; set; } } [Upsert] public class Derived : Base { public string Name { get; private set; } = \"\"; }", "DerivedUpserts")]
    [InlineData("[Upsert] public struct S { public int Id { get; init; } public required string Name { get; init; } }", "SUpserts")]
    public void EveryShapeCompiles(string source, string className)
    {
        foreach (var nullable in new[] { true, false })
        {
            var run = Run(new TestProject("#pragma warning disable CS1591, CS8632\n" + Models.Usings + source) { Nullable = nullable });
            run.AssertClean();
            Assert.Contains($"static class {className}", run.SingleText);
        }
    }

    [Fact]
    public void FilesOfTypesThatDifferInNamespaceOrCaseDoNotCollide()
    {
        var run = Run("#pragma warning disable CS1591\n" + Models.Usings + """
            namespace A { [Upsert] public record Row(int Id, int X); [Upsert] public record ROW(int Id, int X); }
            namespace B { [Upsert] public record Row(int Id, int X); }
            """);
        run.AssertClean();
        Assert.Equal(3, run.Files.Select(f => f.HintName.ToUpperInvariant()).Distinct().Count());
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void TheCultureOfTheMachineDoesNotMatter(string culture)
    {
        var expected = Run(Models.User).SingleText;
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
            Assert.Equal(expected, Run(Models.User).SingleText);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEndsAreLineFeedsWhateverTheSourceHas()
    {
        var text = Run(Models.User.Replace("\n", "\r\n")).SingleText;
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void ARefusedOperationStillHasItsMethodsWhichThrow()
    {
        var run = Run(Models.Row("[Upsert(ConflictOn = \"Emial\")]", "") + """

            public static class Caller { public static object Call(Microsoft.Data.Sqlite.SqliteConnection c, Row r) => c.UpsertAsync(r); }
            """);
        Assert.DoesNotContain(run.Diagnostics, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Contains("throw global::UpsertGen.UpsertGuard.Refused(\"RowUpserts.UpsertAsync\")", run.SingleText);
    }
}
