using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>The tables of the merge scenarios, with their seed rows.</summary>
internal static class MergeTables
{
    public static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    public static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, 891, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2026, 3, 4);

    public static Task<TestDatabase> CreateAsync(Engine engine, string rows = "") =>
        TestDatabase.CreateAsync(engine, Sqlite + rows, Postgres + rows);

    private const string Sqlite = """
        CREATE TABLE country (id INTEGER PRIMARY KEY, iso TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL);
        CREATE TABLE visit (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, date TEXT NOT NULL, visits INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, UNIQUE (user_id, date));
        CREATE TABLE item (id INTEGER PRIMARY KEY, num1 INTEGER NOT NULL UNIQUE, num2 INTEGER NOT NULL, text1 TEXT, text2 TEXT, num_null INTEGER, short1 INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE counter (id INTEGER PRIMARY KEY, num1 INTEGER NOT NULL UNIQUE, value INTEGER NOT NULL);
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, idx TEXT NOT NULL);
        CREATE TABLE ver (id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT, created_by TEXT, updated_at TEXT, updated_by TEXT);
        CREATE TABLE priced (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price TEXT NOT NULL);
        CREATE TABLE tally (word TEXT NOT NULL UNIQUE, count INTEGER NOT NULL, gains INTEGER NOT NULL, losses INTEGER NOT NULL, doc TEXT);

        """;

    private const string Postgres = """
        CREATE TABLE country (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, iso text NOT NULL UNIQUE, name text NOT NULL, created timestamptz NOT NULL, updated timestamptz NOT NULL);
        CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int NOT NULL, date date NOT NULL, visits int NOT NULL, first timestamptz NOT NULL, last timestamptz NOT NULL, UNIQUE (user_id, date));
        CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, num1 int NOT NULL UNIQUE, num2 int NOT NULL, text1 text, text2 text, num_null int, short1 smallint NOT NULL DEFAULT 0);
        CREATE TABLE counter (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, num1 int NOT NULL UNIQUE, value numeric(20,0) NOT NULL);
        CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, idx text NOT NULL);
        CREATE TABLE ver (id int PRIMARY KEY, name text NOT NULL, version int NOT NULL, created_at timestamptz, created_by text, updated_at timestamptz, updated_by text);
        CREATE TABLE priced (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, price numeric NOT NULL);
        CREATE TABLE tally (word text NOT NULL UNIQUE, count int NOT NULL, gains int NOT NULL, losses int NOT NULL, doc jsonb);

        """;
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(DateTime utc) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(utc);
}
