using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Forms that are found in the files of real projects.</summary>
public sealed class HandedOverTests
{
    [Theory]
    [InlineData("CREATE TABLE t (age int CHECK (age > 0) NO INHERIT UNIQUE)", "age int", "t_age_key(age) constraint")]
    [InlineData(
        "CREATE TYPE k AS (id int); CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE t PARTITION OF p (id WITH OPTIONS PRIMARY KEY) DEFAULT", "id int not null", "t_pkey(id) pk")]
    [InlineData("CREATE TABLE t (a text UNIQUE INCLUDE (a), b int, d int, UNIQUE (b) INCLUDE (d)); ALTER TABLE t DROP COLUMN d",
        "a text; b int", null)]
    [InlineData("CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t ((lower(a) COLLATE \"C\"))", "a text", "i([lower(a)] collate C)")]
    [InlineData("CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t ((a COLLATE \"C\"))", "a text", "i(a collate C)")]
    [InlineData("CREATE TABLE t (a int CONSTRAINT n NOT NULL, b int, CONSTRAINT m NOT NULL b); ALTER TABLE t DROP CONSTRAINT n",
        "a int; b int not null", "")]
    [InlineData("CREATE TABLE t (a int NOT NULL); ALTER TABLE t DROP CONSTRAINT t_a_not_null; ALTER TABLE t ADD CONSTRAINT x NOT NULL a",
        "a int not null", "")]
    [InlineData("CREATE TABLE t (U&\"\\0061\" int, U&\"d\\+000061t\" int UNIQUE)", "a int; dat int", "t_dat_key(dat) constraint")]
    public void OnPostgreSqlTheTableIs(string sql, string columns, string? keys)
    {
        var catalog = SchemaCatalog.Build([Read(sql, grammar: PostgreSqlGrammar.Instance)]);
        var table = Find(catalog, null, "t", PostgreSqlGrammar.Instance);
        Assert.Equal(columns, Columns(table));
        if (keys is not null)
            Assert.Equal(keys, Keys(table));
    }

    [Theory]
    [InlineData("CREATE TABLE[users]([id]INTEGER PRIMARY KEY,[name]TEXT UNIQUE);DROP TABLE IF EXISTS[x]", "id INTEGER RowId; name TEXT")]
    [InlineData("CREATE TABLE users (id [INTEGER] PRIMARY KEY)", "id [INTEGER] RowId")]
    [InlineData("CREATE TABLE users (id 'integer' PRIMARY KEY)", "id 'integer' RowId")]
    [InlineData("CREATE TABLE users (a int); CREATE TEMP TABLE users (a int); CREATE UNIQUE INDEX i ON users (a)", "a int")]
    public void OnSqliteTheTableIs(string sql, string columns) => Assert.Equal(columns, Columns(OnSqlite(sql, "users")));

    [Fact]
    public void AnIndexOnATemporaryTableIsNotThePermanentOnes()
    {
        var catalog = SchemaCatalog.Build(
            [Read("CREATE TABLE t (a int); CREATE TEMP TABLE t (a int); CREATE UNIQUE INDEX i ON t (a)", grammar: SqliteGrammar.Instance)]);
        Assert.Equal("", Keys(Find(catalog, null, "t", SqliteGrammar.Instance)));
    }

    [Fact]
    public void DomainsGiveNotNullAndDefault()
    {
        var table = OnPostgreSql(
            """
            CREATE DOMAIN stamp AS timestamptz DEFAULT now() NOT NULL; CREATE DOMAIN name AS text NOT NULL; CREATE DOMAIN nick AS name;
            CREATE DOMAIN later AS text; CREATE TABLE t (a stamp, b nick, c later, d text); ALTER DOMAIN later SET NOT NULL; ALTER DOMAIN later SET DEFAULT 'x';
            """,
            "t");
        Assert.Equal("a+ b c+", string.Join(" ", table.Columns.Where(c => c.NotNull).Select(c => c.Name + (c.HasDefault ? "+" : ""))));
    }

