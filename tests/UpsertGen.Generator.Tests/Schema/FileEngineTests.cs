using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Files;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Which engine a file is for.</summary>
public sealed class FileEngineTests
{
    [Theory]
    [InlineData("INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING;")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();")]
    [InlineData("CREATE TABLE a (x text CHECK (x = rtrim(x)));")]
    [InlineData("CREATE TABLE a (x INTEGER PRIMARY KEY AUTOINCREMENT);")]
    [InlineData("CREATE TABLE a (x bytea, y jsonb, z int REFERENCES b DEFERRABLE INITIALLY DEFERRED);")]
    public void WithOneEngineThereIsNothingToGuess(string text)
    {
        Assert.Equal(SchemaDialect.PostgreSql, FileEngine.Of("db/001.sql", text, SchemaDialect.PostgreSql).Dialect);
        Assert.Equal(SchemaDialect.Sqlite, FileEngine.Of("db/001.sql", text, SchemaDialect.Sqlite).Dialect);
    }

    [Theory]
    [InlineData("db/postgres/001.sql", SchemaDialectName.PostgreSql)]
    [InlineData("db/migrations/postgresql/001.sql", SchemaDialectName.PostgreSql)]
    [InlineData("db/pgsql/001.sql", SchemaDialectName.PostgreSql)]
    [InlineData("db/sqlite/001.sql", SchemaDialectName.Sqlite)]
    [InlineData("schema.sqlite.sql", SchemaDialectName.Sqlite)]
    [InlineData("schema-postgres.sql", SchemaDialectName.PostgreSql)]
    [InlineData("sqlite/old/postgres/x.sql", SchemaDialectName.PostgreSql)]
    [InlineData("db/copy_of_sqlite_to_pg_data.sql", SchemaDialectName.Both)]
    [InlineData("db/schema.sql", SchemaDialectName.Both)]
    public void FoldersAndFilesAreNamedForTheirEngine(string path, SchemaDialectName expected) =>
        Assert.Equal((SchemaDialect)(int)expected, FileEngine.Of(path, "CREATE TABLE a (x int);", SchemaDialect.Both).Dialect);

    [Theory]
    [InlineData("db/mysql/001.sql", "CREATE TABLE a (x int);", "MySQL")]
    [InlineData("db/mssql/001.sql", "CREATE TABLE a (x int);", "SQL Server")]
    [InlineData("schema.mysql.sql", "CREATE TABLE a (x int);", "MySQL")]
    [InlineData("db/001.sql", "CREATE TABLE `a` (`x` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`x`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;", "MySQL")]
    [InlineData("db/001.sql", "CREATE TABLE [dbo].[a] ([x] int IDENTITY(1,1) NOT NULL, [y] nvarchar(50), CONSTRAINT [PK_a] PRIMARY KEY CLUSTERED ([x]));\nGO", "SQL Server")]
    public void FilesOfOtherProductsAreLeftOut(string path, string text, string product)
    {
        foreach (var referenced in new[] { SchemaDialect.Sqlite, SchemaDialect.PostgreSql, SchemaDialect.Both })
            Assert.Equal((default, product), (FileEngine.Of(path, text, referenced).Dialect, FileEngine.Of(path, text, referenced).LeftOutFor));
    }

    [Fact]
    public void AFileOfTheOtherEngineIsLeftOutByItsFolder() =>
        Assert.Equal("SQLite", FileEngine.Of("db/sqlite/001.sql", "CREATE TABLE a (x int);", SchemaDialect.PostgreSql).LeftOutFor);

    [Theory]
    [InlineData("CREATE TABLE [Album] ([AlbumId] INTEGER NOT NULL, [Title] NVARCHAR(160) NOT NULL, CONSTRAINT [PK_Album] PRIMARY KEY ([AlbumId]));", SchemaDialectName.Sqlite)]
    [InlineData("CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY (START WITH 1));", SchemaDialectName.PostgreSql)]
    [InlineData("CREATE TABLE a (id serial, b jsonb, c int UNIQUE); INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING;", SchemaDialectName.PostgreSql)]
    [InlineData("CREATE TABLE a (id INTEGER PRIMARY KEY, b jsonb) STRICT; INSERT OR IGNORE INTO a VALUES (1);", SchemaDialectName.Sqlite)]
    [InlineData("CREATE TABLE a (id int, note text DEFAULT 'AUTOINCREMENT');", SchemaDialectName.Both)]
    public void WithBothEnginesWordsWeigh(string text, SchemaDialectName expected) =>
        Assert.Equal((SchemaDialect)(int)expected, FileEngine.Of("db/001.sql", text, SchemaDialect.Both).Dialect);

    /// <summary>Alone, a file without a sign would make a schema of one table for the other engine.</summary>
    [Fact]
    public void ANeutralFileGoesWithThoseAroundIt()
    {
        var catalog = SchemaCatalog.Build([
            Read("CREATE TABLE a (id bigserial PRIMARY KEY);", "db/001.sql"),
            Read("CREATE TABLE b (id int PRIMARY KEY);", "db/002.sql"),
        ]);
        Assert.Equal(["a", "b"], catalog.PostgreSqlTables.Select(t => t.Name));
        Assert.Empty(catalog.SqliteTables);
    }

    /// <summary>Public twin of the values, for the names of the tests.</summary>
    public enum SchemaDialectName
    {
        None,
        Sqlite,
        PostgreSql,
        Both,
    }
}
