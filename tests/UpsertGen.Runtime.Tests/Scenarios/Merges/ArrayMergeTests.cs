using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Merges that compute with lists: JSON on both engines.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Join", ConflictOn = "Id", Merge = nameof(OnJoin))]
[Upsert("Concat", ConflictOn = "Id", Merge = nameof(OnConcat))]
[Upsert("Longer", ConflictOn = "Id", Merge = nameof(OnLonger))]
[Upsert("Known", ConflictOn = "Id", Merge = nameof(OnKnown))]
[Upsert("Number", ConflictOn = "Id", Merge = nameof(OnNumber))]
[Upsert("Fresh", ConflictOn = "Id", When = nameof(IsFresh))]
public sealed record Tagged
{
    public const string Sqlite =
        "CREATE TABLE tagged (id INTEGER PRIMARY KEY, name TEXT NOT NULL, count INTEGER NOT NULL, has INTEGER NOT NULL, tags TEXT NOT NULL, numbers TEXT NOT NULL)";
    public const string Postgres =
        "CREATE TABLE tagged (id integer PRIMARY KEY, name text NOT NULL, count integer NOT NULL, has boolean NOT NULL, tags jsonb NOT NULL, numbers jsonb NOT NULL)";

    public int Id { get; init; } = 1;

    public string Name { get; init; } = "";

    public int Count { get; init; }

    public bool Has { get; init; }

    [UpsertJson(typeof(JournalJson))]
    public string[] Tags { get; init; } = [];

    [UpsertJson(typeof(JournalJson))]
    public List<long> Numbers { get; init; } = [];

    internal static Tagged OnJoin(Tagged current, Tagged incoming) => current with { Tags = [.. current.Tags, .. incoming.Tags] };

    internal static Tagged OnConcat(Tagged current, Tagged incoming) =>
        current with { Tags = incoming.Tags.Concat(current.Tags).ToArray(), Count = current.Tags.Length };

    internal static Tagged OnLonger(Tagged current, Tagged incoming) =>
        current with { Tags = incoming.Tags.Length > current.Tags.Length ? incoming.Tags : current.Tags, Count = incoming.Numbers.Count };

    internal static Tagged OnKnown(Tagged current, Tagged incoming) =>
        current with
        {
            Has = current.Tags.Contains(incoming.Name) && !incoming.Tags.Contains("x"),
            Name = incoming.Tags.Length == 0 ? "none" : current.Name
        };

    internal static Tagged OnNumber(Tagged current, Tagged incoming) =>
        current with { Has = current.Numbers.Contains(incoming.Count) || incoming.Numbers.Contains(3) };

    internal static bool IsFresh(Tagged current, Tagged incoming) => !current.Tags.Contains(incoming.Name);
}

/// <summary>The same of arrays of the database, which PostgreSQL alone has.</summary>
#pragma warning disable UPG206
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Join", ConflictOn = "Id", Merge = nameof(OnJoin))]
[Upsert("Longer", ConflictOn = "Id", Merge = nameof(OnLonger))]
[Upsert("Known", ConflictOn = "Id", Merge = nameof(OnKnown))]
[Upsert("Grow", ConflictOn = "Id", Merge = nameof(OnGrow))]
[Upsert("Same", ConflictOn = "Id", Merge = nameof(OnSame))]
public sealed record TaggedArray
{
    public const string Postgres =
        "CREATE TABLE tagged_array (id integer PRIMARY KEY, name text NOT NULL, count integer NOT NULL, has boolean NOT NULL, tags text[] NOT NULL, numbers bigint[] NOT NULL)";

    public int Id { get; init; } = 1;

    public string Name { get; init; } = "";

    public int Count { get; init; }

    public bool Has { get; init; }

    public string[] Tags { get; init; } = [];

    public List<long> Numbers { get; init; } = [];

    internal static TaggedArray OnJoin(TaggedArray current, TaggedArray incoming) =>
        current with { Tags = [.. current.Tags, .. incoming.Tags], Count = current.Numbers.Count };

