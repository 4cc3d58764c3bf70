using System.ComponentModel.DataAnnotations.Schema;
using System.Data.Common;
using System.Text.Json.Serialization;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Texts and arrays that are appended to.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Add", ConflictOn = "Id", Append = "Log, Note, Tags, Numbers, Flags, Optional")]
public sealed class Journal
{
    public const string Sqlite = """
        CREATE TABLE journal (id INTEGER PRIMARY KEY, log TEXT NOT NULL, note TEXT, tags TEXT NOT NULL, numbers TEXT NOT NULL, flags TEXT NOT NULL, optional TEXT)
        """;

    public const string Postgres = """
        CREATE TABLE journal (id bigint PRIMARY KEY, log text NOT NULL, note text, tags jsonb NOT NULL, numbers jsonb NOT NULL, flags jsonb NOT NULL,
          optional jsonb)
        """;

    public long Id { get; set; } = 1;

    public string Log { get; set; } = "";

    public string? Note { get; set; }

    [UpsertJson(typeof(JournalJson))]
    public string[] Tags { get; set; } = [];

    [UpsertJson(typeof(JournalJson))]
    public List<long> Numbers { get; set; } = [];

    [UpsertJson(typeof(JournalJson))]
    public bool[] Flags { get; set; } = [];

    [UpsertJson(typeof(JournalJson))]
    public int[]? Optional { get; set; }
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(List<long>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(bool[]))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>Arrays of the database, which PostgreSQL alone has.</summary>
#pragma warning disable UPG206
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Add", ConflictOn = "Id", Append = "Tags, Numbers, Doc")]
public sealed class ArrayJournal
{
    public const string Postgres =
        "CREATE TABLE array_journal (id bigint PRIMARY KEY, tags text[] NOT NULL, numbers bigint[], doc json NOT NULL)";

    public long Id { get; set; } = 1;

    public string[] Tags { get; set; } = [];

    public List<long>? Numbers { get; set; }

    [UpsertJson(typeof(JournalJson)), Column(TypeName = "json")]
    public List<string> Doc { get; set; } = [];
}
#pragma warning restore UPG206

/// <summary>A class whose merge assigns, beside lists.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Visit", ConflictOn = "Id", Merge = nameof(OnVisit), Accumulate = "Total", InsertOnly = "Log")]
[Upsert("Call", ConflictOn = "Id", Merge = nameof(OnRename))]
public sealed class Visitor
{
    public const string Ddl =
        "CREATE TABLE visitor (id integer PRIMARY KEY, name varchar(20), visits integer NOT NULL, total integer NOT NULL, log varchar(20) NOT NULL)";

    public int Id { get; set; } = 1;

    public string? Name { get; set; }

    public int Visits { get; set; }

    public int Total { get; set; }

    public string Log { get; set; } = "";

    internal static void OnVisit(Visitor current, Visitor incoming)
    {
        if (incoming.Visits == 0)
            return;
        var before = current.Visits;
        current.Visits += incoming.Visits;
        current.Name ??= incoming.Name;
        if (current.Visits > 10 && before <= 10)
            current.Name += "!";
    }

    internal static void OnRename(Visitor current, Visitor incoming)
    {
        if (incoming.Name is { } name && name != current.Name)
            current.Name = name;
    }
}

public sealed class AppendTests
{
    [Theory, EveryEngine]
    public async Task WhatIsThereComesFirst(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Journal.Sqlite, Journal.Postgres);
        await using var connection = await db.OpenAsync();
        connection.Put(new Journal { Log = "a", Tags = ["x", "ü\"]"], Numbers = [long.MaxValue], Flags = [true] });
        connection.Add(new Journal { Log = "b", Note = "n", Tags = ["[", ""], Numbers = [], Flags = [false], Optional = [1] });
        connection.AddMany([new Journal { Log = "c", Numbers = [0, -1], Optional = [2, 3] }, new Journal { Note = "m", Tags = ["z"] }]);
        var row = connection.Load(new Journal()).Row!;
        Assert.Equal(("abc", "nm"), (row.Log, row.Note));
        Assert.Equal(["x", "ü\"]", "[", "", "z"], row.Tags);
        Assert.Equal([long.MaxValue, 0, -1], row.Numbers);
        Assert.Equal([true, false], row.Flags);
        Assert.Equal([1, 2, 3], row.Optional!);
    }

