using System.Globalization;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

public sealed class CreateTableTests
{
    [Fact]
    public void PostgreSqlColumnsWithEveryConstraint()
    {
        var table = OnPostgreSql(
            """
            CREATE TABLE IF NOT EXISTS public."Order Lines" (
                id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2) PRIMARY KEY,
                n serial,
                code character varying(20) DEFAULT 'a,b'::character varying NOT NULL COLLATE "C" UNIQUE NULLS NOT DISTINCT,
                at timestamp(3) without time zone DEFAULT now() NOT NULL,
                tags text[] DEFAULT ARRAY['x'::text, 'y'] /* (not, a) column */,
                price numeric(10,2) CONSTRAINT positive CHECK (price > 0) NO INHERIT,
                total numeric GENERATED ALWAYS AS (price * 2) STORED,
                other int REFERENCES public.other(id) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
                k uuid DEFAULT gen_random_uuid() CONSTRAINT uk UNIQUE DEFERRABLE,
                i int DEFAULT nextval('public.s'::regclass) NOT NULL,
                CONSTRAINT pair UNIQUE (code, at) INCLUDE (price) WITH (fillfactor='70') DEFERRABLE INITIALLY IMMEDIATE,
                FOREIGN KEY (other, n) REFERENCES x (a, b) MATCH FULL ON DELETE SET DEFAULT (n) NOT VALID,
                EXCLUDE USING gist (k WITH =, int4range(n, i) WITH &&) WHERE ((n > 0)),
                CHECK (n > 0 AND code <> ')')
            ) PARTITION BY RANGE (at, lower(code)) WITH (fillfactor=90) TABLESPACE fast;
            """,
            "Order Lines");
        Assert.Equal(
            "id bigint not null Always; n serial not null Sequence; code character varying(20) not null = 'a,b'::character varying collate C; "
            + "at timestamp(3) without time zone not null = now(); tags text[] = ARRAY['x'::text, 'y']; price numeric(10,2); total numeric Stored; other int; "
            + "k uuid = gen_random_uuid(); i int not null = nextval('public.s'::regclass) Sequence",
            Columns(table));
        Assert.Equal(
            "Order Lines_pkey(id) pk; Order Lines_code_key(code) constraint nulls not distinct; uk(k) constraint deferrable; pair(code, at) constraint deferrable; "
            + "Order Lines_k_int4range_excl(k, [int4range(n, i)]) exclusion where ((n > 0))",
            Keys(table));
        Assert.Equal(["at", "lower(code)"], table.PartitionKey.Select(p => p.Column ?? p.Text));
        Assert.Equal(1, table.Line);
    }

