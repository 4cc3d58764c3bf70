using System.Runtime.CompilerServices;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>The repository's own C# files, as text.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file below the folders, without what a build leaves; never empty.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(params string[] folders)
    {
        var files = folders
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))))
            .ToList();
        Assert.True(files.Count > 0, $"There is no C# file in {string.Join(", ", folders)}, so that nothing is proved.");
        return files;
    }

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UpsertGen.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"UpsertGen.sln is in no folder above {file}.");
    }
}
