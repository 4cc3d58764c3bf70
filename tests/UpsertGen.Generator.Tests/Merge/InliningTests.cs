using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Code of the project that a merge calls stands in the statement.</summary>
public sealed class InliningTests
{
    private static string Set(string body, string members)
    {
        var (sqlite, postgreSql) = MergeSource.Sql(new TestProject(MergeSource.Record(
            ", Merge = nameof(Merged)", $"internal static Row Merged(Row current, Row incoming) => {body}; {members}")));
        Assert.Equal(sqlite, postgreSql);
        return sqlite;
    }

    [Theory]
    [InlineData("Twice(incoming.I)", "static int Twice(int n) => n + n;", "i = x.i + x.i")]
    [InlineData("Twice(Twice(incoming.I))", "static int Twice(int n) => n + n;", "i = (x.i + x.i) + (x.i + x.i)")]
    [InlineData("Helpers.Or(current.In, incoming.I)", "static class Helpers { public static int Or(int? a, int b) => a ?? b; }",
        "i = coalesce(t.in, x.i)")]
    [InlineData("Pick(other: incoming.I, one: 3)", "static int Pick(int one, int other, int third = 7) => one + other + third;",
        "i = (3 + x.i) + 7")]
    [InlineData("Newer(current, incoming) ? 1 : 2", "static bool Newer(Row a, Row b) => b.I > a.I;",
        "i = CASE WHEN x.i > t.i THEN 1 ELSE 2 END")]
    [InlineData("incoming.Score", "internal int Score => I + Extra(); private int Extra() { var n = I; return n + 1; }",
        "i = x.i + (x.i + 1)")]
    [InlineData("Level(incoming.I)", "static int Level(int n) { if (n > 3) return 1; return 0; }",
        "i = CASE WHEN x.i > 3 THEN 1 ELSE 0 END")]
    [InlineData("Limits.Most", "static class Limits { public static readonly int Most = 5; }", "i = 5")]
    [InlineData("Limits.Most", "static class Limits { public static int Most => 5; }", "i = 5")]
    public void ACallIsItsBody(string value, string members, string expected) =>
        Assert.Equal(expected, Set($"current with {{ I = {value} }}", members));

    [Theory]
    [InlineData("{ var (a, b) = (incoming.I, current.I); return current with { I = a - b }; }", "i = x.i - t.i")]
    [InlineData("{ var pair = (Most: incoming.I, 1); return current with { I = pair.Most + pair.Item2 }; }", "i = x.i + 1")]
    [InlineData("{ var pair = (current.L, incoming.T); return current with { I = 7 }; }", "i = 7")]
    public void TuplesAreTakenApart(string body, string expected) =>
        Assert.Equal(expected, MergeSource.Sql(new TestProject(MergeSource.Merge(body))).Sqlite);

    [Fact]
    public void RowsAreEqualWhereEachColumnIs()
    {
        var run = MergeSource.Sql(new TestProject(Models.Usings + """
            namespace App;
            public sealed record Address(string City, int Zip);
            [Upsert(ConflictOn = nameof(Id), Merge = nameof(Merged))]
            public sealed record Row([property: Key] int Id, string? T, double D, Address Home, int I)
            {
                internal static Row Merged(in Row current, in Row incoming) => current == incoming ? current : current with { I = current.I + 1 };
            }
            """));
        Assert.EndsWith(
            "(row.t IS x.t) AND (row.d = x.d) AND (row.home_city = x.home_city) AND (row.home_zip = x.home_zip) AND (row.i = x.i))",
            run.Sqlite);
    }

    [Fact]
    public void ADefaultIsRepeated()
    {
        var run = GeneratorHarness.Run(
            new UpsertGenerator(), new TestProject(MergeSource.Merge("=> current with { I = current.I + step };", ", int step = 7")));
        Assert.Contains(", int step = 7, ", string.Concat(run.Files.Select(static f => f.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void ALocalFunctionIsItsBody() => Assert.Equal(
        "i = (x.i + x.i) + 1",
        MergeSource.Sql(new TestProject(
            MergeSource.Merge("{ int Next(int n) => n + incoming.I; return current with { I = Next(incoming.I) + 1 }; }"))).Sqlite);

    [Fact]
    public void ARowOfAHelperIsARow() => Assert.Equal(
        "i = t.i + 1, t = x.t",
        Set("incoming.Ok ? Counted(current, incoming) : Counted(current, incoming)",
            "static Row Counted(Row a, Row b) => a with { I = a.I + 1, T = b.T };")
            .Replace("\n    ", " "));

    [Theory]
    [InlineData("I = Again(1)", "static int Again(int n) => n > 3 ? n : {|UPG304:Again(n + 1)|};")]
    [InlineData("I = {|UPG304:Own.Of(1)|}", "interface IOwn { } static class Own { public static int Of<T>(T n) => 1; }")]
    [InlineData("I = Outer(1)", "static int Outer(int n) => {|UPG307:Counter|} + n;")]
    [InlineData("I = Loop", "static readonly int Loop = {|UPG307:Loop|} + 1;")]
    public Task WhatIsNotReadIsRefusedWhereItStands(string assignments, string members) => AnalyzerHarness.VerifyAsync(
        new TestProject(MergeSource.Record(
            ", Merge = nameof(Merged)",
            $"internal static Row Merged(Row current, Row incoming) => current with {{ {assignments} }}; {members}")),
        new UpsertGen.Generator.Reporting.UpsertAnalyzer(),
        new UpsertGenerator());
}
