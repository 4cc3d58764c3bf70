namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>The tables of the corpus.</summary>
internal static class Tables
{
    public static string Of<T>(bool isSqlite) => typeof(T).Name switch
    {
        nameof(Number) => isSqlite
            ? """
              CREATE TABLE number (id INTEGER PRIMARY KEY, i INTEGER NOT NULL, "in" INTEGER, l INTEGER NOT NULL, ln INTEGER, s INTEGER NOT NULL,
                b INTEGER NOT NULL, sb INTEGER NOT NULL, us INTEGER NOT NULL, ui INTEGER NOT NULL, ul INTEGER NOT NULL, d REAL NOT NULL, dn REAL,
                f REAL NOT NULL, m TEXT NOT NULL, mn TEXT, e INTEGER NOT NULL, lv INTEGER, ok INTEGER NOT NULL, maybe INTEGER)
              """
            : """
              CREATE TABLE number (id bigint PRIMARY KEY, i int NOT NULL, "in" int, l bigint NOT NULL, ln bigint, s smallint NOT NULL,
                b smallint NOT NULL, sb smallint NOT NULL, us int NOT NULL, ui bigint NOT NULL, ul numeric(20,0) NOT NULL, d float8 NOT NULL, dn float8,
                f real NOT NULL, m numeric NOT NULL, mn numeric, e int NOT NULL, lv smallint, ok boolean NOT NULL, maybe boolean)
              """,
        nameof(Prose) => isSqlite
            ? """
              CREATE TABLE prose (id INTEGER PRIMARY KEY, s TEXT NOT NULL, n TEXT, c TEXT NOT NULL, cn TEXT, g TEXT NOT NULL, gn TEXT, t TEXT NOT NULL,
                tn TEXT, x BLOB NOT NULL, xn BLOB, ci TEXT NOT NULL, j TEXT, w TEXT NOT NULL, wn TEXT, u TEXT, v TEXT NOT NULL, tags TEXT NOT NULL,
                ok INTEGER NOT NULL, maybe INTEGER)
              """
            : """
              CREATE EXTENSION IF NOT EXISTS citext;
              CREATE TYPE mood AS ENUM ('Open', 'Done', 'Lost');
              CREATE TABLE prose (id bigint PRIMARY KEY, s text NOT NULL, n text, c text NOT NULL, cn text, g uuid NOT NULL, gn uuid, t mood NOT NULL,
                tn text, x bytea NOT NULL, xn bytea, ci citext NOT NULL, j jsonb, w text NOT NULL, wn text, u text, v text NOT NULL, tags text NOT NULL,
                ok boolean NOT NULL, maybe boolean)
              """,
        nameof(Moment) => isSqlite
            ? """
              CREATE TABLE moment (id INTEGER PRIMARY KEY, at TEXT NOT NULL, at_n TEXT, local TEXT NOT NULL, dto TEXT NOT NULL, dto_n TEXT, day TEXT NOT NULL,
                day_n TEXT, time TEXT NOT NULL, time_n TEXT, span TEXT NOT NULL, span_n TEXT, ok INTEGER NOT NULL, maybe INTEGER)
              """
            : """
              CREATE TABLE moment (id bigint PRIMARY KEY, at timestamptz NOT NULL, at_n timestamptz, local timestamp NOT NULL, dto timestamptz NOT NULL,
                dto_n timestamptz, day date NOT NULL, day_n date, time time NOT NULL, time_n time, span interval NOT NULL, span_n interval,
                ok boolean NOT NULL, maybe boolean)
              """,
        nameof(Place) => isSqlite
            ? """
              CREATE TABLE place (id INTEGER PRIMARY KEY, home_city TEXT NOT NULL, home_zip INTEGER NOT NULL, work_city TEXT, work_zip INTEGER,
                note TEXT, ok INTEGER NOT NULL)
              """
            : """
              CREATE TABLE place (id bigint PRIMARY KEY, home_city text NOT NULL, home_zip int NOT NULL, work_city text, work_zip int,
                note text, ok boolean NOT NULL)
              """,
        nameof(Limit) => isSqlite
            ? """
              CREATE TABLE "limit" (id INTEGER PRIMARY KEY, sb INTEGER NOT NULL, b INTEGER NOT NULL, s INTEGER NOT NULL, us INTEGER NOT NULL, i INTEGER NOT NULL,
                ui INTEGER NOT NULL, l INTEGER NOT NULL, d REAL NOT NULL, f REAL NOT NULL, m TEXT NOT NULL, lv INTEGER NOT NULL, ok INTEGER NOT NULL)
              """
            : """
              CREATE TABLE "limit" (id bigint PRIMARY KEY, sb smallint NOT NULL, b smallint NOT NULL, s smallint NOT NULL, us int NOT NULL, i int NOT NULL,
                ui bigint NOT NULL, l bigint NOT NULL, d float8 NOT NULL, f real NOT NULL, m numeric NOT NULL, lv smallint NOT NULL, ok boolean NOT NULL)
              """,
        nameof(Pattern) => isSqlite
            ? """
              CREATE TABLE pattern (id INTEGER PRIMARY KEY, i INTEGER NOT NULL, "in" INTEGER, s TEXT NOT NULL, n TEXT, ok INTEGER NOT NULL, maybe INTEGER,
                other INTEGER, span TEXT NOT NULL, o INTEGER NOT NULL, "on" INTEGER, number INTEGER NOT NULL, name TEXT NOT NULL, name_n TEXT, work_city TEXT, work_zip INTEGER)
              """
            : """
              CREATE TABLE pattern (id bigint PRIMARY KEY, i int NOT NULL, "in" int, s text NOT NULL, n text, ok boolean NOT NULL, maybe boolean,
                other boolean, span interval NOT NULL, o bigint NOT NULL, "on" bigint, number int NOT NULL, name text NOT NULL, name_n text, work_city text, work_zip int)
              """,
        nameof(Stored) => isSqlite
            ? """
              CREATE TABLE stored (id INTEGER PRIMARY KEY, whole NUMERIC(10) NOT NULL, "any" NUMERIC NOT NULL, maybe NUMERIC(12,2), wide BIGINT NOT NULL,
                s INTEGER NOT NULL, b BIGINT NOT NULL, l DECIMAL(20,0) NOT NULL, ui NUMERIC(10) NOT NULL, f DOUBLE PRECISION NOT NULL, e BIGINT NOT NULL,
                lv NUMERIC(3) NOT NULL, ok INTEGER NOT NULL)
              """
            : """
              CREATE TABLE stored (id bigint PRIMARY KEY, whole numeric(10) NOT NULL, "any" numeric NOT NULL, maybe numeric(12,2), wide bigint NOT NULL,
                s integer NOT NULL, b bigint NOT NULL, l decimal(20,0) NOT NULL, ui numeric(10) NOT NULL, f double precision NOT NULL, e bigint NOT NULL,
                lv numeric(3) NOT NULL, ok boolean NOT NULL)
              """,
        _ => isSqlite
            ? "CREATE TABLE shape (id INTEGER PRIMARY KEY, name TEXT, count INTEGER NOT NULL, rank INTEGER, at TEXT NOT NULL, price TEXT NOT NULL)"
            : "CREATE TABLE shape (id bigint PRIMARY KEY, name text, count int NOT NULL, rank int, at timestamptz NOT NULL, price numeric NOT NULL)",
    };
}
