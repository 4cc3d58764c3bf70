using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Calls are in the context's log.</summary>
public sealed class LogTests
{
    [Theory, EveryEngine]
    public async Task CallsAreLoggedWithTheirSqlAndCounts(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        using var log = new Log();
        await using var db = shop.Context(builder => builder.UseLoggerFactory(log));
        await db.Products.UpsertAsync(Product.Of("A-secret"));
        await db.Products.UpsertManyAsync([Product.Of("A-secret"), Product.Of("B")]);
        var lines = log.Lines.Where(static l => l.Category == "UpsertGen.Command").ToList();
        Assert.Equal([LogLevel.Information, LogLevel.Information], lines.Select(static l => l.Level));
        Assert.StartsWith("Executed Upsert Products (", lines[0].Text);
        Assert.Contains("ms) [Inserted=1, Updated=0, Skipped=0]", lines[0].Text);
        Assert.Contains("Executed BATCH Upsert Products (", lines[1].Text);
        Assert.Contains("[Inserted=1, Updated=1, Skipped=0]", lines[1].Text);
        Assert.All(lines, static l => Assert.Contains("INSERT INTO \"Products\"", l.Text));
        Assert.DoesNotContain(lines, static l => l.Text.Contains("A-secret", StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task ValuesAreLoggedWhereThatIsAskedForAlone(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        using var log = new Log();
        var simple = new ConcurrentQueue<string>();
        await using var db = shop.Context(
            builder => builder.UseLoggerFactory(log).EnableSensitiveDataLogging()
                .LogTo(simple.Enqueue, [new EventId(1, "UpsertGen.Command.UpsertExecuted")]));
        await db.Products.UpsertAsync(Product.Of("A-secret", 7));
        var line = Assert.Single(log.Lines, static l => l.Category == "UpsertGen.Command");
        Assert.Contains("Sku='A-secret'", line.Text);
        Assert.Contains("Stock='7'", line.Text);
        Assert.Contains("Sku='A-secret'", Assert.Single(simple));
    }

    [Theory, EveryEngine]
    public async Task AFailureIsAnError(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await shop.Database.ExecuteAsync("DROP TABLE \"Products\"");
        using var log = new Log();
        await using var db = shop.Context(builder => builder.UseLoggerFactory(log));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
        var line = Assert.Single(log.Lines, static l => l.Category == "UpsertGen.Command");
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.StartsWith("Failed executing Upsert Products", line.Text);
    }

    private sealed class Log : ILoggerFactory
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Log log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Lines.Enqueue((category, logLevel, formatter(state, exception)));
        }
    }
}
