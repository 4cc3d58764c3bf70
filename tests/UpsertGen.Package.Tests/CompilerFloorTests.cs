using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>A compiler that is too old for the generator would find nothing in the package and say nothing; the build says it.</summary>
[Collection(ConsumersCollection.Name)]
public sealed class CompilerFloorTests(ConsumersFixture consumers)
{
    [Fact]
    public async Task AnOlderCompilerIsOneErrorThatSaysWhatToInstall()
    {
        // A project full of mistakes: the compiler must not even be asked.
        var run = await Tool.DotnetAsync(
            consumers.Folder, consumers.Feed.Environment, "build", "Mistakes/Mistakes.csproj", "--no-restore", "-nologo", "-v:m",
            "-p:CompilerApiVersion=roslyn4.7");
        Assert.NotEqual(0, run.ExitCode);
        var error = Assert.Single(BuildMessage.Parse(run.Output));
        Assert.Equal(("error", "UPG001"), (error.Severity, error.Code));
        Assert.Contains(".NET SDK 8.0.100", error.Text);
        Assert.Contains("this build uses 4.7", error.Text);
    }

    /// <summary>What is unknown is let through: a build that would have worked must not be stopped by a guess.</summary>
    [Fact]
    public async Task NewerAndUnknownCompilersPass()
    {
        consumers.AssertBuilt("SqliteConsole");
        var project = Path.Combine(consumers.Folder, "Floor.proj");
        await File.WriteAllTextAsync(project, """
            <Project>
              <ItemGroup>
                <Version Include="roslyn4.8;roslyn4.14;roslyn5.0;roslyn10.0;roslyn4;vnext" />
              </ItemGroup>
              <Target Name="Check">
                <MSBuild Projects="SqliteConsole/SqliteConsole.csproj" Targets="UpsertGenCheckCompiler" Properties="CompilerApiVersion=%(Version.Identity)" />
                <MSBuild Projects="SqliteConsole/SqliteConsole.csproj" Targets="UpsertGenCheckCompiler" Properties="CompilerApiVersion=" />
                <Message Importance="high" Text="all passed" />
              </Target>
            </Project>
            """);
        var run = await Tool.DotnetAsync(consumers.Folder, consumers.Feed.Environment, "msbuild", project, "-nologo", "-v:m", "-t:Check");
        Assert.Contains("all passed", run.AssertSuccess());
    }
}
