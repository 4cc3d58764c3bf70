using UpsertGen.Fuzz.Tests.Catalogue;
using UpsertGen.Fuzz.Tests.Running;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Every form is IMMUTABLE on PostgreSQL, where engines on its wire want it: the server takes it in an index.</summary>
public sealed class ImmutableTests
{
    // What has a parameter has no index; the one of the clock is computed with as a column is.
    private static bool IsOfColumns(Entry entry) => !entry.Text.Contains("UtcNow", StringComparison.Ordinal);

    [Theory, EveryPostgres]
    public async Task EveryFormIsAnIndexExpression(Engine engine)
    {
        var entries = Expressions.All.Where(static e => e.Type != "Body" && IsOfColumns(e))
            .Select(static (e, i) => (Entry: e, Name: "Op" + i)).ToList();
        var model = Expressions.Model(1, entries);
        var compiled = await Compiled.CreateAsync([model], isSqlite: false);
        var texts = compiled.Assembly.GetType($"Fuzz.{model.Name}Upserts", throwOnError: true)!.GetNestedType("Sql")!.GetNestedType(
            "PostgreSql")!;
        var sql = entries.Where(e => compiled.Refusals.All(r => r.Operation != e.Name))
            .Select(e => (e.Name, Form: Form(Text(texts, e.Name), model.Table))).ToList();
        // The two rows are one table of both, whose columns the statement names by their rows.
        var columns = string.Join(
            ", ", new[] { "t_", "x_" }.SelectMany(p => model.Columns.Select(c => $"{p}{c.DatabaseName} {c.PostgreSql.Ddl}")));
        await using var db = await TestDatabase.CreateAsync(engine, "", $"CREATE TABLE forms ({columns})");
        var failures = new List<string>();
        foreach (var (name, form) in sql)
        {
            try
            {
                await db.ExecuteAsync($"CREATE INDEX ON forms (({form}))");
            }
            catch (Npgsql.PostgresException failure)
            {
                failures.Add($"{entries.Single(e => e.Name == name).Entry.Text}: {failure.MessageText}: {form}");
            }
        }

        Assert.True(sql.Count > 100, $"{sql.Count} forms");
        Assert.Empty(failures);
    }

    private static string Text(Type texts, string name) =>
        (string)(texts.GetField(name)?.GetValue(null) ?? texts.GetProperty(name)!.GetValue(null)!);

    /// <summary>What the one column is set to, over the columns of the table of both rows.</summary>
    private static string Form(string statement, string table)
    {
        var set = statement[(statement.IndexOf("DO UPDATE SET", StringComparison.Ordinal) + 13)..];
        var value = set[(set.IndexOf(" = ", StringComparison.Ordinal) + 3)..].Split("\nRETURNING")[0].TrimEnd(';', '\n', ' ');
        return value.Replace($"\"{table}\".\"", "\"t_").Replace("excluded.\"", "\"x_");
    }
}
