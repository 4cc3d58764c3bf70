using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>The assemblies a test project references; the instances are shared, so that compilations compare them by identity.</summary>
internal static class ReferenceSets
{
    private static readonly ImmutableArray<MetadataReference> Framework = ReadFramework();

    private static readonly ImmutableArray<(Packages Package, Lazy<ImmutableArray<MetadataReference>> References)> ByPackage =
    [
        (Packages.Core, Load("UpsertGen")),
        (
            Packages.EntityFrameworkCore,
            Load(
                "UpsertGen.EntityFrameworkCore",
                "Microsoft.EntityFrameworkCore",
                "Microsoft.EntityFrameworkCore.Abstractions",
                "Microsoft.EntityFrameworkCore.Relational")),
        (Packages.Sqlite, Load("UpsertGen.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core")),
        (Packages.PostgreSql, Load("UpsertGen.PostgreSql", "Npgsql", "Microsoft.Extensions.Logging.Abstractions")),
    ];

    public static IEnumerable<MetadataReference> For(Packages packages)
        => Framework.Concat(ByPackage.Where(entry => packages.HasFlag(entry.Package)).SelectMany(entry => entry.References.Value));

    // The trusted assemblies hold the tests' own dependencies too; those of the framework are the ones beside System.Private.CoreLib.
    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted.Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path))];
    }

    // A package that a project of tests does not ask for need not be there.
    private static Lazy<ImmutableArray<MetadataReference>> Load(params string[] names)
        => new(() => [.. names.Select(name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))]);
}
