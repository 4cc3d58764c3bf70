using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>The packages, packed once per run with a version of its own, and the surroundings in which a user restores them.</summary>
internal sealed partial class PackageFeed
{
    public static readonly string[] Ids = ["UpsertGen", "UpsertGen.EntityFrameworkCore", "UpsertGen.PostgreSql", "UpsertGen.Sqlite"];

    private PackageFeed(string folder, string version) => (Folder, Version) = (folder, version);

    /// <summary>The local source.</summary>
    public string Folder { get; }

    public string Version { get; }

    /// <summary>The consumers' own packages folder, which holds no UpsertGen of an earlier run.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(Repository.Cache, "packages"),
    };

    public static async Task<PackageFeed> PackAsync(string workFolder)
    {
        var version =
            $"0.1.0-test.{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.{System.Environment.ProcessId}";
        var feed = new PackageFeed(Directory.CreateDirectory(Path.Combine(workFolder, "feed")).FullName, version);
        foreach (var id in Ids)
        {
            if (Path.Combine(feed.Environment["NUGET_PACKAGES"], id.ToLowerInvariant()) is var old && Directory.Exists(old))
                Directory.Delete(old, recursive: true);
        }

        await PackAsync(Repository.Root, version, feed.Folder);
        return feed;
    }

    /// <summary>Packs the sources of a folder.</summary>
    public static async Task PackAsync(string root, string version, string target)
    {
        // The package's version alone differs from run to run, so that assemblies that did not change are not compiled again.
        var solution = Path.Combine(target, "Packages.slnx");
        // The projects of the compiler assemblies too: what a solution does not list is built in another configuration.
        var projects = new[] { "runtime", "generator" }.SelectMany(
            folder => Directory.GetFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(
            solution, $"<Solution>{string.Concat(projects.Select(path => $"<Project Path=\"{path}\" />"))}</Solution>");
        var artifacts = Path.Combine(root, Path.GetRelativePath(Repository.Root, Repository.Cache), "build");
        var run = await Tool.DotnetAsync(
            root,
            new Dictionary<string, string>(),
            ["pack", solution, "-c", "Release", "-m:1", "-v:m", "-nologo", "-warnaserror", "-o", target, "--artifacts-path", artifacts,
             $"-p:PackageVersion={version}", "-p:ContinuousIntegrationBuild=true"]);
        File.Delete(solution);
        run.AssertSuccess();
    }

    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    public static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>
    /// UpsertGen comes from the local source alone; everything else from where this machine gets its packages, first of all from the
    /// packages it already has.
    /// </summary>
    public async Task WriteConfigAsync(string folder)
    {
        var list = (await Tool.DotnetAsync(Repository.Root, new Dictionary<string, string>(), "nuget", "list", "source")).AssertSuccess();
        var sources = EnabledSource().Matches(list).Select(match => match.Groups[1].Value).ToList();
        var machine = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="upsertgen" value="{Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                {(Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "")}
              </fallbackPackageFolders>
              <packageSourceMapping>
                <packageSource key="upsertgen"><package pattern="UpsertGen" /><package pattern="UpsertGen.*" /></packageSource>
                {string.Concat(sources.Select(name => $"""<packageSource key="{name}"><package pattern="*" /></packageSource>"""))}
              </packageSourceMapping>
            </configuration>
            """);
    }

    [GeneratedRegex(@"^\s*[0-9]+\.\s+(.+) \[Enabled\]\s*$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
