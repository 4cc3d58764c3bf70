using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Pipeline;

/// <summary>
/// A model that is kept through an edit is the one that binding gives: after any edits the files are those of a project that is compiled
/// for the first time.
/// </summary>
public sealed class ReuseTests
{
    private const string Head =
        "using System; using System.ComponentModel.DataAnnotations; using System.ComponentModel.DataAnnotations.Schema; using UpsertGen;";

    /// <summary>Each file with its versions, of which every one changes what the first file's types become, or must not.</summary>
    private static readonly string[][] Files =
    [
        [
            Head + """
            using static App.Imported;
            namespace App
            {
                [Upsert(ConflictOn = "Id", Merge = nameof(Merged), When = nameof(IsNewer))]
                [Unique("Id")]
                public sealed partial record Row(int Id, [property: Column(TypeName = "text")] Kind Kind, Money Price, [property: UpsertConvert(typeof(C))] Tags Tags, Size Size, Deep.Inner Inner, int N) : Base
                {
                    internal static Row Merged(Row current, Row incoming) => current with { N = Limits.Max + Scale, Kind = (Kind)1 };
                    internal static bool IsNewer(Row current, Row incoming) => incoming.N > current.N;
                }
                [Upsert(ConflictOn = "Id"), Unique("Id")]
                public record Plain(int Id, string Name, DateTime At);

                [UpsertFor<Item>(Merge = nameof(M)), Unique("Id")]
                static partial class Items
                {
                    static Item M(Item current, Item incoming) { current.Kind = incoming.Kind; current.Count += Limits.Max; return current; }
                }
            }
            """,
        ],
        ["namespace App { public enum Kind { A, B } }", "namespace App { public enum Kind { A, Renamed } }",
            "namespace App { public enum Kind : long { A = Limits.Max, B = 1 } }"],
        ["namespace App { public readonly record struct Money(decimal Amount); }",
            "namespace App { public readonly record struct Money(long Amount); }"],
        [
            "namespace App { public sealed class Tags { public string All { get; set; } = \"\"; } public static class C { public static string ToDatabase(Tags t) => t.All; public static Tags FromDatabase(string s) => new() { All = s }; } }",
            "namespace App { public sealed class Tags { public int All { get; set; } } public static class C { public static int ToDatabase(Tags t) => t.All; public static Tags FromDatabase(int s) => new() { All = s }; } }",
        ],
        ["namespace App { public abstract record Base { public string Note { get; init; } = \"\"; } }",
            "namespace App { public abstract record Base { public string Note { get; init; } = \"\"; public int Extra { get; init; } } }",
            "namespace App { public abstract record Base : Root; public record Root { [Column(\"memo\")] public string Note { get; init; } = \"\"; } }".Insert(0, Head)],
        ["namespace App { public static class Limits { public const int Max = 7; } }",
            "namespace App { public static class Limits { public const int Max = Other.Value; } }",
            "namespace App { public static class Limits { public const int Max = 7; } public class Unrelated { } }"],
        ["namespace App { public static class Other { public const int Value = 8; } }",
            "namespace App { public static class Other { public const int Value = 9; } }"],
        ["namespace App { public static class Imported { public const int Scale = 3; } }",
            "namespace App { public static class Imported { public const int Scale = 4; } }"],
        ["namespace App { public static class Texts { public static string Short(this string text) => text; } }",
            "namespace Elsewhere { public static class Texts { } }"],
        ["", "namespace App { public class CancellationToken; }", "namespace App { public class PlainUpserts; }",
            "namespace App { public class Task; public class Lock; }"],
        ["", "namespace App { public partial record Row { public int More { get; init; } } }".Insert(0, Head),
            "namespace App { public partial record Row { [NotMapped] public int More { get; init; } } }".Insert(0, Head)],
        ["", Head + "[assembly: UpsertNaming(NamingPolicy.AsWritten)]", "global using Size = System.Int64;",
            "global using Size = System.Int32;"],
        ["namespace App.Deep { public enum Inner { X } }", "namespace App.Deep { public enum Inner : byte { X } }",
            "namespace App { public class Deep { public enum Inner { Y } } }"],
        ["namespace App { public readonly record struct Size(short Value); }",
            "namespace App { public class Size { public int Value { get; set; } } }", ""],
        [
            "",
            "using Microsoft.EntityFrameworkCore; namespace Microsoft.EntityFrameworkCore { public class DbContext { protected virtual void OnModelCreating(ModelBuilder b) { } } public class ModelBuilder { public EntityTypeBuilder<T> Entity<T>() => new(); } public class EntityTypeBuilder<T> { public EntityTypeBuilder<T> ToTable(string name) => this; } }"
                + " namespace Data { public class Shop : DbContext { protected override void OnModelCreating(ModelBuilder b) { b.Entity<App.Plain>().ToTable(\"first\"); } } }",
            "using Microsoft.EntityFrameworkCore; namespace Microsoft.EntityFrameworkCore { public class DbContext { protected virtual void OnModelCreating(ModelBuilder b) { } } public class ModelBuilder { public EntityTypeBuilder<T> Entity<T>() => new(); } public class EntityTypeBuilder<T> { public EntityTypeBuilder<T> ToTable(string name) => this; } }"
                + " namespace Data { public class Shop : DbContext { protected override void OnModelCreating(ModelBuilder b) { b.Entity<App.Plain>().ToTable(\"second\"); } } }",
        ],
        ["namespace App { public class Item { public int Id { get; set; } public Kind Kind { get; set; } public int Count { get; set; } } }", "namespace App { public class Item { public int Id { get; set; } public Kind Kind { get; set; } public long Count { get; set; } } }"],
        ["", Head + "namespace App { [UpsertColumn(nameof(Item.Count), Name = \"number\")] static partial class Items { } }",
            Head + "namespace App { [UpsertTable(\"things\")] static partial class Items { class Task { } } }"],
        ["class Service { void Do() { } }", "class Service { void Do() { var x = 1; } int Id { get; set; } }"],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AfterAnyEditsTheFilesAreThoseOfANewProject(int seed)
    {
        var random = new Random(seed);
        var versions = new int[Files.Length];
        var harness = new IncrementalHarness(new UpsertGenerator(), Project(versions));
        var (rounds, different) = (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE") is null ? 25 : 250, 0);
        for (var round = 0; round < rounds; round++)
        {
            var file = random.Next(1, Files.Length);
            versions[file] = random.Next(Files[file].Length);
            var before = Texts(harness.Last);
            harness.ReplaceSource(file, Files[file][versions[file]]);
            var expected = Texts(GeneratorHarness.Run(new UpsertGenerator(), Project(versions)));
            Assert.Equal(expected, Texts(harness.Last));
            different += before == expected ? 0 : 1;
        }

        Assert.True(different > rounds / 5, $"{different} of {rounds} edits changed something");
    }

    [Fact]
    public void EachVersionIsSeenAfterTheFirst()
    {
        var changing = new List<int>();
        for (var file = 1; file < Files.Length; file++)
        {
            for (var version = 0; version < Files[file].Length; version++)
            {
                var versions = new int[Files.Length];
                var harness = new IncrementalHarness(new UpsertGenerator(), Project(versions));
                versions[file] = version;
                var before = Texts(harness.Last);
                harness.ReplaceSource(file, Files[file][version]);
                if (before != Texts(harness.Last))
                    changing.Add(file);
                Assert.Equal(Texts(GeneratorHarness.Run(new UpsertGenerator(), Project(versions))), Texts(harness.Last));
            }
        }

        // A file that changes nothing would not show that it is followed. The sixth needs another version of the fifth; the eighth and the
        // last change nothing.
        Assert.Equal(Enumerable.Range(1, Files.Length - 2).Except([6, 8]), changing.Distinct());
    }

    private static TestProject Project(int[] versions) => new([.. Files.Zip(versions, static (f, v) => (SourceFile)f[v])]);

    private static string Texts(GeneratorRun run) => string.Join("\n", run.Files.Select(static f => f.Text));
}
