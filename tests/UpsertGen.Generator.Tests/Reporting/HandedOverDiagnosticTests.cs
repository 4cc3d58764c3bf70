using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>Schema files as projects have them: no error that is none, and nothing unproven in silence.</summary>
public sealed class HandedOverDiagnosticTests
{
    private const string User = "[Table(\"users\"), Upsert] public record User(int Id, string Name);";

    private const string Users = "CREATE TABLE users (id integer PRIMARY KEY, name text);\n";

    private static readonly Dictionary<string, string> Metadata = new() { ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true" };

    private static async Task<IReadOnlyList<Diagnostic>> Verify(
        string source, Packages packages, params (string Path, string Sql)[] files) =>
        await AnalyzerHarness.VerifyAsync(
            new TestProject(Models.Usings + source)
            {
                Packages = packages,
                AdditionalFiles = [.. files.Select(f => new AdditionalFile(f.Path, f.Sql, Metadata))],
            },
            new UpsertAnalyzer(),
            new UpsertGenerator());

    [Theory]
    [InlineData("INSERT INTO users VALUES (1) ON CONFLICT DO NOTHING;", Packages.PostgreSql)]
    [InlineData("CREATE TABLE x (a INTEGER PRIMARY KEY AUTOINCREMENT);", Packages.PostgreSql)]
    [InlineData("CREATE TABLE x (a jsonb, b bytea REFERENCES users DEFERRABLE INITIALLY DEFERRED);", Packages.Sqlite)]
    public Task AWordOfTheOtherEngineHidesNoTable(string sql, Packages packages) =>
        Verify(User, packages, ("db/001.sql", sql), ("db/002.sql", Users));

    [Fact]
    public Task EachEngineHasItsFolder() => Verify(
        User, Packages.PostgreSql | Packages.Sqlite, ("db/postgres/1.sql", Users), ("db/sqlite/1.sql", Users),
        ("db/mysql/1.sql", "{|UPG420:CREATE TABLE users (a int);|}"));

    [Fact]
    public async Task AFileOfAnotherProductIsNamed()
    {
        const string MySql = "{|UPG420:CREATE TABLE `other` (`a` int NOT NULL AUTO_INCREMENT) ENGINE=InnoDB;|}";
        var hint = Assert.Single(
            await Verify(User, Packages.PostgreSql, ("db/a.sql", Users), ("db/b.sql", MySql)), static d => d.Id == "UPG420");
        Assert.Equal(DiagnosticSeverity.Info, hint.Severity);
        Assert.Contains("'b.sql' is left out: it is for MySQL", hint.GetMessage());
    }

    [Fact]
    public Task ASchemaIsIgnoredOnSqlite() => Verify(
        "[Table(\"users\", Schema = \"app\"), Upsert] public record User(int Id, string Name);", Packages.Sqlite, ("db/a.sql", Users));

    [Theory]
    [InlineData(
        "DO $$ BEGIN IF NOT EXISTS(SELECT 1 FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '1') THEN CREATE TABLE users (id integer PRIMARY KEY, name text); END IF; END $$;")]
    [InlineData("CREATE SCHEMA x CREATE TABLE users (id integer PRIMARY KEY, name text);")]
    public Task TheTableIsFound(string sql) => Verify(User, Packages.PostgreSql, ("db/a.sql", sql));

    /// <summary>What explains a silence is seen in the build: a warning at each [Upsert] of the table, and at no other.</summary>
    [Fact]
    public async Task AnUnprovenTableIsAWarningAtEachUpsert()
    {
        const string Source =
            "[Table(\"users\"), {|UPG419:Upsert|}, Upsert(\"Add\", ConflictOn = {|UPG419:nameof(Name)|})] public record User(int Id, string Name);"
            + "[Table(\"others\"), Upsert] public record Other(int Id, string Name);";
        var found = await Verify(
            Source, Packages.PostgreSql, ("db/a.sql", Users + Users.Replace("users", "others") + "ALTER TABLE users {|UPG419:EXPLODE;|}"));
        Assert.Equal(
            [DiagnosticSeverity.Info, DiagnosticSeverity.Warning, DiagnosticSeverity.Warning],
            found.Where(d => d.Id == "UPG419").Select(d => d.Severity).Order());
        Assert.Contains(found, d => d.GetMessage().Contains("what the table users has on PostgreSQL is not proven (a.sql, line 3)"));
    }

    [Theory]
    [InlineData("CREATE {|UPG419:TABLE ;|}")]
    [InlineData("\\i other.sql\n")]
    [InlineData("DO $$ BEGIN {|UPG419:EXECUTE format('CREATE TABLE %I (id int)', 'users'); END $$;|}")]
    public Task ATableThatMayBeThereIsNoError(string sql) =>
        Verify(User.Replace("Upsert]", "{|UPG419:Upsert|}]"), Packages.PostgreSql, ("db/a.sql", "CREATE TABLE t (a int);\n" + sql));

    [Fact]
    public Task AKeyThatCannotBeNullIsQuiet() => Verify(
        "[Table(\"users\"), Upsert] public record User(Guid Id, string Name);", Packages.Sqlite,
        ("db/a.sql", "CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT);"));

    [Theory]
    [InlineData(Packages.Sqlite, "; make it NOT NULL")]
    [InlineData(Packages.PostgreSql, "or use NULLS NOT DISTINCT (PostgreSQL 15 and later)")]
    public async Task TheAdviceOnNullsIsTheEngines(Packages packages, string advice)
    {
        const string Source =
            "[Table(\"users\"), Upsert(ConflictOn = {|UPG404:nameof(Code)|})] public record User(string? Code, string Name);";
        var found = await Verify(Source, packages, ("db/a.sql", "CREATE TABLE users (code text UNIQUE, name text);"));
        Assert.EndsWith(advice, Assert.Single(found, d => d.Id == "UPG404").GetMessage());
    }

    [Fact]
    public Task TwoKeysOfOneColumnAreOne() => Verify(
        User, Packages.PostgreSql,
        ("db/a.sql",
            "CREATE TABLE users (id integer PRIMARY KEY, name text); CREATE UNIQUE INDEX u ON users (id); CREATE UNIQUE INDEX v ON users (id, name);"));

    [Fact]
    public async Task ATableOfAnotherSchemaIsNamedWithIt()
    {
        var found = await Verify(
            "[Table(\"users\", Schema = \"b\"), Upsert] public record {|UPG410:User|}(int Id, string Name);", Packages.PostgreSql,
            ("db/a.sql", Users.Replace("users", "a.users")));
        Assert.Contains("add [Table(\"users\", Schema = \"a\")]", found.Single(d => d.Id == "UPG410").GetMessage());
    }

    [Fact]
    public async Task TheRowIdInAKeyIsSaid()
    {
        var found = await Verify(
            "[Table(\"users\"), Upsert(ConflictOn = {|UPG403:\"Id, Name\"|})] public record User(int Id, string Name);",
            Packages.Sqlite,
            ("db/a.sql", "CREATE TABLE users (id [INTEGER] PRIMARY KEY, name TEXT NOT NULL, UNIQUE (id, name));"));
        Assert.Contains("never takes a key of several columns that holds the INTEGER PRIMARY KEY",
            found.Single(d => d.Id == "UPG403").GetMessage());
    }

    [Theory]
    [InlineData("CREATE TABLE users (id bigserial PRIMARY KEY, code text NOT NULL UNIQUE, name text)", Packages.PostgreSql)]
    [InlineData("CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE, name text)",
        Packages.PostgreSql)]
    [InlineData("CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, code text NOT NULL UNIQUE, name text)", Packages.Sqlite)]
    [InlineData("CREATE TABLE users (id INTEGER PRIMARY KEY, code text NOT NULL UNIQUE, name text)", Packages.Sqlite)]
    public async Task AnIdentityThatIsNotMarkedIsReadBackAndNeverWritten(string sql, Packages packages)
    {
        const string Source =
            "[Table(\"users\"), Upsert(ConflictOn = nameof(Code))] public class User { public long {|UPG415:Id|} { get; set; } public string Code { get; set; } = \"\"; public string? Name { get; set; } }";
        var project = new TestProject(
            Models.Usings + Source.Replace(
                "nameof(Code)", packages == Packages.PostgreSql || sql.Contains("AUTO") ? "{|UPG406:nameof(Code)|}" : "nameof(Code)"))
        {
            Packages = packages,
            AdditionalFiles = [new AdditionalFile("db/a.sql", sql, Metadata)],
        };
        var found = await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());
        var warning = Assert.Single(found, d => d.Id == "UPG415");
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("DatabaseGeneratedOption.Identity", warning.GetMessage());
        Assert.Contains("DatabaseGeneratedOption.None", warning.GetMessage());
        var plain = Models.Usings + Source.Replace("{|UPG415:", "").Replace("|}", "");
        var text = GeneratorHarness.Run(new UpsertGenerator(),
            new TestProject(plain) { Packages = packages, AdditionalFiles = project.AdditionalFiles }).SingleText.Replace("\\", "");
        Assert.Matches("INSERT INTO \"users\"[^(]*\\(\"code\", \"name\"\\)", text);
        Assert.DoesNotContain("\"id\" = ", text);
    }

