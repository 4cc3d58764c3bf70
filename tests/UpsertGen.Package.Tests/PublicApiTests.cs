using UpsertGen.Package.Tests.Infrastructure;

namespace UpsertGen.Package.Tests;

/// <summary>
/// What users can name changes only on purpose: a difference from PublicApi/*.txt fails, and <c>UPSERTGEN_ACCEPT=1</c> accepts it (not where
/// <c>CI</c> is set).
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("UpsertGen")]
    [InlineData("UpsertGen.Sqlite")]
    [InlineData("UpsertGen.PostgreSql")]
    [InlineData("UpsertGen.EntityFrameworkCore")]
    public void ThePublicFaceIsWhatTheFileSays(string id)
    {
        var actual = PublicApi.Of(PublicApi.AssemblyOf(id));
        var path = Path.Combine(Repository.TestFolder, "PublicApi", id + ".txt");
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == actual)
            return;
        if (Environment.GetEnvironmentVariable("UPSERTGEN_ACCEPT") == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(path, actual);
            return;
        }

        var (before, after) = (Qualified(expected), Qualified(actual));
        Assert.Fail($"The public face of {id} changed (UPSERTGEN_ACCEPT=1 accepts it):\n"
            + string.Join('\n', before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line))));
    }

    [Fact]
    public void BadTwin_AChangedMemberShows()
    {
        var api = PublicApi.Of(typeof(PublicApiTests).Assembly);
        Assert.Contains("sealed class UpsertGen.Package.Tests.PublicApiTests", api);
        Assert.Contains("    void ThePublicFaceIsWhatTheFileSays(string id)", api);
    }

    // Each member with its type's line before it, so that a member that moved shows.
    private static List<string> Qualified(string text)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            type = line[0] == ' ' ? type : line;
            lines.Add(line[0] == ' ' ? $"{type} |{line}" : line);
        }

        return lines;
    }
}
