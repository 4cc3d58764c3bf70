using System.IO.Compression;
using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>Who builds the sources of a release gets its packages, byte for byte, in whatever folder.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class DeterminismTests(ConsumersFixture consumers)
{
    [Fact]
    public async Task AnotherFolderGivesTheSamePackages()
    {
        var folder = Path.Combine(consumers.Folder, "another", "place");
        var target = Directory.CreateDirectory(Path.Combine(consumers.Folder, "another", "packages")).FullName;
        CopySources(folder);

        await PackageFeed.PackAsync(folder, consumers.Feed.Version, target);

        var names = Packages(consumers.Feed.Folder);
        Assert.Equal(8, names.Count);
        Assert.Equal(names, Packages(target));
        Assert.All(names, name =>
        {
            var (one, other) = (Path.Combine(consumers.Feed.Folder, name), Path.Combine(target, name));
            Assert.Equal(Entries(one), Entries(other));
            Assert.True(File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other)),
                $"{name}: the entries are the same, the archives are not.");
        });
    }

    private static List<string> Packages(string folder) =>
        [.. Directory.GetFiles(folder, "*nupkg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    // Name and content of every entry, which say more than the archive when they differ.
    private static List<string> Entries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [
            .. archive.Entries.Select(
                entry => $"{entry.FullName} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(PackageFeed.Read(entry)))}")
                    .Order(StringComparer.Ordinal)];
    }

    private static void CopySources(string folder)
    {
        Repository.CopySources(folder);

        // The same commit, which the packages name; in a linked worktree .git is a file, and copied already.
        if (Directory.Exists(Path.Combine(Repository.Root, ".git")))
            File.WriteAllText(Path.Combine(folder, ".git"), $"gitdir: {Path.Combine(Repository.Root, ".git")}\n");
    }
}
