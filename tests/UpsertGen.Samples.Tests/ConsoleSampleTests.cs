using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Samples.Tests;

/// <summary>The console samples do what they say, the same on every engine.</summary>
public sealed class ConsoleSampleTests
{
    private static readonly string[] Recipes =
    [
        "Insert or update", "Inventory accumulation", "Update only non-NULL fields", "Timestamps", "Get the id right after an insert",
        "The final row whether inserted or updated", "Return all results of a bulk operation", "User login counter", "Ignore on conflict",
        "Update specific fields", "Update only if newer", "Bulk upsert", "A user service", "Insert, or get the row that is there",
        "Native upsert",
        "Partial updates", "Registration or login", "Add product stock", "Add user points", "Count a tag",
        "Insert a value that a sub-query gives", "One converter for a type", "On the connection of a profiler",
    ];

    [Fact]
    public async Task TheQuickstartNamesWhatHappened()
    {
        var text = await SampleProgram.RunAsync("Quickstart", null);
        Assert.Contains("INSERT INTO \"products\"", text);
        Assert.Contains("Inserted", text);
        Assert.Contains("Updated   iPhone 15 (black): stock 150", text);
        Assert.Contains("Skipped", text);
        Assert.Contains("800 inserted, 200 updated, 0 skipped", text);
    }

    [Fact]
    public async Task TheCookbookHasEveryRecipeWithItsResultTheSameOnEveryEngine()
    {
        var sqlite = await SampleProgram.RunAsync("Cookbook", null);
        Assert.All(Recipes, recipe => Assert.Contains(recipe, sqlite));
        Assert.Contains("inserted user login@example.com with 1 logins", sqlite, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("=> Updated, stock 150", sqlite);
        Assert.NotEmpty(PostgresSource.Majors);
        foreach (var major in PostgresSource.Majors)
        {
            var postgres = await SampleProgram.RunAsync("Cookbook", major);
            Assert.Equal(Results(sqlite), Results(postgres));
        }
    }

    [Fact]
    public async Task TheQuickstartRunsOnPostgreSqlToo()
    {
        Assert.NotEmpty(PostgresSource.Majors);
        foreach (var major in PostgresSource.Majors)
            Assert.Contains("800 inserted, 200 updated, 0 skipped", await SampleProgram.RunAsync("Quickstart", major));
    }

    private static IEnumerable<string> Results(string text) => text.Split('\n').Where(line => line.Contains("=> "));
}
