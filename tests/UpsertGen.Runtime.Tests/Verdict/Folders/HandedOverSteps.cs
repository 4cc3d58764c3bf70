namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>
/// Forms that real projects have and a reader may get wrong; each folder takes its share, each form is in three folders at least.
/// </summary>
internal static class HandedOverSteps
{
    private static readonly string[] PostgreSql =
    [
        "CREATE TABLE {0} (a int PRIMARY KEY, b int UNIQUE); INSERT INTO {0} VALUES (1, 1) ON CONFLICT DO NOTHING;",
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = '{0}') THEN CREATE TABLE {0} (a int PRIMARY KEY, b int); END IF; END $$;",
        "DO $do$ BEGIN CREATE TYPE {0}_mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $do$; CREATE TABLE {0} (a {0}_mood, b int UNIQUE);",
        "CREATE TABLE {0} (a text, b text); CREATE UNIQUE INDEX {0}_i ON {0} (trim(both from a)); CREATE UNIQUE INDEX {0}_j ON {0} (btrim(b, 'x'), a);",
        "CREATE TABLE {0} (a int CHECK (a > 0) NO INHERIT UNIQUE, b int, c text);",
        "CREATE TABLE {0}_p (a int, b int) PARTITION BY LIST (a); CREATE TABLE {0} PARTITION OF {0}_p (a WITH OPTIONS PRIMARY KEY) DEFAULT;",
        "CREATE DOMAIN {0}_d AS timestamptz DEFAULT now() NOT NULL; CREATE TABLE {0} (a {0}_d UNIQUE, b int, c {0}_d);",
        "CREATE TABLE {0} (a int, b int, c int, UNIQUE (a) INCLUDE (b), UNIQUE (c)); ALTER TABLE {0} DROP COLUMN b;",
        "CREATE TABLE {0} (a text, b text); CREATE UNIQUE INDEX ON {0} ((lower(a) COLLATE \"C\")); CREATE UNIQUE INDEX ON {0} ((b COLLATE \"C\"));",
        "CREATE SCHEMA {0}_s; CREATE TABLE {0}_s.gone (a int UNIQUE); DROP SCHEMA {0}_s CASCADE; CREATE TABLE {0} (a int UNIQUE, b int);",
        "BEGIN; CREATE TABLE {0} (a int UNIQUE, b int); COMMIT; BEGIN; DROP TABLE {0}; ROLLBACK;",
        "CREATE SCHEMA {0}_s; SET search_path = {0}_s, public; CREATE TABLE {0} (a int, b int UNIQUE); CREATE TABLE public.{0}_2 (a int); ALTER TABLE {0}_2 ADD UNIQUE (a); SET search_path TO DEFAULT;",
        "BEGIN; SET LOCAL search_path TO pg_temp; COMMIT; CREATE TABLE {0} (a int UNIQUE, b int);",
        "CREATE SCHEMA {0}_s CREATE TABLE {0} (a int UNIQUE, b int) CREATE TABLE {0}_2 (a int, b int); ALTER SCHEMA {0}_s RENAME TO {0}_r;",
        "CREATE TABLE {0} (a int UNIQUE, b int); CREATE RULE r AS ON INSERT TO {0} DO ALSO SELECT 1; ALTER TABLE {0} DISABLE RULE r;",
        "CREATE TABLE {0} (a int, b int, c int[]); CREATE UNIQUE INDEX ON {0} (a) WHERE true; CREATE UNIQUE INDEX ON {0} (b) WHERE c[1:2] = '{{1,2}}' AND a > b;",
        "CREATE TABLE {0} (U&\"\\0061\" int UNIQUE, \"B c\" int);",
        "CREATE FUNCTION {0}_f(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE TABLE {0} (a text, b text); CREATE UNIQUE INDEX ON {0} ({0}_f(a)); CREATE UNIQUE INDEX ON {0} (b); DROP FUNCTION {0}_f CASCADE;",
        "CREATE TABLE {0}_p (a int UNIQUE, b int); CREATE TABLE {0} (c int UNIQUE) INHERITS ({0}_p);",
        "CREATE TABLE {0} WITH (fillfactor = 70) AS SELECT 1 AS a, 2 AS b; CREATE UNIQUE INDEX ON {0} (a);",
        "SELECT 1 AS a, 2 AS b INTO {0};",
        "CREATE TABLE {0} (a int, b int); DO $$ DECLARE n text := 'a'; BEGIN EXECUTE format('ALTER TABLE {0} ADD UNIQUE (%I)', n); END $$;",
    ];

    private static readonly string[] Sqlite =
    [
        "CREATE TABLE[{0}]([a]INTEGER PRIMARY KEY,[b]TEXT UNIQUE,[c]INT);DROP TABLE IF EXISTS[{0}_x];",
        "CREATE TABLE {0} (id [INTEGER] PRIMARY KEY, tenant INT, c INT, UNIQUE (id, tenant));",
        "CREATE TABLE {0} (rowid TEXT, b INT); CREATE UNIQUE INDEX {0}_i ON {0} (b, rowid);",
        "CREATE TABLE {0} (a INT, b INT); CREATE UNIQUE INDEX {0}_i ON {0} (a, 1); CREATE UNIQUE INDEX {0}_j ON {0} (b, +1);",
        "CREATE TABLE {0} (a INT, b INT); CREATE TEMP TABLE {0} (a INT, b INT); CREATE UNIQUE INDEX temp.{0}_t ON {0} (a); DROP TABLE temp.{0};",
        "BEGIN; CREATE TABLE {0} (a INT UNIQUE, b INT); COMMIT; BEGIN; DROP TABLE {0}; ROLLBACK;",
        "CREATE TABLE {0} (a TEXT COLLATE NOCASE UNIQUE, b TEXT) STRICT; CREATE UNIQUE INDEX {0}_i ON {0} (b COLLATE NOCASE) WHERE b <> '';",
        "CREATE TABLE {0} (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT OR IGNORE INTO {0} VALUES ('a', 'b');",
        "CREATE TABLE {0} (a INTEGER PRIMARY KEY AUTOINCREMENT, b jsonb, c INT REFERENCES {0} DEFERRABLE INITIALLY DEFERRED UNIQUE);",
        "CREATE TABLE {0} (a INT, b AS (a + 1) STORED UNIQUE, c INT); CREATE TRIGGER {0}_g AFTER INSERT ON {0} BEGIN SELECT CASE WHEN 1 THEN 2 END; END;",
    ];

    /// <summary>The share of a folder: every form is in at least three.</summary>
    public static IEnumerable<Step> For(bool isSqlite, int folder, int folders)
    {
        var forms = isSqlite ? Sqlite : PostgreSql;
        return forms
            .Select((sql, i) => (sql, i))
            .Where(f => Enumerable.Range(0, 3).Any(k => ((f.i * 5) + (k * folders / 3)) % folders == folder))
            .Select(f => new Step($"form_{f.i}", string.Format(System.Globalization.CultureInfo.InvariantCulture, f.sql, $"f{f.i}")));
    }
}
