using System.Runtime.CompilerServices;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>Places in the repository.</summary>
internal static class Repository
{
    private static readonly string[] Sources = ["runtime", "generator"];

    public static string Root { get; } = FindRoot();

    /// <summary>What lasts from run to run, so that only what changed is built again; not under version control.</summary>
    public static string Cache { get; } = Path.Combine(Root, "artifacts", "package-tests");

    public static string TestFolder { get; } = Path.Combine(Root, "tests", "UpsertGen.Package.Tests");

    /// <summary>Copies what the packages are built from.</summary>
    public static void CopySources(string folder)
    {
        var files = Sources.SelectMany(name => Directory.GetFiles(Path.Combine(Root, name), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Root))
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in files)
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Root, file), copy);
        }
    }

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UpsertGen.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"UpsertGen.sln is in no folder above {file}.");
    }
}
