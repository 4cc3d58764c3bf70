using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

public sealed class DumpTests
{
    [Fact]
    public void PgDump()
    {
        const string Sql = """
            --
            -- PostgreSQL database dump
            --
            \restrict abc
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE SCHEMA app; /* nested /* comment; */ CREATE TABLE no (a int); */
            CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS $_$
            BEGIN
                CREATE TABLE nope (a int); -- ' "
            END;
            $_$;
            CREATE FUNCTION app.g(a int) RETURNS int LANGUAGE sql
                BEGIN ATOMIC
             SELECT CASE WHEN a > 0 THEN 1 ELSE 2 END;
             SELECT 2;
            END;
            ALTER FUNCTION app.f() OWNER TO postgres;
            CREATE TABLE app.users (
                id integer NOT NULL,
                email character varying(255) DEFAULT E'it''s \' ; x'::character varying
            );
            ALTER TABLE app.users OWNER TO postgres;
            COMMENT ON TABLE app.users IS 'a; b';
            CREATE SEQUENCE app.users_id_seq AS integer START WITH 1;
            ALTER TABLE ONLY app.users ALTER COLUMN id SET DEFAULT nextval('app.users_id_seq'::regclass);
            COPY app.users (id, email) FROM stdin;
            1	it's; CREATE TABLE x (
            2	"unbalanced $$
            \.

            INSERT INTO app.users VALUES (1, 'CREATE TABLE x (a int);');
            ALTER TABLE ONLY app.users
                ADD CONSTRAINT users_pkey PRIMARY KEY (id);
            CREATE UNIQUE INDEX users_email ON app.users USING btree (lower((email)::text)) WHERE (email IS NOT NULL);
            CREATE TRIGGER t BEFORE INSERT ON app.users FOR EACH ROW EXECUTE FUNCTION app.f();
            DO $$ BEGIN CREATE TABLE made_in_a_block (a int); END $$;
            """;
        var script = Read(Sql);
        Assert.Equal("PostgreSQL", Engines(script));
        Assert.Empty(script.Problems);
        var catalog = SchemaCatalog.Build([script]);
        Assert.Empty(catalog.Tables(SqliteGrammar.Instance));
        Assert.Equal(["users", "made_in_a_block"], catalog.Tables(PostgreSqlGrammar.Instance).Select(t => t.Name));
        var table = catalog.Tables(PostgreSqlGrammar.Instance)[0];
        Assert.Equal(("app", "users", 19), (table.Schema, table.Name, table.Line));
        Assert.Equal(
            "id integer not null = nextval('app.users_id_seq'::regclass) Sequence; email character varying(255) = E'it''s \\' ; x'::character varying", Columns(table));
        Assert.Equal("users_pkey(id) pk; users_email([lower((email)::text)]) where (email IS NOT NULL)", Keys(table));
    }

    [Fact]
    public void SqliteSchema()
    {
        const string Sql = """
            .headers on
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE IF NOT EXISTS "users" (id INTEGER PRIMARY KEY AUTOINCREMENT, [e mail] TEXT);
            INSERT INTO users VALUES(1,'CREATE TABLE x(a);');
            CREATE TABLE sqlite_sequence(name,seq);
            CREATE TRIGGER touch AFTER UPDATE ON users WHEN new.id > 0 BEGIN
              UPDATE users SET id = CASE WHEN 1 THEN 2 END;
              DELETE FROM users;
            END;
            CREATE UNIQUE INDEX mails ON users([e mail] COLLATE NOCASE);
            COMMIT;
            """;
        var script = Read(Sql);
        Assert.Equal("SQLite", Engines(script));
        Assert.Empty(script.Problems);
        var catalog = SchemaCatalog.Build([script]);
        Assert.Equal("-(id) pk; mails(e mail collate NOCASE)", Keys(Find(catalog, null, "USERS", SqliteGrammar.Instance)));
    }

