using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>Projects on a database that only the tests have: its dialect in the catalog, its package among the references.</summary>
internal static class AcornProject
{
    public static AcornDialect Dialect { get; } = new();

    public static DialectCatalog Catalog { get; } = new([.. DialectCatalog.Default.All, Dialect]);

    /// <summary>The compiled package.</summary>
    public static byte[] Runtime { get; } = Compile();

    private static MetadataReference Reference { get; } = MetadataReference.CreateFromImage(Runtime);

    /// <summary>The project on Acorn alone.</summary>
    public static TestProject Of(TestProject project) => And(project with { Packages = Packages.Core });

    /// <summary>The project on Acorn and the databases that it has.</summary>
    public static TestProject And(TestProject project) => project with { References = [.. project.References, Reference] };

    /// <summary>The project without the methods that return rows.</summary>
    public static TestProject WithoutReturning(TestProject project) => project with
    {
        Sources = [.. project.Sources,
            "[assembly: UpsertGen.UpsertMethods(UpsertGen.UpsertForms.All & ~UpsertGen.UpsertForms.Returning)]"],
    };

    private static byte[] Compile()
    {
        var source = File.ReadAllText(Path.Combine(SourceTree.Root, "tests/UpsertGen.Generator.Tests/Acorn/Runtime/AcornRuntime.cs"));
        using var stream = new MemoryStream();
        var result = new TestProject(source) { Packages = Packages.Core }.Compile().WithAssemblyName("UpsertGen.Acorn").Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }
}
