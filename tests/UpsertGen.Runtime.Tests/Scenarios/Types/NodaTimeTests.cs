using System.ComponentModel.DataAnnotations;
using NodaTime;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

// NodaTime's types are Npgsql's alone; the methods for SQLite throw.
#pragma warning disable UPG206
[Upsert(SkipUnchanged = true)]
public sealed record Noda([property: Key] Instant Id, LocalDate? Date, LocalTime Time, LocalDateTime Local, Period Period,
    Duration Duration, Instant? Seen, List<LocalDate> Days);
#pragma warning restore UPG206

/// <summary>NodaTime's types, on a data source that uses Npgsql's plugin for them.</summary>
public sealed class NodaTimeTests
{
    [Theory, EveryPostgres]
    public async Task AreWrittenAndReadByThePlugin(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE noda (id timestamptz PRIMARY KEY, date date, time time NOT NULL, local timestamp NOT NULL, period interval NOT NULL, duration interval NOT NULL, seen timestamptz, days date[] NOT NULL)");
        var builder = new NpgsqlDataSourceBuilder(db.ConnectionString);
        builder.UseNodaTime();
        await using var source = builder.Build();
        var row = new Noda(Instant.FromUtc(2026, 1, 2, 3, 4, 5), new(2026, 1, 2), new(3, 4), new(2026, 1, 2, 3, 4), Period.FromDays(3),
            Duration.FromHours(5), null, [new(2026, 1, 2), new(1, 1, 1)]);
        var next = row with { Id = row.Id + Duration.FromDays(1), Date = null, Seen = row.Id };

        AssertSame(row, (await source.UpsertReturningAsync(row)).Row!);
        Assert.Equal(UpsertAction.Skipped, await source.UpsertAsync(row));
        Assert.Equal(new UpsertCounts(1, 0, 1), await source.UpsertManyAsync([row, next]));
        Assert.Equal(new UpsertCounts(0, 1, 1),
            await source.UpsertManyAsync([row with { Time = new(5, 6) }, next], new() { BatchSize = 1 }));
        var returned = await source.UpsertManyReturningAsync([row, next with { Days = [] }]);
        AssertSame(row, returned[0].Row!);
        AssertSame(next with { Days = [] }, returned[1].Row!);
    }

    private static void AssertSame(Noda expected, Noda actual)
    {
        Assert.Equal(expected.Days, actual.Days);
        Assert.Equal(expected with { Days = actual.Days }, actual);
    }
}