    [Theory]
    [InlineData("[DatabaseGenerated(DatabaseGeneratedOption.None)] ", "{|UPG405:nameof(Code)|}")]
    [InlineData("", "{|UPG405:nameof(Id)|}")]
    public Task WhoGivesTheNumberSaysSo(string attribute, string target) => Verify(
        $"[Table(\"users\"), Upsert(ConflictOn = {target}, Overwrite = nameof(Name))] public class User {{ {attribute}public long Id {{ get; set; }} public string Code {{ get; set; }} = \"\"; public string? Name {{ get; set; }} }}",
        Packages.Sqlite,
        ("db/a.sql",
            "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, code text NOT NULL, name text, UNIQUE (code, id)); CREATE UNIQUE INDEX u ON users (code);"));

    private const string Slug = "CREATE TABLE users (id integer PRIMARY KEY, name text, slug text NOT NULL); ";
    private const string Function =
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.slug := lower(NEW.name); RETURN NEW; END $$; ";
    private const string Trigger = "CREATE TRIGGER g BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();";

    [Fact]
    public Task ATriggerThatFillsTheColumnIsKnown() => Verify(User, Packages.PostgreSql, ("db/a.sql", Slug + Function + Trigger));

    [Fact]
    public Task ATriggerThatDoesNotIsNone() => Verify(
        User.Replace("record User", "record {|UPG412:User|}"), Packages.PostgreSql,
        ("db/a.sql", Slug + Function.Replace("NEW.slug :=", "NEW.name :=") + Trigger));

