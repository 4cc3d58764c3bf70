using System.IO.Compression;
using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>Who builds the sources of a release gets its packages, byte for byte, in whatever folder.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class DeterminismTests(ConsumersFixture consumers)
{
    private static readonly string[] Sources = ["runtime", "generator"];

    [Fact]
    public async Task AnotherFolderGivesTheSamePackages()
    {
        var folder = Path.Combine(consumers.Folder, "another", "place");
        var target = Directory.CreateDirectory(Path.Combine(consumers.Folder, "another", "packages")).FullName;
        CopySources(folder);

        await PackageFeed.PackAsync(folder, consumers.Feed.Version, target);

        var names = Packages(consumers.Feed.Folder);
        Assert.Equal(6, names.Count);
        Assert.Equal(names, Packages(target));
        Assert.All(names, name => Assert.Equal(Entries(Path.Combine(consumers.Feed.Folder, name)), Entries(Path.Combine(target, name))));
    }

    private static List<string> Packages(string folder) => [.. Directory.GetFiles(folder, "*nupkg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    // Name and content of every entry; the archive itself holds times.
    private static List<string> Entries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => $"{entry.FullName} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(PackageFeed.Read(entry)))}").Order(StringComparer.Ordinal)];
    }

    private static void CopySources(string folder)
    {
        var files = Sources.SelectMany(name => Directory.GetFiles(Path.Combine(Repository.Root, name), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (var file in files)
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }

        // The same commit, which the packages name; in a linked worktree .git is a file, and copied already.
        if (Directory.Exists(Path.Combine(Repository.Root, ".git")))
            File.WriteAllText(Path.Combine(folder, ".git"), $"gitdir: {Path.Combine(Repository.Root, ".git")}\n");
    }
}
