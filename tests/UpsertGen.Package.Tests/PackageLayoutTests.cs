using System.Reflection;
using System.Xml.Linq;
using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>What lies in the packages, and what they ask for.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class PackageLayoutTests(ConsumersFixture consumers)
{
    private const string Slot = "analyzers/dotnet/roslyn4.8/cs/";

    // The signature and the parts of the container format, whose names NuGet chooses.
    private static readonly string[] OfTheFormat = ["_rels/", "package/", "[Content_Types].xml"];

    [Fact]
    public void TheCorePackageHoldsLibraryCompilerAssembliesAndBuildFiles() => Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "UpsertGen.nuspec",
            Slot + "UpsertGen.CodeFixes.dll",
            Slot + "UpsertGen.Generator.dll",
            "build/UpsertGen.props",
            "build/UpsertGen.targets",
            "buildTransitive/UpsertGen.props",
            "buildTransitive/UpsertGen.targets",
            "lib/net8.0/UpsertGen.dll",
            "lib/net8.0/UpsertGen.xml",
        ],
        Files("UpsertGen"));

    [Theory]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void ADatabasePackageHoldsItsLibrary(string id) => Assert.Equal(
        ["LICENSE", "README.md", id + ".nuspec", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
        Files(id));

    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void SymbolsAreAPackageOfTheirOwn(string id) => Assert.Equal([id + ".nuspec", $"lib/net8.0/{id}.pdb"], Files(id, "snupkg"));

    /// <summary>
    /// Two slots would both be loaded, and everything generated twice; one too new for the compiler would load nothing, silently.
    /// </summary>
    [Fact]
    public void ThereIsOneAnalyzerSlot()
    {
        var slots = Files("UpsertGen").Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal))
            .Select(file => file[..(file.LastIndexOf('/') + 1)]);
        Assert.Equal([Slot], slots.Distinct());
    }

    /// <summary>Packed references leave analyzers and build files out unless told otherwise; then nothing would be generated.</summary>
    [Theory]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void TheGeneratorFlowsThroughTheDatabasePackage(string id)
    {
        var core = Assert.Single(Dependencies(id), dependency => dependency.Attribute("id")!.Value == "UpsertGen");
        Assert.Equal(consumers.Feed.Version, core.Attribute("version")!.Value);
        Assert.Equal("All", core.Attribute("include")?.Value);
        Assert.Null(core.Attribute("exclude"));
    }

    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "UpsertGen")]
    [InlineData("UpsertGen.PostgreSql", "Npgsql", "UpsertGen")]
    [InlineData("UpsertGen.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational", "UpsertGen")]
    public void NothingButTheDriverIsAskedFor(string id, params string[] expected)
        => Assert.Equal(expected, Dependencies(id).Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void TheManifestSaysWhatItIs(string id)
    {
        var metadata = Nuspec(id).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.False(string.IsNullOrWhiteSpace(Value("description")));
        Assert.False(string.IsNullOrWhiteSpace(Value("projectUrl")));
        using var package = consumers.Feed.Open(id);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, "README.md")), PackageFeed.Read(package.GetEntry("README.md")!));
        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.Root, "LICENSE")), PackageFeed.Read(package.GetEntry("LICENSE")!));
    }

    /// <summary>The compiler asks for documentation of every public member (CS1591); here it must also have been shipped.</summary>
    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void EveryPublicTypeIsDocumented(string id)
    {
        using var package = consumers.Feed.Open(id);
        using var stream = package.GetEntry($"lib/net8.0/{id}.xml")!.Open();
        var documented = XDocument.Load(stream).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        var types = Assembly.Load(id).GetExportedTypes();
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains("T:" + type.FullName!.Replace('+', '.'), documented));
    }

    [Fact]
    public void NothingSwitchesTheDocumentationWarningOff()
        => Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "runtime"), "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".cs" or ".csproj" or ".props" or ".targets" or ".editorconfig"
                    && !path.Contains("/obj/"))
                .Append(Path.Combine(Repository.Root, ".editorconfig"))
                .Append(Path.Combine(Repository.Root, "Directory.Build.props")),
            path => Assert.DoesNotContain("CS1591", File.ReadAllText(path)));

    private List<string> Files(string id, string extension = "nupkg")
    {
        using var package = consumers.Feed.Open(id, extension);
        return package.Entries.Select(entry => entry.FullName)
            .Where(name => !OfTheFormat.Any(part => name.StartsWith(part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private IEnumerable<XElement> Dependencies(string id) =>
        Nuspec(id).Descendants().Where(element => element.Name.LocalName == "dependency");

    private XDocument Nuspec(string id)
    {
        using var package = consumers.Feed.Open(id);
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(stream);
    }
}
