using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>Half-typed code never throws: the harness fails on CS8785 and AD0001.</summary>
public sealed class BrokenCodeTests
{
    private const string Source = Models.Usings + """
        namespace App;
        [Table("visits"), Unique("UserId, Date")]
        [Upsert("Count", ConflictOn = "UserId, Date", Accumulate = nameof(Visits), Touch = "At", OnConflict = ConflictAction.Update)]
        public sealed record Visit([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, int UserId, DateOnly Date, long? Visits)
        {
            public required string Title { get; init; }
            public Address? Home { get; init; }
            [UpsertConvert(typeof(Conv))] public Uri? Link { get; set; }
            public DateTimeOffset At { get; private set; }
        }
        public record Address(string City, int? Zip);
        public static class Conv { public static string ToDatabase(Uri u) => u.ToString(); public static Uri FromDatabase(string s) => new(s); }
        """;

    [Fact]
    public async Task EveryPrefixOfAFileIsSurvived()
    {
        for (var length = 100; length < Source.Length; length += 7)
            await Survive(Source[..length]);
    }

    [Fact]
    public async Task EveryMissingStretchIsSurvived()
    {
        for (var start = 100; start < Source.Length - 20; start += 11)
            await Survive(Source.Remove(start, 9));
    }

    [Theory]
    [InlineData("[Upsert(] class A { }")]
    [InlineData("[Upsert(ConflictOn = )] class A { public int Id { get; set; } }")]
    [InlineData("[Upsert(ConflictOn = null, Accumulate = null)] class A { public int Id { get; set; } }")]
    [InlineData("[Upsert(1)] class A { public int Id { get; set; } }")]
    [InlineData("[Upsert(null)] class A { public int Id { get; set; } }")]
    [InlineData("[Upsert(ConflictOn = Missing)] class A { public Missing Id { get; set; } }")]
    [InlineData("[Upsert] class A : A { public int Id { get; set; } }")]
    [InlineData("[Upsert] record A(A Id);")]
    [InlineData("[Upsert] record A(int Id, A? Parent, B B); record B(A A);")]
    [InlineData("[Upsert] record A(int Id, int Id);")]
    [InlineData("[Upsert(OnConflict = (ConflictAction)99)] record A(int Id, int X);")]
    [InlineData("[Upsert] partial class A { public int Id { get; set; } } [Upsert(\"B\")] partial class A { }")]
    [InlineData("[Upsert, Unique(\"\"), Unique(\"Nope\"), Table(\"\")] class A { public int Id { get; set; } }")]
    [InlineData("[Upsert] interface A { int Id { get; set; } }")]
    [InlineData("[Upsert] ref struct A { public int Id { get; set; } }")]
    public Task OddCodeIsSurvived(string source) => Survive(Models.Usings + source);

    private static Task Survive(string source)
    {
        GeneratorHarness.Run(new UpsertGenerator(), source);
        return AnalyzerHarness.RunAnalyzersAsync(source, [new UpsertAnalyzer()], new UpsertGenerator());
    }
}