    [Theory, EveryEngine]
    public async Task NothingOnEitherSideIsNothing(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Journal.Sqlite, Journal.Postgres);
        await using var connection = await db.OpenAsync();
        connection.Put(new Journal { Note = "n", Optional = [1] });
        connection.Add(new Journal());
        var row = connection.Load(new Journal()).Row!;
        Assert.Equal(("", "n"), (row.Log, row.Note));
        Assert.Equal([1], row.Optional!);
        connection.Put(new Journal());
        connection.Add(new Journal());
        row = connection.Load(new Journal()).Row!;
        Assert.Null(row.Note);
        Assert.Null(row.Optional);
    }

    [Theory, EveryEngine]
    public async Task WhatIsNoArrayIsAnError(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Journal.Sqlite, Journal.Postgres);
        await using var connection = await db.OpenAsync();
        connection.Put(new Journal { Optional = [1] });
        foreach (var (stored, isArray) in new[] { ("null", true), ("[]", true), (" [ ] ", true), ("{\"a\": 1}", false), ("\"text\"", false),
            ("7", false) })
        {
            await db.ExecuteAsync($"UPDATE journal SET optional = '{stored}'");
            if (isArray)
            {
                connection.Add(new Journal { Optional = [2] });
                Assert.Equal([2], connection.Load(new Journal()).Row!.Optional!);
            }
            else
            {
                var error = Assert.ThrowsAny<DbException>(() => connection.Add(new Journal { Optional = [2] }));
                Assert.Contains(engine.IsSqlite ? "malformed JSON" : "Only JSON arrays are appended, but one side of 'optional' is of type",
                    error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory, EveryPostgres]
    public async Task ArraysOfTheDatabaseToo(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", ArrayJournal.Postgres);
        await using var connection = await db.OpenAsync();
        connection.Put(new ArrayJournal { Tags = ["x"], Doc = ["a"] });
        connection.Add(new ArrayJournal { Tags = ["y", "z"], Numbers = [1], Doc = ["b"] });
        connection.Add(new ArrayJournal { Numbers = [2] });
        connection.Add(new ArrayJournal());
        var row = connection.Load(new ArrayJournal()).Row!;
        Assert.Equal(["x", "y", "z"], row.Tags);
        Assert.Equal([1, 2], row.Numbers!);
        Assert.Equal(["a", "b"], row.Doc);
    }

    [Theory, EveryEngine]
    public async Task AClassIsMergedAsItsMethodDoes(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Visitor.Ddl);
        await using var connection = await db.OpenAsync();
        connection.Put(new Visitor { Visits = 9, Total = 1, Log = "first" });
        Visitor[] calls = [new() { Visits = 1, Total = 5, Log = "later" }, new() { Total = 2 },
            new() { Name = "Ada", Visits = 3, Total = 7 }, new() { Visits = 4 }];
        var current = connection.Load(new Visitor()).Row!;
        foreach (var incoming in calls)
        {
            Visitor.OnVisit(current, incoming);
            current.Total += incoming.Total;
            Assert.Equal(UpsertAction.Updated, connection.Visit(incoming));
            var row = connection.Load(new Visitor()).Row!;
            Assert.Equal((current.Name, current.Visits, current.Total, "first"), (row.Name, row.Visits, row.Total, row.Log));
        }

        Assert.Equal(("Ada!", 17), (current.Name, current.Visits));
    }

    [Theory, EveryEngine]
    public async Task AMethodThatAssignsNothingSkipsTheRow(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Visitor.Ddl);
        await using var connection = await db.OpenAsync();
        connection.Put(new Visitor { Name = "Ada" });
        Assert.Equal(UpsertAction.Skipped, connection.Call(new Visitor()));
        Assert.Equal(UpsertAction.Skipped, connection.Call(new Visitor { Name = "Ada" }));
        Assert.Equal(UpsertAction.Updated, connection.Call(new Visitor { Name = "Bob" }));
        Assert.Equal(new UpsertCounts(0, 1, 2),
            connection.CallMany([new() { Name = "Bob" }, new() { Name = "Cy" }, new() { Name = "Cy" }]));
    }
}