    [Fact]
    public void SearchPathDecidesWhereTablesAre()
    {
        var catalog = Catalog(
            "SET search_path TO \"$user\", app, public; CREATE TABLE a (x int); ALTER TABLE a ADD y int; SET SESSION search_path = 'Odd'; CREATE TABLE b (x int);"
            + "SELECT set_config('search_path', 'third, public', false); CREATE TABLE c (x int);",
            "CREATE TABLE d (x int);");
        Assert.Equal(["app.a 2", "Odd.b 1", "third.c 1", "public.d 1"],
            catalog.Tables(PostgreSqlGrammar.Instance).Select(t => $"{t.Schema}.{t.Name} {t.Columns.Count}"));
    }

    [Fact]
    public void TablesAreFoundAsTheEngineFindsThem()
    {
        var catalog = Catalog(
            "CREATE SCHEMA a; CREATE TABLE a.x (i int); CREATE TABLE public.x (j int); CREATE TABLE a.y (i int); CREATE TABLE b.z (i int); CREATE TABLE c.z (i int); CREATE TEMP TABLE w (i int);");
        string? Schema(string? schema, string name) => catalog.FindTable(schema, name, PostgreSqlGrammar.Instance)?.Schema;
        Assert.Equal(
            "public a a - - b -",
            string.Join(' ',
                new[] { Schema(null, "x"), Schema("a", "x"), Schema(null, "y"), Schema(null, "Y"), Schema(null, "z"), Schema("b", "z"),
                    Schema(null, "w") }.Select(s => s ?? "-")));
    }

    [Fact]
    public void MigrationsRunInOrderAndOnlyUp()
    {
        SchemaScript[] scripts =
        [
            Read("CREATE TABLE t (a int);\n-- +goose Down\nDROP TABLE t;\n-- +goose Up\nCREATE TABLE u (a int);", "db/1_first.sql"),
            Read("ALTER TABLE t ADD b int;\n--migrate:down\nALTER TABLE t DROP b;", "db/2_second.sql"),
            Read("ALTER TABLE t RENAME b TO c", "db/10_third.up.sql"),
            Read("DROP TABLE t", "db/10_third.down.sql"),
            Read("DROP TABLE t", "db/11/down.sql"),
        ];
        var catalog = SchemaCatalog.Build(scripts.Reverse());
        Assert.Equal("a int; c int", Columns(Find(catalog, null, "t", SqliteGrammar.Instance)));
        Assert.Equal("a int", Columns(Find(catalog, null, "u", PostgreSqlGrammar.Instance)));
        Assert.Equal(catalog, SchemaCatalog.Build(scripts));
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int)", "SQLite, PostgreSQL")]
    [InlineData("CREATE TABLE t (a bigserial, owner text, language text, zone int)", "PostgreSQL")]
    [InlineData("CREATE TABLE t (owner text, language text, zone int, domain text, sequence int, strict int)", "SQLite, PostgreSQL")]
    [InlineData("CREATE TABLE t (strict int)", "SQLite, PostgreSQL")]
    [InlineData("CREATE TABLE t (a varchar(2), strict int, UNIQUE (a, strict)); CREATE INDEX i ON t (a, strict);", "SQLite, PostgreSQL")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY) WITHOUT ROWID, STRICT", "SQLite")]
    [InlineData("CREATE TABLE t (a timestamp with time zone)", "PostgreSQL")]
    [InlineData("CREATE TABLE [t] (a int)", "SQLite")]
    [InlineData("CREATE TABLE t (a int) WITHOUT ROWID", "SQLite")]
    [InlineData("CREATE TABLE t (a int) STRICT", "SQLite")]
    [InlineData("CREATE TABLE t (a text DEFAULT 'x'::text)", "PostgreSQL")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "PostgreSQL")]
    public void EngineIsFoundOut(string sql, string expected) => Assert.Equal(expected, Engines(Read(sql)));
}
