using System.Text.RegularExpressions;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Apart;

/// <summary>
/// The same model, once with attributes on the type and once with [UpsertFor] on a class beside a type of a referenced assembly that has
/// none:
/// the generated code says the same, line by line.
/// </summary>
public sealed partial class SameAsAnnotatedTests
{
    private const string Folder = "tests/UpsertGen.Runtime.Tests/Scenarios";

    public static TheoryData<string> Snapshots =>
        [.. typeof(Models).GetFields().Select(static f => f.Name).Where(static n => n is not "Usings")];

    // What is private in another assembly cannot be seen; a serializer context is completed by another generator; types of another file or
    // assembly.
    private static readonly string[] Excluded = [
        "Types/HiddenModels.cs", "Types/Models.cs", "Types/DeclaredKeyModels.cs", "Found/Models.cs", "Types/TypeConverterModels.cs"];

    public static TheoryData<string> Scenarios => [.. SourceTree.Files(Folder)
        .Where(static f => f.Path.EndsWith("Models.cs", StringComparison.Ordinal) && f.Text.Contains("[Upsert", StringComparison.Ordinal))
        .Select(static f => f.Path[(Folder.Length + 1)..]).Except(Excluded)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void OfEverySnapshot(string model) => AssertSame((string)typeof(Models).GetField(model)!.GetRawConstantValue()!);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void OfTheScenariosOfTheRuntime(string path)
    {
        const string Usings =
            "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        AssertSame(new TestProject(SourceTree.Files(Folder).First(f => f.Path == $"{Folder}/{path}").Text, Usings));
    }

    private static void AssertSame(TestProject project)
    {
        var annotated = GeneratorHarness.Run(new UpsertGenerator(), project);
        var apart = GeneratorHarness.Run(new UpsertGenerator(), Apart.Of(project));
        Assert.DoesNotContain(apart.Diagnostics, static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.NotEmpty(annotated.Files);
        var (left, right) = (Lines(annotated), Lines(apart));
        var different = left.Except(right).Select(static l => "- " + l).Concat(right.Except(left).Select(static l => "+ " + l)).ToList();
        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.Equal(left.Count, right.Count);
    }

    private static List<string> Lines(GeneratorRun run) => [.. run.Files.SelectMany(static f => Lines(f.Text))];

    /// <summary>The lines, without what differs by design: the two classes, and who may see what is in the second.</summary>
    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(static line => line.Trim())
        .Where(static line => line.Length > 0 && !line.Contains("GeneratedCode(", StringComparison.Ordinal) && !ClassHead().IsMatch(line)
            && line is not ("{" or "}"))
        // A setter that cannot be seen is the field's.
        .Where(static line => !line.Contains("UnsafeAccessor", StringComparison.Ordinal)
            && !line.StartsWith("private static extern", StringComparison.Ordinal))
        .Select(static line => Field()
            .Replace(Accessibility().Replace(OwnMethod().Replace(Parts().Replace(line, ""), "$1.$2(row"), ""), "Set$1(result, $2);"));

    [GeneratedRegex(@"^(public|internal|file)? ?static (partial )?class \w+Upserts(_Parts)?$|^/// <summary>Upserts <see cref")]
    private static partial Regex ClassHead();

    [GeneratedRegex(@"\w+Upserts_Parts\.")]
    private static partial Regex Parts();

    [GeneratedRegex(@"(\w+)Upserts\.(\w+)\(row(?=[,)])")]
    private static partial Regex OwnMethod();

    [GeneratedRegex(@"^Field(\w+)\(result\) = (.*);$")]
    private static partial Regex Field();

    [GeneratedRegex("^(private|internal|public) ")]
    private static partial Regex Accessibility();
}