    [Theory]
    [InlineData("CREATE SCHEMA a; CREATE TABLE a.t (x int); DROP SCHEMA a CASCADE", "")]
    [InlineData("CREATE SCHEMA a; CREATE TABLE a.t (x int); DROP SCHEMA a", "a.t")]
    [InlineData("CREATE SCHEMA a CREATE TABLE t (x int UNIQUE) CREATE TABLE u (y int); ALTER SCHEMA a RENAME TO b", "b.t b.u")]
    [InlineData(
        "SET search_path = a, public; CREATE TABLE t (x int); CREATE TABLE public.u (y int); ALTER TABLE u ADD z int; SET search_path TO DEFAULT; CREATE TABLE v (x int)", "a.t public.u+z public.v")]
    [InlineData("BEGIN; SET LOCAL search_path TO a; CREATE TABLE t (x int); COMMIT; CREATE TABLE u (x int)", "a.t public.u")]
    [InlineData("CREATE TABLE p (x int); CREATE TABLE c () INHERITS (p); DROP TABLE p CASCADE", "")]
    [InlineData("CREATE EXTENSION citext; CREATE TABLE t (x citext UNIQUE, z int); DROP EXTENSION citext CASCADE", "public.t+z")]
    [InlineData("CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (x m UNIQUE, z int); DROP TYPE m CASCADE", "public.t+z")]
    [InlineData("CREATE DOMAIN m AS int; ALTER DOMAIN m RENAME TO n; CREATE TABLE t (x n)", "public.t")]
    public void OtherObjectsTakeTheirTablesAlong(string sql, string tables)
    {
        var catalog = SchemaCatalog.Build([Read(sql, grammar: PostgreSqlGrammar.Instance)]);
        Assert.Equal(
            tables, string.Join(" ",
                catalog.Tables(PostgreSqlGrammar.Instance)
                    .Select(t => $"{t.Schema}.{t.Name}{(t.FindColumn("z", PostgreSqlGrammar.Instance) is null ? "" : "+z")}")));
    }

    [Fact]
    public void AFunctionTakesItsIndexesAndDefaultsAlong()
    {
        var table = OnPostgreSql(
            "CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'; CREATE TABLE t (a text DEFAULT norm('X'), b text); "
            + "CREATE UNIQUE INDEX i ON t (norm(b)); CREATE UNIQUE INDEX k ON t (b); DROP FUNCTION norm(text) CASCADE;",
            "t");
        Assert.Equal(("a text; b text", "k(b)"), (Columns(table), Keys(table)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ALTER TABLE t DISABLE RULE r;", false)]
    [InlineData("ALTER TABLE t DISABLE RULE r; ALTER TABLE t ENABLE ALWAYS RULE r;", true)]
    public void ADisabledInsertRuleRefusesNothing(string sql, bool refuses) =>
        Assert.Equal(
            refuses, OnPostgreSql("CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t DO ALSO SELECT 1;" + sql, "t").HasRules);

    [Fact]
    public void ADisabledUpdateRuleStillRefuses() =>
        Assert.True(OnPostgreSql("CREATE TABLE t (a int); CREATE RULE r AS ON UPDATE TO t DO ALSO SELECT 1; ALTER TABLE t DISABLE RULE r;",
            "t").HasRules);

    [Theory]
    [InlineData("BEGIN IF NEW.a IS NULL THEN NEW.a := 'x'; END IF; NEW.b = 1; RETURN NEW; END", "a b", false)]
    [InlineData("BEGIN SELECT 1, 2 INTO NEW.a, NEW.b; RETURN NEW; END", "a b", false)]
    [InlineData("BEGIN IF NEW.a = 'x' THEN RAISE 'no'; END IF; RETURN NEW; END", "", false)]
    [InlineData("BEGIN NEW := jsonb_populate_record(NEW, '{}'); RETURN NEW; END", "", true)]
    public void TriggersFillColumns(string body, string filled, bool isUnknown)
    {
        var table = OnPostgreSql(
            $"CREATE TABLE t (a text NOT NULL, b int NOT NULL); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$; "
            + "CREATE TRIGGER g BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
            "t");
        Assert.Equal((filled, isUnknown), (string.Join(" ", table.FilledColumns), table.UnknownTrigger is not null));
    }
}
