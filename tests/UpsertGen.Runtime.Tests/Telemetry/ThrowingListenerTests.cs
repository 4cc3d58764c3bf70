using System.Data.Common;
using System.Diagnostics;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Telemetry;

/// <summary>A listener that throws cannot undo what is written, and does not hide why a call failed.</summary>
public sealed class ThrowingListenerTests
{
    private const string Ddl = "CREATE TABLE overheard (sku varchar(20) PRIMARY KEY, stock integer NOT NULL)";

    private static readonly Overheard Row = new("a", 1);

    [Theory, EveryEngine]
    public async Task TheRowsAreWrittenAndTheExceptionSaysSo(Engine engine)
    {
        foreach (var call in Calls())
        {
            await using var db = await TestDatabase.CreateAsync(engine, Ddl);
            await using var connection = await db.OpenAsync();
            using (Listen())
            {
                var error = await Assert.ThrowsAnyAsync<UpsertException>(() => call(connection));
                Assert.Contains("overheard: the rows are written. Then a listener of its traces, metrics or log threw FormatException",
                    error.Message, StringComparison.Ordinal);
                Assert.IsType<FormatException>(error.InnerException);
                Assert.False(error.IsTransient);
                Assert.Equal("test", Activity.Current?.OperationName);
            }

            Assert.Equal("a|1", await db.DumpAsync("SELECT * FROM overheard"));
            Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Row));
        }
    }

    [Theory, EveryEngine]
    public async Task WhyACallFailedIsNotHidden(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE other (id integer)");
        await using var connection = await db.OpenAsync();
        using var listening = Listen();
        foreach (var call in Calls())
            Assert.Contains("overheard", (await Assert.ThrowsAnyAsync<DbException>(() => call(connection))).Message,
                StringComparison.Ordinal);
    }

    private static Func<DbConnection, Task>[] Calls() =>
    [
        c => c.UpsertAsync(Row).AsTask(),
        c => Task.FromResult(c.Upsert(Row)),
        c => c.UpsertReturningAsync(Row).AsTask(),
        c => c.GetOrAddAsync(Row).AsTask(),
        c => c.UpsertManyAsync([Row]),
        c => Task.FromResult(c.UpsertMany([Row])),
        c => c.UpsertManyReturningAsync([Row]),
        c => c.GetOrAddManyAsync([Row]),
        c => c.UpsertManyAsync(new[] { Row }.ToAsyncEnumerable()),
        c => c.UpsertManyReturningAsync(new[] { Row }.ToAsyncEnumerable()),
    ];

    /// <summary>Throws at the spans of this test alone: others run at the same time.</summary>
    private static Disposables Listen()
    {
        var root = new Activity("test").Start();
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == UpsertTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                    throw new FormatException();
            },
        };
        ActivitySource.AddActivityListener(listener);
        return new Disposables(listener, root);
    }

    private sealed class Disposables(ActivityListener listener, Activity root) : IDisposable
    {
        public void Dispose()
        {
            listener.Dispose();
            root.Stop();
        }
    }
}
