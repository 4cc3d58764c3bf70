using System.Runtime.CompilerServices;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>Places in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>What lasts from run to run, so that only what changed is built again; not under version control.</summary>
    public static string Cache { get; } = Path.Combine(Root, "artifacts", "package-tests");

    public static string TestFolder { get; } = Path.Combine(Root, "tests", "UpsertGen.Package.Tests");

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UpsertGen.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"UpsertGen.sln is in no folder above {file}.");
    }
}
