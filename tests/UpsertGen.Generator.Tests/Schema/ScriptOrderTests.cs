using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

/// <summary>Each tool runs its folder in its own order, and takes back nothing on the way up.</summary>
public sealed class ScriptOrderTests
{
    // What is behind the bar does not run.
    public static readonly TheoryData<string, string> Folders = new()
    {
        { "Flyway", "V1__create.sql V1_1__more.sql V1.2__even_more.sql V2__x.sql V10__y.sql R__functions.sql R__views.sql | U2__x.sql" },
        { "Flyway in several folders", "base/V1__a.sql extra/V2__b.sql base/V3__c.sql extra/R__z.sql" },
        { "Flyway from a baseline", "B5__base.sql V6__x.sql R__views.sql | V1__a.sql V5__e.sql B2__old.sql" },
        { "golang-migrate",
            "1_init.up.sql 2_users.up.sql 10_orders.up.sql 20230101120000_late.up.sql | 1_init.down.sql 10_orders.down.sql" },
        { "goose", "00001_init.sql 2_users.sql 20230101120000_late.sql" },
        { "dbmate", "20200101000000_a.sql 20210101000000_b.sql" },
        { "Prisma", "prisma/migrations/20210101000000_init/migration.sql prisma/migrations/20210305120000_add_users/migration.sql" },
        { "Diesel",
            "00000000000000_diesel_initial_setup/up.sql 20151126095136_x/up.sql 2017-09-26-200549_y/up.sql | 20151126095136_x/down.sql 2017-09-26-200549_y/down.sql" },
        { "sqlx", "1_a.up.sql 2_b.up.sql 11_c.up.sql | 2_b.down.sql" },
        { "node-pg-migrate", "1586345_first.sql 1600000000000_second.sql" },
        { "EF Core", "20240101101010_Initial.sql 20240102101010_AddUsers.sql" },
        { "DbUp", "Script0002a.sql Script0010.sql Script9.sql" },
        { "grate",
            "up/0001_a.sql up/0002_b.sql runFirstAfterUp/a.sql functions/f.sql views/v.sql sprocs/s.sql triggers/t.sql indexes/i.sql permissions/p.sql" },
        { "Atlas", "2_checkpoint.sql 3_more.sql | 1_first.sql" },
        { "by hand", "001_x.sql 002_y.sql 10_z.sql" },
        { "the base first", "schema.sql indexes.sql users.sql" },
        { "undo by name", "1_a.sql 2_b.sql | 1_a.undo.sql 2_b_rollback.sql rollback/2_b.sql down/1_a.sql 2_b_down.sql revert/x.sql" },
    };

    [Theory, MemberData(nameof(Folders))]
    public void FilesRunInTheOrderOfTheirTool(string tool, string files)
    {
        var sides = files.Split('|');
        var expected = Paths(sides[0]);
        var given = expected.Concat(sides.Skip(1).SelectMany(Paths)).ToList();
        // However they are handed over.
        foreach (var order in new[] { given.AsEnumerable().Reverse(), given.Order(StringComparer.Ordinal), given })
            Assert.Equal(expected, ScriptOrder.Of(order.Select(p => Script(tool, p))).Select(s => s.Path));
    }

    [Fact]
    public void SqitchRunsItsPlan()
    {
        const string Plan = """
            %syntax-version=1.0.0
            %project=shop

            appschema 2024-01-01T00:00:00Z A <a@b.c> # schema
            users [appschema] 2024-01-02T00:00:00Z A <a@b.c> # users
            @v1 2024-01-03T00:00:00Z A <a@b.c> # tag

            added [users] 2024-01-04T00:00:00Z A <a@b.c> # more
            users [users@v1] 2024-01-05T00:00:00Z A <a@b.c> # reworked
            """;
        string[] expected = ["db/deploy/appschema.sql", "db/deploy/users@v1.sql", "db/deploy/added.sql", "db/deploy/users.sql"];
        var given = expected.Concat(["db/revert/users.sql", "db/revert/added.sql", "db/deploy/stranger.sql"]).Reverse();
        Assert.Equal(expected, ScriptOrder.Of(given.Select(p => Script("", p)), Plan).Select(s => s.Path));
    }

    [Theory]
    [InlineData("INSERT INTO schema_migrations (version) VALUES ('1');", "db/structure.sql")]
    [InlineData("-- PostgreSQL database dump", "db/schema.sql")]
    public void ADumpStandsForTheMigrationsBelow(string tail, string path)
    {
        var scripts = new[] { Read("CREATE TABLE old (a int);", "db/migrations/1_a.sql"), Read("CREATE TABLE t (a int);\n" + tail, path) };
        Assert.Equal([path], ScriptOrder.Of(scripts).Select(s => s.Path));
    }

    [Fact]
    public void WhatWaitsForATableOfALaterFileIsApplied()
    {
        var catalog = SchemaCatalog.Build([
            Read("CREATE UNIQUE INDEX u ON users (email); ALTER TABLE users ADD COLUMN age int NOT NULL; ALTER TABLE IF EXISTS users ADD COLUMN no int;", "CreateIndexes.sql"),
            Read("CREATE TABLE users (id int PRIMARY KEY, email text);", "CreateTables.sql"),
        ]);
        foreach (var grammar in SchemaText.Both)
        {
            var table = Find(catalog, null, "users", grammar);
            Assert.Equal("id int; email text; age int not null", Columns(table).Replace("id int not null", "id int"));
            Assert.Contains("u(email)", Keys(table));
            Assert.False(table.IsPartlyKnown);
        }
    }

    [Fact]
    public void ATableThatNoFileMakesIsUnproven()
    {
        var table = Find(Catalog("ALTER TABLE users ADD COLUMN age int;"), null, "users", PostgreSqlGrammar.Instance);
        Assert.Contains("no file makes the table", Assert.Single(table.Unproven).Message);
    }

    [Theory]
    [InlineData("\\i tables/users.sql\nALTER TABLE users ADD COLUMN b int;", "db/all.sql", "db/tables/users.sql")]
    [InlineData("\\ir users.sql\nALTER TABLE users ADD COLUMN b int;", "db/all.sql", "db/users.sql")]
    [InlineData("\\i db/z/users.sql\nALTER TABLE users ADD COLUMN b int;", "src/db/all.sql", "src/db/z/users.sql")]
    [InlineData(".read users.sql\nALTER TABLE users ADD COLUMN b int;", "db/all.sql", "db/users.sql")]
    public void AnIncludedFileRunsThereAndNotAgain(string text, string path, string included)
    {
        var catalog = SchemaCatalog.Build([Read(text, path), Read("CREATE TABLE users (a int);", included)]);
        Assert.Equal("a int; b int", Columns(Find(catalog, null, "users", SqliteGrammar.Instance)));
    }

    [Fact]
    public void AnIncludedFileThatIsNotThereMayHoldAnyTable() =>
        Assert.Contains("not among the schema files",
            Assert.Single(SchemaCatalog.Build([Read("\\i other.sql\nCREATE TABLE t (a int);")])
                .On(PostgreSqlGrammar.Instance).MayMiss).Message);

    private static IEnumerable<string> Paths(string files) =>
        files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => "app/db/" + f);

    private static SchemaScript Script(string tool, string path) =>
        Read(tool == "Atlas" && path.Contains("checkpoint") ? "-- atlas:checkpoint\n\nCREATE TABLE t (a int);" : "CREATE TABLE t (a int);",
            path);
}