    [Fact]
    public Task ATriggerThatIsNotKnownProvesNothing() =>
        Verify(User.Replace("Upsert]", "{|UPG419:Upsert|}]"), Packages.PostgreSql, ("db/a.sql", Slug + Trigger));

    [Theory]
    [InlineData(
        "CREATE DOMAIN stamp AS timestamptz DEFAULT now() NOT NULL; CREATE TABLE users (id integer PRIMARY KEY, name text, at stamp);",
        "User")]
    [InlineData("CREATE DOMAIN stamp AS timestamptz NOT NULL; CREATE TABLE users (id integer PRIMARY KEY, name text, at stamp);",
        "{|UPG412:User|}")]
    public Task ADomainSaysWhatAColumnNeeds(string sql, string name) =>
        Verify(User.Replace("record User", "record " + name), Packages.PostgreSql, ("db/a.sql", sql));

    [Fact]
    public async Task AKeyThatCannotBeSetIsSaidToLackASetter()
    {
        var found = await Verify(
            "[{|UPG105:Upsert|}] public class User { [Key] public int Code { get; } public string Name { get; set; } = \"\"; }",
            Packages.Sqlite);
        Assert.Contains("give Code a set or init accessor", found.Single(d => d.Id == "UPG105").GetMessage());
    }

    [Fact]
    public async Task ATypeWithinAGenericOneIsNotGenericItself()
    {
        var found = await Verify(
            "public class Outer<T> { [Upsert] public class {|UPG107:User|} { public int Id { get; set; } } }", Packages.Sqlite);
        Assert.Contains("containing type", found.Single(d => d.Id == "UPG107").GetMessage());
    }

    [Theory]
    [InlineData("(trim(both from name))", "ConflictExpression = \"TRIM(BOTH FROM name)\"")]
    [InlineData("((lower(name) COLLATE \"C\"))", "ConflictExpression = \"lower(name)\"")]
    [InlineData("(name) WHERE tags[1:2] = '{a,b}'", "ConflictOn = nameof(Name), ConflictWhere = \"tags[1:2] = '{a,b}'\"")]
    [InlineData("(name) WHERE id > rank", "ConflictOn = nameof(Name), ConflictWhere = \"rank < id\"")]
    [InlineData("(name) WHERE true", "ConflictOn = nameof(Name)")]
    public Task WhatPostgreSqlAcceptsIsQuiet(string key, string target) => Verify(
        $"[Table(\"users\"), Upsert({target})] public record User(string Name, int Rank);",
        Packages.PostgreSql,
        ("db/a.sql",
            $"CREATE TABLE users (id integer NOT NULL DEFAULT 1, name text NOT NULL, rank integer, tags text[]); CREATE UNIQUE INDEX u ON users {key};"));

    [Fact]
    public Task ATextColumnNamedRowidIsNotTheRowId() => Verify(
        "[Table(\"users\"), Upsert(ConflictOn = {|UPG401:nameof(Rowid)|})] public record User(string Rowid, string Name);",
        Packages.Sqlite,
        ("db/a.sql", "CREATE TABLE users (rowid TEXT NOT NULL, name TEXT);"));
}