    internal static TaggedArray OnLonger(TaggedArray current, TaggedArray incoming) =>
        current with { Tags = incoming.Tags.Length > current.Tags.Length ? incoming.Tags : current.Tags };

    internal static TaggedArray OnKnown(TaggedArray current, TaggedArray incoming) =>
        current with
        {
            Has = current.Tags.Contains(incoming.Name) && !incoming.Tags.Contains("x")
            || current.Numbers.Contains(incoming.Count)
        };

    internal static TaggedArray OnSame(TaggedArray current, TaggedArray incoming) =>
        current with { Has = current.Tags.SequenceEqual(incoming.Tags) || !current.Numbers.SequenceEqual(incoming.Numbers) };

    internal static TaggedArray OnGrow(TaggedArray current, TaggedArray incoming) =>
        current with
        {
            Tags = current.Tags.Contains(incoming.Name) ? current.Tags : [.. current.Tags, incoming.Name],
            Numbers = current.Numbers.Append(incoming.Count).ToList()
        };
}
#pragma warning restore UPG206

public sealed class ArrayMergeTests
{
    private static readonly string[] Words = ["x", "y", "ü\"]", ""];

    [Theory, EveryEngine]
    public async Task ListsAreWhatTheMethodsSay(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Tagged.Sqlite, Tagged.Postgres);
        await using var connection = await db.OpenAsync();
        (Func<Tagged, Tagged, Tagged> Method, Action<Tagged> Call)[] operations =
        [
            (Tagged.OnJoin, r => connection.Join(r)), (Tagged.OnConcat, r => connection.Concat(r)),
            (Tagged.OnLonger, r => connection.Longer(r)),
            (Tagged.OnKnown, r => connection.Known(r)), (Tagged.OnNumber, r => connection.Number(r)),
            ((c, i) => Tagged.IsFresh(c, i) ? i : c, r => connection.Fresh(r)),
        ];
        var random = new Random(6);
        for (var round = 0; round < 60; round++)
        {
            Tagged Row() => new()
            {
                Name = Pick(random), Count = random.Next(4), Tags = Many(random, Pick),
                Numbers = [.. Many(random, static r => (long)r.Next(5))]
            };

            var (current, incoming) = (Row(), Row());
            var (method, call) = operations[round % operations.Length];
            connection.Put(current);
            call(incoming);
            var (expected, stored) = (method(current, incoming), connection.Load(new Tagged()).Row!);
            Assert.Equal((expected.Name, expected.Count, expected.Has), (stored.Name, stored.Count, stored.Has));
            Assert.Equal(expected.Tags, stored.Tags);
            Assert.Equal(expected.Numbers, stored.Numbers);
        }
    }

    [Theory, EveryPostgres]
    public async Task ArraysAreWhatTheMethodsSay(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", TaggedArray.Postgres);
        await using var connection = await db.OpenNpgsqlAsync();
        (Func<TaggedArray, TaggedArray, TaggedArray> Method, Action<TaggedArray> Call)[] operations =
        [
            (TaggedArray.OnJoin, r => connection.Join(r)), (TaggedArray.OnLonger, r => connection.Longer(r)),
            (TaggedArray.OnKnown, r => connection.Known(r)), (TaggedArray.OnGrow, r => connection.Grow(r)),
            (TaggedArray.OnSame, r => connection.Same(r)),
        ];
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            TaggedArray Row() => new()
            {
                Name = Pick(random), Count = random.Next(4), Tags = Many(random, Pick),
                Numbers = [.. Many(random, static r => (long)r.Next(5))]
            };

            var (current, incoming) = (Row(), Row());
            var (method, call) = operations[round % operations.Length];
            connection.Put(current);
            call(incoming);
            var (expected, stored) = (method(current, incoming), connection.Load(new TaggedArray()).Row!);
            Assert.Equal((expected.Count, expected.Has), (stored.Count, stored.Has));
            Assert.Equal(expected.Tags, stored.Tags);
            Assert.Equal(expected.Numbers, stored.Numbers);
        }
    }

    private static string Pick(Random random) => Words[random.Next(Words.Length)];

    private static T[] Many<T>(Random random, Func<Random, T> one) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => one(random))];
}
