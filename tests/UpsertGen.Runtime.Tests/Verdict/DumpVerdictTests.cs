using System.Reflection;
using Microsoft.Data.Sqlite;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Schema.Verdict;
using UpsertGen.Generator.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Verdict;

/// <summary>
/// Schemas as applications have them: every column and every pair of columns of every table as a target, on the real engine.
/// </summary>
public sealed class DumpVerdictTests(ITestOutputHelper output)
{
    private static readonly EquatableArray<SqlGrammar> Both =
        new SqlGrammar[] { SqliteGrammar.Instance, PostgreSqlGrammar.Instance }.ToEquatableArray();

    [Fact]
    public void Sqlite()
    {
        var comparison = new Comparison();
        var tables = 0;
        foreach (var (name, sql) in Dumps("sqlite"))
        {
            var script = SchemaReader.Read(name, sql, FileEngine.Of(name, sql, Both), CancellationToken.None);
            Assert.Same(SqliteGrammar.Instance, Assert.Single(script.Readings).Grammar);
            Assert.Empty(script.Problems);
            using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            connection.Open();
            var engine = new SqliteUpsertEngine(connection);
            engine.Run(sql);
            tables += Compare(comparison, engine, SchemaCatalog.Build([script]));
        }

        output.WriteLine($"{tables} tables; {comparison.Summary}");
        Assert.True(tables >= 80, $"{tables}");
        comparison.AssertEqual(unknownLimit: 0);
    }

    [NeedsMajor(15)]
    [Theory, EveryPostgres]
    public async Task PostgreSql(Engine engine)
    {
        var comparison = new Comparison();
        var tables = 0;
        foreach (var (name, sql) in Dumps("postgres"))
        {
            var script = SchemaReader.Read(name, sql, FileEngine.Of(name, sql, Both), CancellationToken.None);
            Assert.Same(PostgreSqlGrammar.Instance, Assert.Single(script.Readings).Grammar);
            Assert.Empty(script.Problems);
            await using var db = await TestDatabase.CreateAsync(engine, storage: TestStorage.OwnDatabase);
            await using var connection = await db.OpenNpgsqlAsync();
            var postgres = new PostgreSqlUpsertEngine(connection);
            postgres.Run(sql);
            tables += Compare(comparison, postgres, SchemaCatalog.Build([script]));
        }

        output.WriteLine($"{tables} tables; {comparison.Summary}");
        Assert.True(tables >= 120, $"{tables}");
        comparison.AssertEqual(unknownLimit: 0.02);
    }

    private static IEnumerable<(string Name, string Sql)> Dumps(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains($".Dumps.{engine}_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }

    private static int Compare(Comparison comparison, IUpsertEngine engine, SchemaCatalog catalog)
    {
        var tables = 0;
        foreach (var table in catalog.Tables(engine.Grammar).Where(t => t.Kind != RelationKind.View))
        {
            tables += table.Kind == RelationKind.Table ? 1 : 0;
            foreach (var target in Targets(table))
                comparison.Compare(engine, table, target, $"{table.Schema}.{table.Name}");
        }

        return tables;
    }

    internal static IEnumerable<ConflictTarget> Targets(SchemaTable table)
    {
        var names = table.Columns.Select(c => c.Name).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            yield return ConflictTarget.OnColumns(names[i]);
            for (var j = i + 1; j < names.Count; j++)
                yield return ConflictTarget.OnColumns(names[j], names[i]) with { Updates = (i + j) % 3 > 0 };
        }

        yield return new ConflictTarget { Updates = false };
        foreach (var key in table.UniqueKeys)
        {
            var text = string.Join(", ", key.Parts.Select(p => p.Column is { } c ? $"\"{c}\"" : p.Text));
            yield return ConflictTarget.OnExpression(text) with { Where = key.Where };
            yield return ConflictTarget.OnExpression(text);
            yield return ConflictTarget.OnColumns([.. key.Columns, .. names.Take(1)]);
            if (key.Name is not null)
                yield return ConflictTarget.OnConstraint(key.Name);
        }
    }
}
