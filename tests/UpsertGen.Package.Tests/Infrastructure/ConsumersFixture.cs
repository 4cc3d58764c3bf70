namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>
/// The projects of Consumers/, copied out of the repository and built from the packages alone: all in one build, which the tests share.
/// </summary>
public sealed class ConsumersFixture : IAsyncLifetime
{
    /// <summary>A folder outside the repository, so that none of its build files are inherited.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("upsertgen-package-").FullName;

    internal PackageFeed Feed { get; private set; } = null!;

    internal string BuildOutput { get; private set; } = "";

    internal IReadOnlyList<BuildMessage> Messages { get; private set; } = [];

    internal IReadOnlyList<string> Projects { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Feed = await PackageFeed.PackAsync(Folder);
        CopyTree(Path.Combine(Repository.TestFolder, "Consumers"), Folder);
        // The quickstart as a user would have it: its sources, and packages instead of projects.
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "Quickstart"), "*.cs"))
            File.Copy(file, Path.Combine(Folder, "Quickstart", Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(Folder, "Readme", "Program.cs"), Readme.Program);
        await File.WriteAllTextAsync(Path.Combine(Folder, "ReadmePostgreSql", "Program.cs"), Readme.ProgramOnPostgreSql);
        await File.WriteAllTextAsync(Path.Combine(Folder, "EfCoreGuide", "Program.cs"), Readme.ProgramOnEfCore);
        await Feed.WriteConfigAsync(Folder);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "Directory.Build.props"),
            $"<Project><PropertyGroup><UpsertGenVersion>[{Feed.Version}]</UpsertGenVersion></PropertyGroup></Project>");
        Projects = Directory.GetFiles(Folder, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal).ToList();
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "Consumers.slnx"),
            $"<Solution>{string.Concat(Projects.Select(name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");

        var run = await Tool.DotnetAsync(Folder, Feed.Environment, "build", "Consumers.slnx", "-m:1", "-v:m", "-nologo", "-warnaserror");
        BuildOutput = run.Output;
        Messages = BuildMessage.Parse(run.Output);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Fails unless the consumer was built without an error or warning; gives its assembly.</summary>
    internal string AssertBuilt(string name)
    {
        var messages = Messages.Where(message => message.Project == name).ToList();
        Assert.True(messages.Count == 0, string.Join('\n', messages));
        var assembly = Directory.GetFiles(Path.Combine(Folder, name, "bin"), name + ".dll", SearchOption.AllDirectories);
        Assert.True(assembly.Length == 1, $"{name} was not built:\n{BuildOutput}");
        return assembly[0];
    }

    /// <summary>Runs a consumer that was built; gives what it printed.</summary>
    internal async Task<string> RunAsync(string name, params string[] arguments)
    {
        var assembly = AssertBuilt(name);
        var run = await Tool.DotnetAsync(Folder, new Dictionary<string, string> { ["TMPDIR"] = Folder }, ["exec", assembly, .. arguments]);
        return run.AssertSuccess();
    }

    private static void CopyTree(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

/// <summary>The tests that share the packages and the build; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ConsumersCollection : ICollectionFixture<ConsumersFixture>
{
    internal const string Name = "Consumers";
}
