using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>DDL in DO blocks, and what is made at run time.</summary>
public sealed class BlockTests
{
    [Theory]
    [InlineData(
        "IF NOT EXISTS(SELECT 1 FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '1_A') THEN CREATE TABLE t (a int PRIMARY KEY); END IF;")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY);")]
    [InlineData("IF to_regclass('public.t') IS NULL THEN CREATE TABLE t (a int PRIMARY KEY); END IF;")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); EXCEPTION WHEN duplicate_table THEN RAISE NOTICE 'there';")]
    [InlineData(
        "BEGIN CREATE TABLE t (a int); EXCEPTION WHEN duplicate_table THEN NULL; END; IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 't_pkey') THEN ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a); END IF;")]
    [InlineData(
        "IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF; EXECUTE 'CREATE TABLE t (a int PRIMARY KEY)';")]
    [InlineData("PERFORM 1; IF 1 = 1 THEN RAISE NOTICE 'x'; ELSE INSERT INTO t VALUES (1); END IF; CREATE TABLE t (a int PRIMARY KEY);")]
    public void WhatABlockMakesIsRead(string body)
    {
        var script = Read($"DO $do$ DECLARE n int; BEGIN {body} END $do$;", grammar: PostgreSqlGrammar.Instance);
        Assert.Empty(script.Problems);
        var table = Find(SchemaCatalog.Build([script]), null, "t", PostgreSqlGrammar.Instance);
        Assert.Equal(("a int not null", "t_pkey(a) pk", false), (Columns(table), Keys(table), table.IsPartlyKnown));
    }

    [Theory]
    [InlineData(
        "IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b') THEN ALTER TABLE t ADD COLUMN b int; END IF;")]
    [InlineData("IF NOT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'u') THEN CREATE UNIQUE INDEX u ON t (a, b); END IF;")]
    [InlineData(
        "IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'old') THEN ALTER TABLE t RENAME COLUMN old TO c; END IF;")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);")]
    public void WhatIsThereIsNotMadeAgain(string body)
    {
        var table = OnPostgreSql(
            $"CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX u ON t (a, b); DO $$ BEGIN {body} EXCEPTION WHEN others THEN NULL; END $$;", "t");
        Assert.Equal("a int; b int", Columns(table));
        Assert.Contains("u(a, b)", Keys(table));
    }

    [Theory]
    [InlineData("IF current_setting('server_version_num')::int > 150000 THEN ALTER TABLE t ADD UNIQUE (a); END IF;", true)]
    [InlineData("IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'x') THEN CREATE UNIQUE INDEX ON t (a); END IF;", true)]
    [InlineData("FOR n IN 1..2 LOOP DROP TABLE t; END LOOP;", true)]
    [InlineData("EXECUTE format('ALTER TABLE t ADD UNIQUE (%I)', 'a');", true)]
    [InlineData("EXECUTE 'ALTER TABLE ' || quote_ident('t') || ' ADD UNIQUE (a)';", true)]
    [InlineData("FOR r IN SELECT tablename FROM pg_tables LOOP EXECUTE format('ALTER TABLE %I ADD UNIQUE (a)', r.tablename); END LOOP;",
        true)]
    [InlineData("FOREACH n IN ARRAY ARRAY['x', 't'] LOOP EXECUTE format('CREATE INDEX ON %I (a)', n); END LOOP;", true)]
    [InlineData("EXECUTE format('ALTER TABLE other ADD UNIQUE (%I)', 'a');", false)]
    [InlineData("EXECUTE format('ALTER TABLE %I ADD UNIQUE (a)', 'other');", false)]
    [InlineData("EXECUTE 'GRANT SELECT ON t TO ' || current_user;", false)]
    [InlineData("PERFORM setval('t_id_seq', 5);", false)]
    public void ExactlyWhatItMayTouchIsUnproven(string body, bool isTouched)
    {
        var catalog = SchemaCatalog.Build(
            [Read($"CREATE TABLE t (a int); DO $$ BEGIN {body} END $$;", grammar: PostgreSqlGrammar.Instance)]);
        Assert.Equal(isTouched, Find(catalog, null, "t", PostgreSqlGrammar.Instance).IsPartlyKnown);
    }

    [Theory]
    [InlineData("SELECT * INTO t FROM other;")]
    [InlineData("CREATE TABLE t AS SELECT 1 AS a;")]
    [InlineData("CREATE TABLE t WITH (fillfactor = 70) AS SELECT 1 AS a;")]
    [InlineData("CREATE TABLE t OF some_type;")]
    public void ATableOfAQueryHasColumnsThatAreNotKnown(string sql)
    {
        var script = Read(sql, grammar: PostgreSqlGrammar.Instance);
        Assert.Single(script.Problems);
        Assert.True(Find(SchemaCatalog.Build([script]), null, "t", PostgreSqlGrammar.Instance).IsPartlyKnown);
    }

    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE t ADD UNIQUE (a); END $$; SELECT f();", true)]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET a = 1; END $$; SELECT f();", false)]
    [InlineData("SELECT create_hypertable('t', 'a');", true)]
    [InlineData("SELECT create_hypertable('other', 'a');", false)]
    [InlineData("SELECT create_distributed_table('t', 'a');", false)]
    [InlineData("SELECT pg_catalog.setval('public.t_a_seq', 1, false);", false)]
    public void AFunctionIsAskedWhatItDoes(string sql, bool isTouched) => Assert.Equal(
        isTouched, Find(SchemaCatalog.Build([Read("CREATE TABLE t (a int);" + sql, grammar: PostgreSqlGrammar.Instance)]), null, "t",
            PostgreSqlGrammar.Instance).IsPartlyKnown);

    [Theory]
    [InlineData("CREATE TABLE t (a int UNIQUE); BEGIN; DROP TABLE t; ROLLBACK;")]
    [InlineData("BEGIN; CREATE TABLE t (a int UNIQUE); COMMIT; BEGIN; ALTER TABLE t ADD b int; ROLLBACK;")]
    [InlineData("BEGIN; CREATE TABLE t (a int UNIQUE); SAVEPOINT s; ALTER TABLE t ADD b int; ROLLBACK TO SAVEPOINT s; COMMIT;")]
    [InlineData("CREATE TABLE t (a int UNIQUE); ROLLBACK;")]
    public void WhatIsRolledBackIsNotThere(string sql)
    {
        foreach (var grammar in SchemaText.Both)
            Assert.Equal("a int", Columns(Find(SchemaCatalog.Build([Read(sql, grammar: grammar)]), null, "t", grammar)));
    }
}
