using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Which engine a file is for.</summary>
public sealed class FileEngineTests
{
    private static readonly EquatableArray<SqlGrammar> OnSqlite = new SqlGrammar[] { SqliteGrammar.Instance }.ToEquatableArray();
    private static readonly EquatableArray<SqlGrammar> OnPostgreSql = new SqlGrammar[] { PostgreSqlGrammar.Instance }.ToEquatableArray();

    [Theory]
    [InlineData("INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING;")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();")]
    [InlineData("CREATE TABLE a (x text CHECK (x = rtrim(x)));")]
    [InlineData("CREATE TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT);")]
    [InlineData("CREATE TABLE a (x bytea, y jsonb, z int REFERENCES b DEFERRABLE INITIALLY DEFERRED);")]
    public void WithOneEngineThereIsNothingToGuess(string text)
    {
        Assert.Equal("PostgreSQL", Engines(FileEngine.Of("db/001.sql", text, OnPostgreSql).Grammars));
        Assert.Equal("SQLite", Engines(FileEngine.Of("db/001.sql", text, OnSqlite).Grammars));
    }

    [Theory]
    [InlineData("db/postgres/001.sql", "PostgreSQL")]
    [InlineData("db/migrations/postgresql/001.sql", "PostgreSQL")]
    [InlineData("db/pgsql/001.sql", "PostgreSQL")]
    [InlineData("db/sqlite/001.sql", "SQLite")]
    [InlineData("schema.sqlite.sql", "SQLite")]
    [InlineData("schema-postgres.sql", "PostgreSQL")]
    [InlineData("sqlite/old/postgres/x.sql", "PostgreSQL")]
    [InlineData("db/copy_of_sqlite_to_pg_data.sql", "SQLite, PostgreSQL")]
    [InlineData("db/schema.sql", "SQLite, PostgreSQL")]
    public void FoldersAndFilesAreNamedForTheirEngine(string path, string expected) =>
        Assert.Equal(expected, Engines(FileEngine.Of(path, "CREATE TABLE a (x int);", Both).Grammars));

    [Theory]
    [InlineData("db/mysql/001.sql", "CREATE TABLE a (x int);", "MySQL")]
    [InlineData("db/mssql/001.sql", "CREATE TABLE a (x int);", "SQL Server")]
    [InlineData("schema.mysql.sql", "CREATE TABLE a (x int);", "MySQL")]
    [InlineData("db/001.sql",
        "CREATE TABLE `a` (`x` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`x`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;", "MySQL")]
    [InlineData("db/001.sql",
        "CREATE TABLE [dbo].[a] ([x] int IDENTITY(1,1) NOT NULL, [y] nvarchar(50), CONSTRAINT [PK_a] PRIMARY KEY CLUSTERED ([x]));\nGO",
        "SQL Server")]
    public void FilesOfOtherProductsAreLeftOut(string path, string text, string product)
    {
        foreach (var referenced in new[] { OnSqlite, OnPostgreSql, Both })
        {
            var engine = FileEngine.Of(path, text, referenced);
            Assert.Equal(("", product), (Engines(engine.Grammars), engine.LeftOutFor));
        }
    }

    [Fact]
    public void AFileOfTheOtherEngineIsLeftOutByItsFolder() =>
        Assert.Equal("SQLite", FileEngine.Of("db/sqlite/001.sql", "CREATE TABLE a (x int);", OnPostgreSql).LeftOutFor);

    [Theory]
    [InlineData(
        "CREATE TABLE [Album] ([AlbumId] INTEGER NOT NULL, [Title] NVARCHAR(160) NOT NULL, CONSTRAINT [PK_Album] PRIMARY KEY ([AlbumId]));",
        "SQLite")]
    [InlineData("CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY (START WITH 1));", "PostgreSQL")]
    [InlineData("CREATE TABLE a (id serial, b jsonb, c int UNIQUE); INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING;", "PostgreSQL")]
    [InlineData("CREATE TABLE a (id INTEGER PRIMARY KEY, b jsonb) STRICT; INSERT OR IGNORE INTO a VALUES (1);", "SQLite")]
    [InlineData("CREATE TABLE a (id int, note text DEFAULT 'AUTOINCREMENT');", "SQLite, PostgreSQL")]
    public void WithBothEnginesWordsWeigh(string text, string expected) =>
        Assert.Equal(expected, Engines(FileEngine.Of("db/001.sql", text, Both).Grammars));

    /// <summary>Alone, a file without a sign would make a schema of one table for the other engine.</summary>
    [Fact]
    public void ANeutralFileGoesWithThoseAroundIt()
    {
        var catalog = SchemaCatalog.Build([
            Read("CREATE TABLE a (id bigserial PRIMARY KEY);", "db/001.sql"),
            Read("CREATE TABLE b (id int PRIMARY KEY);", "db/002.sql"),
        ]);
        Assert.Equal(["a", "b"], catalog.Tables(PostgreSqlGrammar.Instance).Select(t => t.Name));
        Assert.Empty(catalog.Tables(SqliteGrammar.Instance));
    }
}
