using FsCheck.Fluent;
using FsCheck;
using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>
/// The build's verdict on a conflict target is the engine's: the same schema and target accepted by both, or refused by both.
/// </summary>
public sealed class VerdictEqualsVerdictTests(ITestOutputHelper output)
{
    private static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue);

    [Fact]
    public void Sqlite()
    {
        var comparison = new Comparison();
        foreach (var seed in Seeds.Sample(1500 * TestRun.Scale, new Rnd(1), 50))
        {
            var schemas = new SqliteSchemas(seed);
            var ddl = schemas.Ddl();
            using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            connection.Open();
            var engine = new SqliteUpsertEngine(connection);
            try
            {
                engine.Run(ddl);
            }
            catch (SqliteException)
            {
                // A few random tables are not valid.
                continue;
            }

            var table = Read(ddl, SqliteGrammar.Instance).FindTable(null, schemas.Table, SqliteGrammar.Instance)!;
            foreach (var target in schemas.Targets())
                comparison.Compare(engine, table, target, ddl);
        }

        output.WriteLine(comparison.Summary);
        Assert.True(comparison.Total > 10_000, comparison.Summary);
        comparison.AssertEqual(unknownLimit: 0.02);
    }

    [Theory, EveryPostgres]
    public async Task PostgreSql(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var connection = await db.OpenNpgsqlAsync();
        var postgres = new PostgreSqlUpsertEngine(connection);
        var comparison = new Comparison();
        var schema = $"verdict_{Guid.NewGuid():N}";
        foreach (var seed in Seeds.Sample(500 * TestRun.Scale, new Rnd(2), 50))
        {
            var schemas = new PostgreSqlSchemas(seed, schema);
            var ddl = schemas.Ddl();
            postgres.Run($"SET client_min_messages = error; DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
            try
            {
                postgres.Run(ddl);
            }
            catch (PostgresException)
            {
                // A few random tables are not valid.
                continue;
            }

            var table = Read(ddl, PostgreSqlGrammar.Instance).FindTable(schema, schemas.Table, PostgreSqlGrammar.Instance)!;
            foreach (var target in schemas.Targets())
                comparison.Compare(postgres, table, target, ddl);
        }

        postgres.Run($"DROP SCHEMA IF EXISTS {schema} CASCADE");
        output.WriteLine(comparison.Summary);
        Assert.True(comparison.Total > 5_000, comparison.Summary);
        comparison.AssertEqual(unknownLimit: 0.05);
    }

    internal static SchemaCatalog Read(string ddl, SqlGrammar grammar)
    {
        var script = SchemaReader.Read("schema.sql", ddl, new FileEngine(grammar), CancellationToken.None);
        Assert.True(script.Problems.Count == 0, string.Join("\n", script.Problems) + ddl);
        return SchemaCatalog.Build([script]);
    }
}