    [Fact]
    public void SqliteColumnsWithEveryConstraint()
    {
        var table = OnSqlite(
            """
            CREATE TABLE [Order Lines](
              Id INTEGER PRIMARY KEY AUTOINCREMENT,
              `Code` TEXT NOT NULL ON CONFLICT REPLACE COLLATE NOCASE UNIQUE ON CONFLICT IGNORE DEFAULT (lower('x')),
              "when" DATETIME DEFAULT CURRENT_TIMESTAMP, untyped, 'quoted' VARCHAR (10, 2) DEFAULT -1.5e-3,
              total REAL AS (price * 2) VIRTUAL, price REAL GENERATED ALWAYS AS (1) STORED,
              FOREIGN KEY(untyped) REFERENCES t ON DELETE NO ACTION,
              CONSTRAINT u UNIQUE (code COLLATE BINARY, "when" DESC) ON CONFLICT ROLLBACK
              UNIQUE (untyped)
            ) STRICT;
            """,
            "order lines");
        Assert.Equal(
            "Id INTEGER AutoIncrement; Code TEXT not null = (lower('x')) collate NOCASE; when DATETIME = CURRENT_TIMESTAMP; untyped ; quoted VARCHAR (10, 2) = -1.5e-3; "
            + "total REAL Virtual; price REAL Stored",
            Columns(table));
        Assert.Equal("-(Id) pk; -(Code) constraint; u(Code collate BINARY, when) constraint; -(untyped) constraint", Keys(table));
        Assert.True(table.IsStrict);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY)", "id INTEGER RowId")]
    [InlineData("CREATE TABLE t (id integer, PRIMARY KEY(id AUTOINCREMENT))", "id integer AutoIncrement")]
    [InlineData("CREATE TABLE t (id INT PRIMARY KEY)", "id INT")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID", "id INTEGER not null")]
    [InlineData("CREATE TABLE t (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID", "id TEXT not null")]
    public void SqliteRowIds(string sql, string columns) => Assert.Equal(columns, Columns(OnSqlite(sql, "T")));

    /// <summary>What a column is does not depend on the tables that have the same words.</summary>
    [Theory]
    [InlineData("a int NOT NULL")]
    [InlineData("a INTEGER PRIMARY KEY")]
    [InlineData("a int CONSTRAINT named UNIQUE")]
    [InlineData("\"a\" text DEFAULT 'x, y' /* a, b */ NOT NULL")]
    [InlineData("[a] text")]
    [InlineData("a text[]")]
    [InlineData("a serial")]
    [InlineData("a int GENERATED ALWAYS AS (b * 2) STORED")]
    [InlineData("UNIQUE (a)")]
    [InlineData("LIKE other")]
    [InlineData("a int not understood at all")]
    [InlineData("a")]
    [InlineData("é é")]
    [InlineData("")]
    public void SameWordsInOtherTables(string column)
    {
        string[] tables = ["CREATE TABLE {0} (b int, {1});", "CREATE TABLE {0} ({1}, b int, PRIMARY KEY (a AUTOINCREMENT));",
            "CREATE TABLE {0} (c text[] ,{1} ,UNIQUE (a));", "ALTER TABLE spare ADD {1}; CREATE TABLE {0} ({1});"];
        const string Others = "CREATE TABLE other (o int); CREATE TABLE spare (s int);\n";
        foreach (var (first, second) in from a in tables from b in tables select (a, b))
        {
            var one = string.Format(CultureInfo.InvariantCulture, first, "one", column);
            var two = string.Format(CultureInfo.InvariantCulture, second, "two", column);
            foreach (var grammar in Both)
            {
                var alone = SchemaCatalog.Build([Read(Others + two, grammar: grammar)]).FindTable(null, "two", grammar);
                var after = SchemaCatalog.Build([Read(Others + one + "\n" + two, grammar: grammar)]).FindTable(null, "two", grammar);
                if (alone is null)
                    continue;
                Assert.NotNull(after);
                Assert.Equal((Columns(alone), Keys(alone), alone.IsPartlyKnown), (Columns(after), Keys(after), after.IsPartlyKnown));
            }
        }
    }

    [Theory]
    [InlineData("CREATE TABLE T (Id int, \"Id\" int)", "t", "id int; Id int")]
    [InlineData("CREATE TABLE \"T\"(a int)", "T", "a int")]
    [InlineData("CREATE TABLE Ünïcode (Äpfel int)", "Ünïcode", "Äpfel int")]
    [InlineData("CREATE TABLE t (exclude boolean, like_count int, \"check\" int, key text, type text)", "t",
        "exclude boolean; like_count int; check int; key text; type text")]
    public void PostgreSqlFoldsNames(string sql, string table, string columns) => Assert.Equal(columns, Columns(OnPostgreSql(sql, table)));

    [Fact]
    public void PostgreSqlInheritsAndLike()
    {
        const string Sql = """
            CREATE TABLE base (id serial PRIMARY KEY, name text DEFAULT 'x' UNIQUE, n int GENERATED BY DEFAULT AS IDENTITY);
            CREATE TABLE heir (extra int, name text NOT NULL) INHERITS (base);
            CREATE TABLE twin (a int, LIKE base INCLUDING ALL EXCLUDING DEFAULTS, z int);
            CREATE TABLE bare (LIKE base);
            """;
        Assert.Equal("id serial not null Sequence; name text not null = 'x'; n int not null; extra int",
            Columns(OnPostgreSql(Sql, "heir")));
        Assert.Equal("", Keys(OnPostgreSql(Sql, "heir")));
        Assert.Equal("a int; id serial not null; name text; n int not null ByDefault; z int", Columns(OnPostgreSql(Sql, "twin")));
        Assert.Equal("twin_pkey(id) pk; twin_name_key(name) constraint", Keys(OnPostgreSql(Sql, "twin")));
        Assert.Equal("", Keys(OnPostgreSql(Sql, "bare")));
        Assert.True(OnPostgreSql(Sql, "base").IsInherited);
    }

    [Fact]
    public void OtherKindsOfRelation()
    {
        var catalog = Catalog(
            """
            CREATE OR REPLACE VIEW v AS SELECT 1;
            CREATE MATERIALIZED VIEW m AS SELECT 2 WITH NO DATA;
            CREATE FOREIGN TABLE f (id int OPTIONS (column_name 'x') NOT NULL) SERVER s OPTIONS (table_name 't');
            CREATE TABLE c AS SELECT 1 AS a;
            """);
        RelationKind Kind(string name) => Find(catalog, null, name, PostgreSqlGrammar.Instance).Kind;
        Assert.Equal([RelationKind.View, RelationKind.MaterializedView, RelationKind.ForeignTable, RelationKind.Table],
            "vmfc".Select(c => Kind(c.ToString())));
        Assert.True(Find(catalog, null, "c", PostgreSqlGrammar.Instance).IsPartlyKnown);
        Assert.Equal(RelationKind.VirtualTable,
            OnSqlite("CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter ascii')", "docs").Kind);
    }

    [Fact]
    public void TypesAndDomains()
    {
        var types =
            Catalog(
                "CREATE TYPE app.mood AS ENUM ('sad', 'o''k'); CREATE DOMAIN email AS citext NOT NULL CHECK (VALUE ~ '@'); CREATE TYPE gone AS ENUM (); DROP TYPE gone;").On(PostgreSqlGrammar.Instance).Types;
        Assert.Equal(2, types.Count);
        Assert.Equal(["sad", "o'k"], types[0].EnumValues!.Value);
        Assert.Equal(("email", "citext", true), (types[1].Name, types[1].BaseType, types[1].NotNull));
    }
}
