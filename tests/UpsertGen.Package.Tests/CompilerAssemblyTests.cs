using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>The assemblies that the user's compiler and editor load: they bind to what the oldest promised compiler has.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class CompilerAssemblyTests(ConsumersFixture consumers)
{
    // What compiler 4.8 brings along, in these versions; anything else would have to be found by luck.
    private static readonly Dictionary<string, Version> Carried = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
    };

    [Theory]
    [InlineData("UpsertGen.Generator")]
    [InlineData("UpsertGen.CodeFixes")]
    public void References(string name)
    {
        using var assembly = Open(name);
        var metadata = assembly.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Select(reference => (Name: metadata.GetString(reference.Name), reference.Version)).ToList();
        Assert.Contains(references, reference => reference.Name == "Microsoft.CodeAnalysis");
        Assert.All(references, reference =>
            Assert.True(IsThere(reference.Name, reference.Version), $"{reference.Name} {reference.Version}"));
    }

    [Theory]
    [InlineData("Microsoft.CodeAnalysis", "4.8.0.0", true)]
    [InlineData("Microsoft.CodeAnalysis.CSharp", "4.9.0.0", false)]
    [InlineData("Microsoft.CodeAnalysis.CSharp", "4.5.0.0", false)]
    [InlineData("System.Collections.Immutable", "7.0.0.0", true)]
    [InlineData("System.Collections.Immutable", "8.0.0.0", false)]
    [InlineData("System.Composition.AttributedModel", "7.0.0.0", false)]
    [InlineData("System.Text.Json", "7.0.0.0", false)]
    public void BadTwin(string name, string version, bool isThere) => Assert.Equal(isThere, IsThere(name, Version.Parse(version)));

    /// <summary>The generator runs in a command-line compiler too, which has no workspaces.</summary>
    [Fact]
    public void TheGeneratorDoesNotNeedAnEditor()
    {
        using var assembly = Open("UpsertGen.Generator");
        var metadata = assembly.GetMetadataReader();
        Assert.DoesNotContain(metadata.AssemblyReferences,
            handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name).Contains("Workspaces"));
    }

    /// <summary>Symbols inside, so that a stack trace in a build log names our lines; and no path of the machine that packed.</summary>
    [Theory]
    [InlineData("UpsertGen.Generator")]
    [InlineData("UpsertGen.CodeFixes")]
    public void SymbolsAreEmbeddedAndTheBuildIsDeterministic(string name)
    {
        using var assembly = Open(name);
        var entries = assembly.ReadDebugDirectory();
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var embedded = Assert.Single(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        AssertMapped(symbols.GetMetadataReader());
    }

    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    public void LibrariesAreDeterministicToo(string id)
    {
        using var package = consumers.Feed.Open(id);
        using var assembly = new PEReader(PackageFeed.Read(package.GetEntry($"lib/net8.0/{id}.dll")!).ToImmutableArray());
        Assert.Contains(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        using var symbolPackage = consumers.Feed.Open(id, "snupkg");
        using var symbols = MetadataReaderProvider.FromPortablePdbImage(
            PackageFeed.Read(symbolPackage.GetEntry($"lib/net8.0/{id}.pdb")!).ToImmutableArray());
        AssertMapped(symbols.GetMetadataReader());
    }

    private static void AssertMapped(MetadataReader symbols)
    {
        var documents = symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)).ToList();
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document));
    }

    private static bool IsThere(string name, Version version)
        => name.StartsWith("UpsertGen.", StringComparison.Ordinal)
            || (name == "Microsoft.CodeAnalysis" || name.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
                ? version == new Version(4, 8, 0, 0)
                : Carried.TryGetValue(name, out var carried) && version <= carried);

    private PEReader Open(string name)
    {
        using var package = consumers.Feed.Open("UpsertGen");
        return new PEReader(PackageFeed.Read(package.GetEntry($"analyzers/dotnet/roslyn4.8/cs/{name}.dll")!).ToImmutableArray());
    }
}
