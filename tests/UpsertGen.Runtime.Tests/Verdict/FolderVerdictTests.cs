using Microsoft.Data.Sqlite;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Verdict.Folders;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>
/// Folders as projects hand them over, loaded into the real engine in the order of their tools: the same tables, columns and keys, and the
/// same answer to every pair of columns as a target, or none and a reason. What the engine's own tools write down of it reads the same.
/// </summary>
public sealed class FolderVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public void Sqlite()
    {
        var counts = new FolderCounts();
        foreach (var folder in FolderLayouts.All(isSqlite: true))
        {
            using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            connection.Open();
            var engine = new SqliteUpsertEngine(connection);
            foreach (var file in folder.Files.Where(f => f.Run is not null))
                engine.Run(file.Run!);
            var live = LiveCatalog.OfSqlite(connection);
            counts.Compare(folder, engine, Read(folder, SqliteGrammar.Instance), live);
            counts.CompareDump(folder, SqliteGrammar.Instance, ServerDump.OfSqlite(connection), live);
        }

        counts.AssertEqual(output, isDumped: true);
    }

    [Theory, EveryPostgres]
    public async Task PostgreSql(Engine engine)
    {
        var counts = new FolderCounts();
        Assert.True(ServerDump.PgDumpMajor is not null,
            "There is no pg_dump: run ./test.sh, or install the client programs of PostgreSQL.");
        var isDumped = ServerDump.PgDumpMajor >= engine.Major;
        foreach (var folder in FolderLayouts.All(isSqlite: false))
        {
            await using var db = await TestDatabase.CreateAsync(engine, storage: TestStorage.OwnDatabase);
            await using var connection = await db.OpenNpgsqlAsync();
            var postgres = new PostgreSqlUpsertEngine(connection);
            foreach (var file in folder.Files.Where(f => f.Run is not null))
                postgres.Run(file.Run!);
            var live = LiveCatalog.OfPostgreSql(connection);
            counts.Compare(folder, postgres, Read(folder, PostgreSqlGrammar.Instance), live);
            if (isDumped)
                counts.CompareDump(folder, PostgreSqlGrammar.Instance, ServerDump.OfPostgreSql(db.ConnectionString), live);
        }

        counts.AssertEqual(output, isDumped);
    }

    /// <summary>The files in an order of no meaning, by an absolute path.</summary>
    private static SchemaCatalog Read(SchemaFolder folder, SqlGrammar grammar)
    {
        var scripts = folder.Files.Select(
            f => SchemaReader.Read("/src/app/" + f.Path, f.Text, new FileEngine(grammar), CancellationToken.None)).ToList();
        if (folder.Plan is { } plan)
            scripts.Add(SchemaReader.Read("/src/app/sqitch/sqitch.plan", plan, new FileEngine(grammar), CancellationToken.None));
        scripts.Reverse();
        return SchemaCatalog.Build(scripts);
    }
}
