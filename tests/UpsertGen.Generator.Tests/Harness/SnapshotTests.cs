namespace UpsertGen.Generator.Tests.Harness;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upsertgen-snapshot-").FullName;

    private string Stem => Path.Combine(folder, "Tests.Case");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void GeneratedFilesMatchTheirSnapshots()
        => Snapshot.Match(GeneratorHarness.Run(
            new TinyGenerator(), "[System.Obsolete] public class One; [System.Obsolete] public class Two;"));

    [Fact]
    public void AcceptedTextMatchesAndIsLaidOutAsVerifyDoes()
    {
        Assert.Null(Snapshot.Compare("a\r\nb\n", Stem, "cs", accept: true));

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n', (byte)'b'], File.ReadAllBytes(Stem + ".verified.cs"));
        Assert.Null(Snapshot.Compare("a\nb", Stem, "cs", accept: false));
    }

    [Fact]
    public void NewTextFailsAndLeavesAReceivedFile()
    {
        Assert.StartsWith("new snapshot", Snapshot.Compare("a", Stem, "cs", accept: false));
        Assert.True(File.Exists(Stem + ".received.cs"));
        Assert.False(File.Exists(Stem + ".verified.cs"));
    }

    [Fact]
    public void DifferenceNamesTheLines()
    {
        Snapshot.Compare("same\nold", Stem, "cs", accept: true);

        var message = Snapshot.Compare("same\nnew", Stem, "cs", accept: false);

        Assert.Contains("- old\n+ new", message);
        Assert.DoesNotContain("same", message);
    }

    [Fact]
    public void ReceivedFileGoesAwayWhenTheTextMatchesAgain()
    {
        Snapshot.Compare("a", Stem, "cs", accept: true);
        Snapshot.Compare("b", Stem, "cs", accept: false);

        Assert.Null(Snapshot.Compare("a", Stem, "cs", accept: false));
        Assert.False(File.Exists(Stem + ".received.cs"));
    }

    [Fact]
    public void SnapshotThatNothingGeneratesAnyMoreFails()
    {
        Assert.Empty(Snapshot.CompareAll([("A.g.cs", "a"), ("B.g.cs", "b")], Stem, accept: true));
        Assert.Equal("\uFEFF//HintName: A.g.cs\na", System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Stem + "#A.g.verified.cs")));

        var difference = Assert.Single(Snapshot.CompareAll([("A.g.cs", "a")], Stem, accept: false));

        Assert.Contains("#B.g.verified.cs", difference);
    }

    [Fact]
    public void SnapshotThatDoesNotCompileFails()
    {
        var run = GeneratorHarness.Run(
            new TinyGenerator(name => $"class {name}Info {{ int Unused; }}"), "[System.Obsolete] public class One;");
        Assert.Contains("CS0169", Assert.ThrowsAny<Exception>(() => Snapshot.Match(run)).Message);
    }
}
