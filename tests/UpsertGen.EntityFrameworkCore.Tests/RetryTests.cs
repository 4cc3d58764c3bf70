using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

/// <summary>Calls inside an execution strategy that retries.</summary>
public sealed class RetryTests
{
    // As it is sent, and not as the level READ COMMITTED of a BEGIN.
    private const string Commit = "COMMIT\0";

    /// <summary>However often the connection is lost, the sum says what the calls said.</summary>
    [Theory, EveryPostgres]
    public async Task WhatCallsSayIsWhatTheTableHolds(Engine engine)
    {
        const int Calls = 1000;
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        var random = new Random(1);
        proxy.Budget = () =>
        {
            lock (random)
                return random.Next(0, 100) < 20 ? random.Next(0, 3000) : random.Next(3000, 12000);
        };
        await Warm(shop, proxy);
        var (acknowledged, unknown) = (0, 0);
        for (var i = 0; i < Calls;)
        {
            await using var db = Context(shop, proxy);
            // Several calls on a connection, some of which stays open.
            if (i % 2 == 0)
                await Opened(db);
            for (var until = Math.Min(Calls, i + 7); i < until; i++)
            {
                try
                {
                    _ = (i % 3) switch
                    {
                        0 => await db.Products.UpsertAsync(Product.Of("A")),
                        1 => db.Products.UpsertReturning(Product.Of("A")).Action,
                        _ => (await db.Products.UpsertManyAsync([Product.Of("A")])).Total == 1
                            ? UpsertAction.Updated
                            : throw new InvalidOperationException(),
                    };
                    acknowledged++;
                }
                catch (UpsertCommitUnknownException)
                {
                    unknown++;
                }
            }
        }

        Assert.InRange(await shop.StockAsync(), acknowledged, acknowledged + unknown);
        Assert.Equal(Calls, acknowledged + unknown);
        Assert.True(proxy.Cuts > 20, $"{proxy.Cuts} cuts");
    }

    [Theory, EveryPostgres]
    public async Task ALostCommitOfASumIsNotRepeated(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        await Warm(shop, proxy);
        await using var db = Context(shop, proxy);
        proxy.CutAfter = Commit;
        var exception = await Assert.ThrowsAsync<UpsertCommitUnknownException>(() => db.Products.UpsertAsync(Product.Of("A", 5)).AsTask());
        Assert.Contains("ProductUpserts.UpsertAsync: the connection was lost after the commit was sent", exception.Message);
        Assert.False(exception.IsTransient);
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(5, await shop.StockAsync());
        proxy.CutAfter = Commit;
        Assert.Throws<UpsertCommitUnknownException>(() => db.Products.UpsertMany([Product.Of("A", 5)]));
        Assert.Equal(10, await shop.StockAsync());
    }

    /// <summary>Before the commit was sent nothing can have happened, so the call is made again.</summary>
    [Theory, EveryPostgres]
    public async Task ASumIsRepeatedBeforeItsCommit(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        await Warm(shop, proxy);
        await using var db = Context(shop, proxy);
        foreach (var async in new[] { true, false })
        {
            proxy.CutAfter = "the row";
            Assert.NotEqual(UpsertAction.Skipped,
                async ? await db.Products.UpsertAsync(Product.Of("A", 5, "the row")) : db.Products.Upsert(Product.Of("A", 5, "the row")));
        }

        Assert.Equal(2, proxy.Cuts);
        Assert.Equal(10, await shop.StockAsync());
    }

    /// <summary>What is the same when repeated is repeated, whatever has happened; the outcome is that of the last attempt.</summary>
    [Theory, EveryPostgres]
    public async Task AnOverwriteIsRepeatedAlsoAfterItsCommit(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        await Warm(shop, proxy);
        await using var db = Context(shop, proxy);
        proxy.CutAfter = "the first";
        Assert.Equal(UpsertAction.Updated, await db.Products.PutAsync(Product.Of("A", 5, "the first")));
        proxy.CutAfter = "the second";
        Assert.Equal(UpsertAction.Skipped, (await db.Products.FetchAsync(Product.Of("B", 5, "the second"))).Action);
        Assert.Equal(2, proxy.Cuts);
        Assert.Equal((5, 5), (await shop.StockAsync(), await shop.StockAsync("B")));
    }

    [Theory, EveryPostgres]
    public async Task AStreamRunsOnceAndSaysSo(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        await Warm(shop, proxy);
        await using var db = Context(shop, proxy);
        proxy.Budget = static () => 0;
        NpgsqlConnection.ClearAllPools();
        var exception = await Assert.ThrowsAsync<UpsertException>(() => db.Products.UpsertManyAsync(Rows()));
        Assert.Contains("was not repeated, although the context's execution strategy retries: the rows are a stream", exception.Message);

        static async IAsyncEnumerable<Product> Rows()
        {
            await Task.Yield();
            yield return Product.Of("A");
        }
    }

    [Theory, EveryPostgres]
    public async Task BatchesThatCommitByThemselvesAreNotRepeated(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var proxy = Proxy(shop);
        await Warm(shop, proxy);
        await using var db = Context(shop, proxy);
        proxy.CutAfter = "the row";
        var exception = await Assert.ThrowsAsync<UpsertCommitUnknownException>(
            () => db.Products.UpsertManyAsync(
                [Product.Of("A"), Product.Of("B", 1, "the row")], new UpsertOptions { Atomic = false, BatchSize = 1 }));
        Assert.Contains("Atomic = false", exception.Message);
    }

    /// <summary>As with ExecuteUpdate: EF Core refuses, and its way out works.</summary>
    [Theory, EveryPostgres]
    public async Task ATransactionOfTheUsersIsRepeatedByTheUser(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context(
            builder => builder.UseNpgsql(shop.Database.ConnectionString, static o => o.EnableRetryOnFailure()));
        await using (await db.Database.BeginTransactionAsync())
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Products.UpsertAsync(Product.Of("A")).AsTask());
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Products.UpsertAsync(Product.Of("A"));
            await db.Products.UpsertAsync(Product.Of("A"));
            await transaction.CommitAsync();
        });
        Assert.Equal(2, await shop.StockAsync());
    }

    private static ShopContext Context(Shop shop, CuttingProxy proxy) =>
        shop.Context(builder => builder.UseNpgsql(Through(shop, proxy),
            static o => o.EnableRetryOnFailure(100, TimeSpan.FromMilliseconds(5), null)));

    // What the driver reads of a database when it first meets it is longer than what most connections are given.
    private static async Task Warm(Shop shop, CuttingProxy proxy)
    {
        var budget = proxy.Budget;
        proxy.Budget = static () => null;
        await using (var db = Context(shop, proxy))
            await db.Products.CountAsync();
        NpgsqlConnection.ClearAllPools();
        proxy.Budget = budget;
    }

    private static async Task Opened(DbContext db) =>
        await db.Database.CreateExecutionStrategy().ExecuteAsync(db, static d => d.Database.OpenConnectionAsync());

    private static string Through(Shop shop, CuttingProxy proxy) =>
        new NpgsqlConnectionStringBuilder(
            shop.Database.ConnectionString)
        { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString;

    private static CuttingProxy Proxy(Shop shop)
    {
        var server = new NpgsqlConnectionStringBuilder(shop.Database.ConnectionString);
        var isSocket = server.Host!.StartsWith('/');
        return new CuttingProxy(async token =>
        {
            var socket = isSocket
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            if (isSocket)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}"), token);
            else
                await socket.ConnectAsync(server.Host!, server.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        });
    }
}
