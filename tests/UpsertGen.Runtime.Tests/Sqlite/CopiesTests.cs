using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>
/// Plug-ins bring their own copy of the library: copies share the handles of the one driver, and none breaks another's functions.
/// </summary>
public sealed class CopiesTests
{
    [Fact]
    public async Task TwoCopiesTellTheSameOutcomes()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Priced.Table);
        using var connection = await db.OpenSqliteAsync();
        var (first, second) = (new Copy(), new Copy());
        Assert.Equal("Inserted", first.Upsert(connection, "a"));
        Assert.Equal("Updated", second.Upsert(connection, "a"));
        Assert.Equal("Inserted", second.Upsert(connection, "b"));
        Assert.Equal("Updated", first.Upsert(connection, "a"));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Priced("a", 1)));
        Assert.Equal("Updated", first.Upsert(connection, "b"));

        // A function that is running must not be replaced.
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT _ug_dec_add(price, '1') FROM priced";
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Equal("Updated", new Copy().Upsert(connection, "a"));
            Assert.True(reader.Read());
        }

        first.Unload();
        second.Unload();
        Assert.Equal("a|5.0\nb|2.0", await db.DumpAsync("SELECT * FROM priced ORDER BY sku"));
    }

    /// <summary>The marker is code of the copy that registered it.</summary>
    [Fact]
    public async Task ACopyThatIsUnloadedLeavesTheMarkerToTheOthers()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Priced.Table);
        using var connection = await db.OpenSqliteAsync();
        UseAndUnload(connection);
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(UpsertAction.Updated, connection.Upsert(new Priced("a", 1)));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Priced("b", 1)));
    }

    /// <summary>A many-call of one copy has the connection for itself against the others, but for what its own source calls.</summary>
    [Fact]
    public async Task TheManyCallOfAnotherCopyHasTheConnection()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Priced.Table);
        using var connection = await db.OpenSqliteAsync();
        var copy = new Copy();
        var error = default(Exception);
        Assert.ThrowsAny<Exception>(() => copy.UpsertMany(connection, row =>
        {
            if (row == 1)
            {
                var other = new Thread(() => error = Record.Exception(() => connection.Upsert(new Priced("lost", 1))));
                using (ExecutionContext.SuppressFlow())
                    other.Start();
                other.Join();
                Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Priced("own", 1)));
            }

            if (row == 3)
                throw new InvalidOperationException("source");
        }));
        Assert.Contains("another copy", Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
        Assert.Empty(await db.QueryAsync("SELECT * FROM priced"));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Priced("after", 1)));
        copy.Unload();
    }

    /// <summary>Called in the copies.</summary>
    internal static void UpsertManyPriced(SqliteConnection connection, Action<int> before) =>
        connection.UpsertMany(Enumerable.Range(0, 5).Select(row =>
    {
        before(row);
        return new Priced("m" + row, 1);
    }));

    /// <summary>Called in the copies.</summary>
    public static string UpsertPriced(SqliteConnection connection, string sku) => connection.Upsert(new Priced(sku, 1)).ToString();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseAndUnload(SqliteConnection connection)
    {
        var copy = new Copy();
        Assert.Equal("Inserted", copy.Upsert(connection, "a"));
        copy.Unload();
    }

    /// <summary>The library and these tests once more; the driver is the one that is loaded already.</summary>
    private sealed class Copy() : AssemblyLoadContext(name: null, isCollectible: true)
    {
        private static readonly string[] Own = ["UpsertGen", "UpsertGen.Sqlite", "UpsertGen.PostgreSql", "UpsertGen.Runtime.Tests"];

        public string Upsert(SqliteConnection connection, string sku)
        {
            var type = LoadFromAssemblyName(typeof(CopiesTests).Assembly.GetName()).GetType(typeof(CopiesTests).FullName!)!;
            Assert.NotSame(typeof(CopiesTests), type);
            return (string)type.GetMethod(nameof(UpsertPriced))!.Invoke(null, [connection, sku])!;
        }

        public void UpsertMany(SqliteConnection connection, Action<int> before) =>
            LoadFromAssemblyName(typeof(CopiesTests).Assembly.GetName()).GetType(typeof(CopiesTests).FullName!)!
                .GetMethod(nameof(UpsertManyPriced), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [connection, before]);

        protected override Assembly? Load(AssemblyName assemblyName) => Own.Contains(assemblyName.Name)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            : null;
    }
}
