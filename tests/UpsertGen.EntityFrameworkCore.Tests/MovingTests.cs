using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>The code of docs/moving.md after each move to the sets of a context, run; and that it is the code of the page.</summary>
public sealed partial class MovingTests
{
    [Theory, EveryEngine]
    public async Task FromFlexLabsUpsert(Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var (db, article) = (store.Context, Article.Of("A", 2));
        await db.Articles.UpsertAsync(Article.Of("A", 1));
        UpsertAction action = await db.Articles.UpsertAsync(article);
        Assert.Equal((UpsertAction.Updated, 3), (action, await store.StockAsync("A")));
    }

    [Theory, EveryEngine]
    public async Task FromBulkExtensions(Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var (db, articles) = (store.Context, Enumerable.Range(0, 12_000).Select(static i => Article.Of($"{i % 11_000}", 1)).ToList());
        UpsertCounts counts = await db.Articles.UpsertManyAsync(articles, new UpsertOptions { BatchSize = 5000 });
        Assert.Equal(new UpsertCounts(11_000, 1000, 0), counts);
        Assert.Equal((2, 1), (await store.StockAsync("1"), await store.StockAsync("1001")));
    }

    /// <summary>Before and after leave the same rows.</summary>
    [Theory, EveryEngine]
    public async Task FromExecuteUpdateAndAdd(Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var (db, article) = (store.Context, Article.Of("A", 2));
        for (var i = 0; i < 2; i++)
        {
            var updated = await db.Articles.Where(a => a.Sku == article.Sku).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.Name, article.Name)
                .SetProperty(a => a.Stock, a => a.Stock + article.Stock));
            if (updated == 0)
            {
                db.Articles.Add(article);
                await db.SaveChangesAsync();
            }
        }

        Assert.Equal(4, await store.StockAsync("A"));
        UpsertResult<Article> result = await db.Articles.UpsertReturningAsync(article);
        Assert.Equal((UpsertAction.Updated, 6), (result.Action, result.Row!.Stock));
    }

    [Theory, EveryEngine]
    public async Task FromAddOrUpdate(Engine engine)
    {
        await using var store = await Store.OpenAsync(engine);
        var (db, articles) = (store.Context, new List<Article> { Article.Of("A", 1), Article.Of("B", 2) });
        db.Articles.UpsertMany(articles);
        Assert.Equal((1, 2), (await store.StockAsync("A"), await store.StockAsync("B")));
    }

    [Fact]
    public void TheCodeIsThatOfThePage()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "UpsertGen.sln")))
            root = root.Parent!;
        var page = File.ReadAllText(Path.Combine(root.FullName, "docs", "moving.md")).ReplaceLineEndings("\n");
        var here = OneLine(File.ReadAllText(Path.Combine(root.FullName, "tests", "UpsertGen.EntityFrameworkCore.Tests", "MovingTests.cs")));
        var blocks = Block().Matches(page[page.IndexOf("## On EF Core", StringComparison.Ordinal)..])
            .Where(static m => !m.Groups[1].Success).Select(static m => m.Groups[2].Value).ToList();
        Assert.Equal(5, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(OneLine(block), here));
    }

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"(?:<!-- (fragment: [^>\n]+) -->\n)?```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private sealed class Store(TestDatabase database, StoreContext context) : IAsyncDisposable
    {
        public StoreContext Context => context;

        public static async Task<Store> OpenAsync(Engine engine)
        {
            var database = await TestDatabase.CreateAsync(engine);
            var builder = new DbContextOptionsBuilder<StoreContext>();
            Shop.Use(builder, engine, database.ConnectionString);
            var context = new StoreContext(builder.Options);
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            return new(database, context);
        }

        public Task<int> StockAsync(string sku) => context.Articles.Where(a => a.Sku == sku).Select(static a => a.Stock).SingleAsync();

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}

[Index(nameof(Sku), IsUnique = true)]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock), InsertOnly = nameof(Created))]
public sealed class Article
{
    public int Id { get; set; }

    public required string Sku { get; set; }

    public required string Name { get; set; }

    public int Stock { get; set; }

    public DateTime Created { get; set; }

    public static Article Of(string sku, int stock) => new() { Sku = sku, Name = sku, Stock = stock, Created = DateTime.UnixEpoch };
}

public sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();
}
