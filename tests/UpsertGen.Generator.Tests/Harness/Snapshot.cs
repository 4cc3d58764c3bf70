using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>
/// Compares text with a checked-in file beside the test: <c>Class.Method#name.verified.cs</c>, UTF-8 with BOM, LF, no final newline,
/// as the Verify library lays them out. A difference leaves a <c>.received.</c> file and fails with the difference;
/// <c>UPSERTGEN_ACCEPT=1</c> accepts it, but not where <c>CI</c> is set.
/// </summary>
public static class Snapshot
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    private static bool Accepting => Environment.GetEnvironmentVariable("UPSERTGEN_ACCEPT") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Compares a text with <c>Class.Method[#name].verified.extension</c>.</summary>
    public static void Match(
        string actual, string? name = null, string extension = "cs", [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        if (Compare(actual, StemOf(file, member, name), extension, Accepting) is { } difference)
        {
            Assert.Fail(difference);
        }
    }

    /// <summary>
    /// Compares every generated file with its snapshot <c>Class.Method[_variant]#hint.verified.cs</c>, whose first line is
    /// <c>//HintName: hint.cs</c>; fails also when the files do not compile cleanly, or when a snapshot has no generated file any more.
    /// </summary>
    public static void Match(
        GeneratorRun run, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        run.AssertClean();
        var stem = StemOf(file, variant is null ? member : $"{member}_{variant}", name: null);
        var differences = CompareAll(run.Files.Select(generated => (generated.HintName, generated.Text)), stem, Accepting);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    /// <summary>Null when all is equal (or was accepted), else one message per difference.</summary>
    internal static List<string> CompareAll(IEnumerable<(string HintName, string Text)> files, string stem, bool accept)
    {
        var differences = new List<string>();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (hintName, text) in files)
        {
            var fileStem = $"{stem}#{Path.GetFileNameWithoutExtension(hintName)}";
            expected.Add($"{fileStem}.verified.cs");
            if (Compare($"//HintName: {hintName}\n{text}", fileStem, "cs", accept) is { } difference)
            {
                differences.Add(difference);
            }
        }

        var verified = Directory.GetFiles(Path.GetDirectoryName(stem)!, Path.GetFileName(stem) + "#*.verified.cs");
        foreach (var stale in verified.Where(path => !expected.Contains(path)))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                differences.Add($"stale snapshot, nothing generates it any more:\n{stale}");
            }
        }

        return differences;
    }

    /// <summary>Null when the text equals the verified file (or was accepted), else the message that tells the difference.</summary>
    internal static string? Compare(string actual, string stem, string extension, bool accept)
    {
        actual = Normalize(actual);
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (expected == actual || accept)
        {
            if (expected != actual)
            {
                File.WriteAllText(verified, actual, Utf8);
            }

            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, actual, Utf8);
        var what = expected is null ? "new snapshot" : "snapshot differs";
        return $"{what} (UPSERTGEN_ACCEPT=1 accepts it):\n{received}\n{Difference(expected ?? "", actual)}";
    }

    private static string StemOf(string file, string member, string? name)
        => Path.Combine(
            Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name is null ? "" : "#" + name)}");

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Difference(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines
            .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text)
            .ToList();
        const int shown = 60;
        return string.Join('\n', lines.Take(shown)) + (lines.Count > shown ? $"\n… and {lines.Count - shown} more lines" : "");
    }
}
