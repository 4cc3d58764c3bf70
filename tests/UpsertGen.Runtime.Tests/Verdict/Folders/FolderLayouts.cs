namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>The folders of the common tools, each with the same kind of history.</summary>
internal static class FolderLayouts
{
    private const int TablesPerFolder = 16;

    private static readonly (string Name, Func<IReadOnlyList<Step>, SchemaFolder> Make)[] Layouts =
    [
        ("Flyway", Flyway),
        ("golang-migrate", s => Numbered(s, (i, n) => $"migrations/{i}_{n}.up.sql", (i, n) => $"migrations/{i}_{n}.down.sql")),
        ("goose", s => Marked(s, (i, n) => $"db/{i:00000}_{n}.sql", "-- +goose Up", "-- +goose Down")),
        ("dbmate", s => Marked(s, (i, n) => $"db/migrations/{20240101000000 + i}_{n}.sql", "-- migrate:up", "-- migrate:down")),
        ("sqitch", Sqitch),
        ("Prisma", s => Numbered(s, (i, n) => $"prisma/migrations/{20240101000000 + i}_{n}/migration.sql")),
        ("Diesel", s => Numbered(s, (i, n) => $"migrations/2024-01-{i / 24 + 10:00}-{i:000000}_{n}/up.sql",
            (i, n) => $"migrations/2024-01-{i / 24 + 10:00}-{i:000000}_{n}/down.sql")),
        ("sqlx", s => Numbered(s, (i, n) => $"migrations/{i}_{n}.sql")),
        ("node-pg-migrate", s => Numbered(s, (i, n) => $"migrations/{1600000000000 + i}_{n}.sql")),
        ("EF Core", s => Numbered(s, (i, n) => $"Migrations/{20240101101010 + i}_{n}.sql")),
        ("DbUp", s => Numbered(s, (i, n) => $"Scripts/Script{i:0000}_{n}.sql")),
        ("grate", Grate),
        ("Atlas", s => Numbered(s, (i, n) => $"migrations/{20240101000000 + i}_{n}.sql")),
        ("by hand", s => Numbered(s, (i, n) => $"sql/{i:000}_{n}.sql", (i, n) => $"sql/rollback/{i:000}_{n}.sql")),
        ("one file", s => Numbered([new Step("schema", string.Join("\n", s.Select(x => x.Sql)))], (_, _) => "db/schema.sql")),
        ("included", Included),
        ("indexes first", IndexesFirst),
        ("numbers without zeros", s => Numbered(s, (i, n) => $"sql/{i}-{n}.sql")),
        ("refinery", s => Numbered(s, (i, n) => $"migrations/V{i}__{n}.sql")),
        ("mybatis", s => Marked(s, (i, n) => $"scripts/{20240101000000 + i}_{n}.sql", "-- // " + "made", "-- //@UNDO")),
    ];

    public static IEnumerable<SchemaFolder> All(bool isSqlite)
    {
        for (var i = 0; i < Layouts.Length; i++)
        {
            var steps = new StepGenerator((isSqlite ? 100 : 200) + i, isSqlite).Make(TablesPerFolder);
            steps.AddRange(HandedOverSteps.For(isSqlite, i, Layouts.Length));
            yield return Layouts[i].Make(steps) with { Name = Layouts[i].Name };
        }
    }

    private static SchemaFolder Numbered(IReadOnlyList<Step> steps, Func<int, string, string> path, Func<int, string, string>? undo = null)
    {
        var files = steps.Select((s, i) => new FolderFile(path(i + 1, s.Name), s.Sql, s.Sql));
        var undone = undo is null ? [] : steps.Select((s, i) => new FolderFile(undo(i + 1, s.Name), Undo(s), null));
        return new SchemaFolder("", [.. files, .. undone]);
    }

    /// <summary>What takes a step back; were it read, its tables would be gone.</summary>
    private static string Undo(Step step)
    {
        var create = step.Sql.IndexOf("CREATE TABLE ", StringComparison.Ordinal);
        return create < 0
            ? "SELECT 1;"
            : $"DROP TABLE {step.Sql[(create + 13)..].Replace("IF NOT EXISTS ", "", StringComparison.Ordinal).Split('(', ' ')[0]};";
    }

    private static SchemaFolder Marked(IReadOnlyList<Step> steps, Func<int, string, string> path, string up, string down) =>
        new("", [.. steps.Select((s, i) => new FolderFile(path(i + 1, s.Name), $"{up}\n{s.Sql}\n\n{down}\n{Undo(s)}\n", s.Sql))]);

    private static SchemaFolder Flyway(IReadOnlyList<Step> steps)
    {
        string Version(int i) => i % 3 == 0 ? $"{i / 3}" : i % 3 == 1 ? $"{i / 3}_1" : $"{i / 3}.2";
        return Numbered(steps, (i, n) => $"db/migration/{(i % 2 == 0 ? "a" : "b")}/V{Version(i + 2)}__{n}.sql",
            (i, n) => $"db/migration/U{i}__{n}.sql");
    }

    private static SchemaFolder Sqitch(IReadOnlyList<Step> steps) => new(
        "",
        [
            .. steps.Select(s => new FolderFile($"sqitch/deploy/{s.Name}.sql", $"-- Deploy shop:{s.Name}\n{s.Sql}", s.Sql)),
            .. steps.Select(s => new FolderFile($"sqitch/revert/{s.Name}.sql", Undo(s), null)),
        ],
        "%syntax-version=1.0.0\n%project=shop\n\n" + string.Join("\n", steps.Select(s => $"{s.Name} 2024-01-01T00:00:00Z A <a@b.c> # x")));

    /// <summary>Tables in up, indexes and changes in the folder that runs behind it.</summary>
    private static SchemaFolder Grate(IReadOnlyList<Step> steps)
    {
        var tables = steps.Where(
            s => !s.Name.StartsWith("index_", StringComparison.Ordinal) && !s.Name.StartsWith("change_", StringComparison.Ordinal))
                .ToList();
        return new SchemaFolder(
            "",
            [
                .. tables.Select((s, i) => new FolderFile($"db/up/{i + 1:0000}_{s.Name}.sql", s.Sql, s.Sql)),
                .. steps.Except(tables).Select((s, i) => new FolderFile($"db/runFirstAfterUp/{i + 1:0000}_{s.Name}.sql", s.Sql, s.Sql)),
            ]);
    }

    private static SchemaFolder Included(IReadOnlyList<Step> steps)
    {
        var parts = steps.Select((s, i) => new FolderFile($"db/parts/{(steps.Count - i):000}_{s.Name}.sql", s.Sql, s.Sql)).ToList();
        var all = string.Concat(parts.Select(p => $"\\ir parts/{p.Path["db/parts/".Length..]}\n"));
        return new SchemaFolder("", [.. parts, new FolderFile("db/all.sql", all, null)]);
    }

    /// <summary>By name the indexes come before their tables; who runs them by hand knows better.</summary>
    private static SchemaFolder IndexesFirst(IReadOnlyList<Step> steps)
    {
        var indexes = steps.Where(s => s.Name.StartsWith("index_", StringComparison.Ordinal)).ToList();
        var changes = steps.Where(s => s.Name.StartsWith("change_", StringComparison.Ordinal)).ToList();
        FolderFile File(string name, IEnumerable<Step> of) =>
            new($"sql/{name}.sql", string.Join("\n", of.Select(s => s.Sql)), string.Join("\n", of.Select(s => s.Sql)));
        return new SchemaFolder(
            "", [File("CreateTables", steps.Except(indexes).Except(changes)), File("CreateIndexes", indexes), File("Later", changes)]);
    }
}
