using System.ComponentModel.DataAnnotations;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>
/// Code of the user that throws undoes the call while that is possible, and otherwise the exception says that the rows are written.
/// </summary>
public class WrittenTests
{
    [Theory]
    [EveryPostgres("Many", 100)]
    [EveryPostgres("Many", 2)]
    [EveryPostgres("OneByOne", 2)]
    [EveryPostgres("ManyReturning", 100)]
    [EveryPostgres("ManyReturning", 2)]
    [EveryPostgres("GetOrAddMany", 2)]
    public async Task AProgressCallbackThatThrowsUndoesTheCall(Engine engine, string operation, int batchSize)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        foreach (var inTransaction in (bool[])[false, true])
        {
            await using var transaction = inTransaction ? await connection.BeginTransactionAsync() : null;
            await Assert.ThrowsAsync<InvalidTimeZoneException>(
                () => Call(operation, new() { BatchSize = batchSize, Progress = new Thrower() }));
            if (transaction is not null)
            {
                await connection.UpsertAsync(Stock.Of("mine"));
                await transaction.CommitAsync();
            }

            Assert.Equal(inTransaction ? 1L : 0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        }

        await db.ExecuteAsync("DELETE FROM stock");
        var error = await Assert.ThrowsAnyAsync<UpsertException>(
            () => Call(operation, new() { BatchSize = batchSize, Atomic = false, Progress = new Thrower() }));
        Assert.IsType<InvalidTimeZoneException>(error.InnerException);
        Assert.Contains("rows are written", error.Message);
        Assert.Equal(Math.Min(batchSize, 5L), await db.ScalarAsync("SELECT count(*) FROM stock"));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("k0")));

        async Task Call(string operation, UpsertOptions options)
        {
            var rows = Enumerable.Range(0, 5).Select(i => Stock.Of($"k{i}"));
            _ = operation switch
            {
                "Many" => (object)await connection.UpsertManyAsync(rows, options),
                "OneByOne" => await PostgreSqlCalls.ManyAsync<ConstraintPlan, Stock>(connection, default, rows, options),
                "ManyReturning" => await connection.UpsertManyReturningAsync(rows, options),
                _ => await connection.GetOrAddManyAsync(rows, options),
            };
        }
    }

    [Theory, EveryPostgres]
    public async Task ARowThatCannotBeReadBackIsWrittenOrUndone(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE sealed_letter (id integer PRIMARY KEY, text text NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        SealedLetter[] rows = [new(1, new("a")), new(2, new("b"))];

        foreach (var call in (Func<Task>[])[
            () => connection.UpsertReturningAsync(rows[0]).AsTask(), () => Task.FromResult(connection.Find(rows[1]))])
        {
            var error = await Assert.ThrowsAnyAsync<UpsertException>(call);
            Assert.IsType<InvalidTimeZoneException>(error.InnerException);
            Assert.Contains("rows are written", error.Message);
        }

        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM sealed_letter"));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => connection.FindAsync(rows[0]).AsTask());
        await db.ExecuteAsync("DELETE FROM sealed_letter");
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => connection.UpsertManyReturningAsync(rows));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => connection.FindManyAsync(rows));
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM sealed_letter"));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(rows[0]));
    }

    [Theory, EveryPostgres]
    public async Task ASourceThatThrowsWhenItIsDisposedOfUndoesTheCall(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Stock.Table);
        await using var connection = await db.OpenNpgsqlAsync();
        foreach (var batchSize in (int[])[2, 100])
        {
            await Assert.ThrowsAsync<InvalidTimeZoneException>(
                () => connection.UpsertManyAsync(new Leaky(), new() { BatchSize = batchSize }));
            Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM stock"));
        }
    }

    private sealed class Thrower : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value) => throw new InvalidTimeZoneException();
    }

    private sealed class Leaky : IEnumerable<Stock>, IEnumerator<Stock>
    {
        private int _count;

        public Stock Current => Stock.Of($"k{_count}");

        object System.Collections.IEnumerator.Current => Current;

        public bool MoveNext() => ++_count <= 5;

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => throw new InvalidTimeZoneException();

        public IEnumerator<Stock> GetEnumerator() => this;

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this;
    }
}

[UpsertTable("sealed_letter")]
[Upsert]
[Upsert("Find", OnConflict = ConflictAction.Get)]
public sealed record SealedLetter([property: Key] int Id, [property: UpsertConvert(typeof(SealConverter))] Seal Text);

public readonly record struct Seal(string Text);

public static class SealConverter
{
    public static string ToDatabase(Seal seal) => seal.Text;

    public static Seal FromDatabase(string text) => throw new InvalidTimeZoneException(text);
}
