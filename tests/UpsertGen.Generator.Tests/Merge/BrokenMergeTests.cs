using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>A merge that is being typed never throws.</summary>
public sealed class BrokenMergeTests
{
    private const string Body = """
        {
            var newer = incoming.At > current.At && incoming.Tn is { } t and not "x" ? incoming.Tn ?? current.Tn : $"{current.T}!";
            if (incoming.In.HasValue) return current with { Tn = newer, I = Math.Max(current.I, incoming.In.Value), Home = new Address(incoming.Home.City, 1) };
            switch (incoming.E) { case Level.Low: break; default: return incoming with { L = incoming.I switch { 1 => 2L, > 5 => current.L, _ => 0 } }; }
            return new Row { I = Db.Sql<int>(new() { Sqlite = "a{0}", PostgreSql = "b{0}" }, incoming.I), At = DateTime.UtcNow };
        }
        """;

    [Fact]
    public async Task EveryPrefixIsSurvived()
    {
        for (var length = 2; length < Body.Length; length += 9)
            await Survive(Body[..length]);
    }

    [Fact]
    public async Task EveryGapIsSurvived()
    {
        for (var start = 1; start < Body.Length - 8; start += 11)
            await Survive(Body.Remove(start, 6));
    }

    [Theory]
    [InlineData("=>")]
    [InlineData("=> ;")]
    [InlineData("=> current with { };")]
    [InlineData("=> current with { I };")]
    [InlineData("=> current with { I = };")]
    [InlineData("=> current with { Nope = 1 };")]
    [InlineData("=> (Row)(object)current;")]
    [InlineData("=> Merged(current, incoming);")]
    [InlineData("{ }")]
    [InlineData("{ var a = a; return a; }")]
    [InlineData("{ var a = b; var b = a; return current with { I = a }; }")]
    [InlineData("{ switch (incoming.I) { } return current; }")]
    [InlineData("{ return; }")]
    [InlineData("=> incoming.I switch { };")]
    [InlineData("=> new();")]
    [InlineData("=> new Row { Home = { } };")]
    [InlineData("=> default!;")]
    public Task OddBodiesAreSurvived(string body) => Survive(body);

    private static Task Survive(string body)
    {
        var source = MergeSource.Merge(body);
        GeneratorHarness.Run(new UpsertGenerator(), source);
        return AnalyzerHarness.RunAnalyzersAsync(source, [new UpsertAnalyzer()], new UpsertGenerator());
    }
}
