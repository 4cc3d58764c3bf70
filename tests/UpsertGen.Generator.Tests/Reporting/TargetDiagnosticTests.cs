using UpsertGen.CodeFixes;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>The conflict target against the schema: the engine's own verdict, in the build.</summary>
public sealed class TargetDiagnosticTests
{
    private static TestProject Project(string attribute, string sql, Packages packages = Packages.PostgreSql) =>
        SchemaDiagnosticTests.Project(
        $"[Table(\"users\"), {attribute}] public record User([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Name, string? Email, string Idx);",
        sql,
        packages);

    private static string Ddl(string constraints, string after = "") =>
        $"CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, email text, idx text NOT NULL{constraints});\n{after}";

    private static Task Verify(string attribute, string sql, Packages packages = Packages.PostgreSql) =>
        AnalyzerHarness.VerifyAsync(Project(attribute, sql, packages), new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("Upsert(ConflictOn = nameof(Name))", ", UNIQUE (name)", "")]
    [InlineData("Upsert(ConflictOn = nameof(Name))", "", "CREATE UNIQUE INDEX u ON users (name);")]
    [InlineData("Upsert(ConflictOn = \"Idx, Name\")", ", UNIQUE (name, idx)", "")]
    [InlineData("Upsert(ConflictOn = nameof(Name), ConflictWhere = \"idx = 'x'\")", "",
        "CREATE UNIQUE INDEX u ON users (name) WHERE idx = 'x';")]
    [InlineData("Upsert(ConflictExpression = \"lower(name)\", ConflictOn = nameof(Name))", "",
        "CREATE UNIQUE INDEX u ON users (lower(name));")]
    [InlineData("Upsert(ConflictConstraint = \"k\", ConflictOn = nameof(Name))", ", CONSTRAINT k UNIQUE (name)", "")]
    [InlineData("Upsert(ConflictOn = \"\", OnConflict = ConflictAction.Ignore)", ", UNIQUE (name), UNIQUE (email)",
        "CREATE UNIQUE INDEX u ON users (lower(name)) WHERE idx = 'x';")]
    [InlineData("Upsert(ConflictOn = \"\", OnConflict = ConflictAction.Ignore)", "", "")]
    public Task D12_WhatTheEngineAcceptsIsQuiet(string attribute, string constraints, string after) =>
        Verify(attribute, Ddl(constraints, after));

    /// <summary>It is named as the key that it is, and of use as an exclusion constraint is.</summary>
    [Theory]
    [InlineData("Upsert(ConflictConstraint = \"users_pkey\", OnConflict = ConflictAction.Ignore)",
        "PRIMARY KEY (name, valid WITHOUT OVERLAPS)")]
    [InlineData("Upsert(ConflictConstraint = \"users_name_valid_key\", OnConflict = ConflictAction.Ignore)",
        "UNIQUE (name, valid WITHOUT OVERLAPS)")]
    [InlineData("Upsert(ConflictConstraint = {|UPG403:\"users_pkey\"|}, Overwrite = nameof(Email))",
        "PRIMARY KEY (name, valid WITHOUT OVERLAPS)")]
    [InlineData("Upsert(ConflictOn = {|UPG401:nameof(Name)|}, OnConflict = ConflictAction.Ignore)",
        "PRIMARY KEY (name, valid WITHOUT OVERLAPS)")]
    public Task ATemporalKey(string attribute, string key) => Verify(
        attribute,
        $"CREATE TABLE users (id bigint, name text NOT NULL, email text, idx text NOT NULL, valid tstzrange NOT NULL DEFAULT '(,)', {key});");

    /// <summary>PostgreSQL keeps 63 bytes of a name, whole characters; SQLite keeps all.</summary>
    [Theory]
    [InlineData("a_very_long_column_name_that_goes_on_and_on_until_it_has_more_than_sixty_three_bytes")]
    [InlineData("длинное_имя_столбца_в_котором_больше_чем_шестьдесят_три_байта")]
    public Task ALongNameIsCutAsTheServerCutsIt(string name) => AnalyzerHarness.VerifyAsync(
        SchemaDiagnosticTests.Project(
            $"[Table(\"t_{name}\"), Upsert(ConflictOn = nameof(Key))] public record Row(int Id, [property: Column(\"{name}\")] string Key, [property: Column(\"{name.Substring(0, 20)}\")] string? Other);",
            $"CREATE TABLE t_{name} (id integer NOT NULL, {name} text NOT NULL UNIQUE, {name.Substring(0, 20)} text);",
            Packages.PostgreSql | Packages.Sqlite),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Theory]
    [InlineData("Upsert(ConflictOn = {|UPG401:nameof(Name)|})", "", "")]
    [InlineData("Upsert(ConflictOn = {|UPG401:nameof(Name)|})", ", UNIQUE (name, idx)", "")]
    [InlineData("Upsert(ConflictOn = {|UPG401:\"Name, Idx\"|})", ", UNIQUE (name)", "")]
    [InlineData("Upsert(ConflictOn = {|UPG401:nameof(Name)|})", "", "CREATE INDEX u ON users (name);")]
    public async Task D13_NoUniqueIndexIsAnError(string attribute, string constraints, string after)
    {
        var diagnostics = await AnalyzerHarness.VerifyAsync(
            Project(attribute, Ddl(constraints, after)), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, Assert.Single(diagnostics, d => d.Id == "UPG401").Severity);
    }

    [Theory]
    [InlineData("Upsert(ConflictOn = {|UPG402:nameof(Name)|})")]
    [InlineData("Upsert(ConflictOn = {|UPG402:nameof(Name)|}, ConflictWhere = \"idx = 'y'\")")]
    public Task D07_APartialIndexNeedsItsPredicate(string attribute) =>
        Verify(attribute, Ddl("", "CREATE UNIQUE INDEX u ON users (name) WHERE idx = 'x';"));

    [Theory]
    [InlineData("Upsert(ConflictOn = {|UPG403:nameof(Name)|})", "", "CREATE UNIQUE INDEX u ON users (lower(name));")]
    [InlineData("Upsert(ConflictOn = {|UPG403:nameof(Name)|})", ", UNIQUE (name) DEFERRABLE", "")]
    [InlineData("Upsert(ConflictConstraint = {|UPG403:\"nope\"|}, ConflictOn = nameof(Name))", ", UNIQUE (name)", "")]
    [InlineData("Upsert(ConflictOn = {|UPG403:\"\"|}, OnConflict = ConflictAction.Ignore)", ", UNIQUE (name) DEFERRABLE", "")]
    public Task UPG403_RefusedForAnotherReason(string attribute, string constraints, string after) =>
        Verify(attribute, Ddl(constraints, after));

    [Fact]
    public Task D21_UPG404_ANullableKey() => Verify("Upsert(ConflictOn = {|UPG404:nameof(Email)|})", Ddl(", UNIQUE (email)"));

    [Fact]
    public Task D22_NullsNotDistinctIsQuiet() => Verify("Upsert(ConflictOn = nameof(Email))", Ddl(", UNIQUE NULLS NOT DISTINCT (email)"));

    [Fact]
    public Task D15_UPG405_AnotherUniqueIndex() =>
        Verify("Upsert(ConflictOn = {|UPG405:nameof(Name)|})", Ddl(", UNIQUE (name), UNIQUE (idx)"));

    [Fact]
    public Task UPG406_TheIdentityIsUsedUp() => Verify(
        "Upsert(ConflictOn = {|UPG406:nameof(Name)|})",
        "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, email text, idx text NOT NULL);");

    /// <summary>Unique keys of a table that Citus distributes hold the distribution column.</summary>
    [Theory]
    [InlineData("Upsert(ConflictOn = {|UPG407:nameof(Name)|})", "SELECT create_distributed_table('users', 'idx');")]
    [InlineData("Upsert(ConflictOn = {|UPG407:nameof(Name)|})",
        "SELECT public.create_distributed_table('public.users'::regclass, distribution_column => 'idx', colocate_with => 'none');")]
    [InlineData("Upsert(ConflictOn = {|UPG407:nameof(Name)|})", "SELECT create_distributed_table_concurrently('users', 'idx');")]
    [InlineData("Upsert(ConflictOn = {|UPG407:nameof(Name)|}, OnConflict = ConflictAction.Ignore)",
        "DO $$ BEGIN PERFORM create_distributed_table('users', 'idx'); END $$;")]
    [InlineData("Upsert(ConflictOn = {|UPG407:nameof(Name)|})",
        "SELECT create_distributed_table('users', 'name'); SELECT alter_distributed_table('users', distribution_column := 'idx');")]
    [InlineData("Upsert(ConflictOn = \"Name, Idx\")",
        "SELECT create_distributed_table('users', 'idx'); SELECT alter_distributed_table('users', shard_count := 4, colocate_with := 'other');")]
    [InlineData("Upsert(ConflictOn = \"Name, Idx\")", "SELECT create_distributed_table('users', 'name');")]
    [InlineData("Upsert(ConflictOn = nameof(Name))",
        "SELECT create_distributed_table('users', 'idx'); SELECT undistribute_table('users');")]
    [InlineData("Upsert(ConflictOn = nameof(Name))", "SELECT create_reference_table('users');")]
    [InlineData("Upsert(ConflictOn = nameof(Name))", "SELECT create_distributed_table('users', NULL, colocate_with => 'none');")]
    public Task UPG407_TheDistributionColumnIsNoConflictColumn(string attribute, string after) => Verify(
        attribute, Ddl(attribute.Contains("Idx", StringComparison.Ordinal) ? ", UNIQUE (name, idx)" : ", UNIQUE (name), UNIQUE (name, idx)",
            after));

    [Fact]
    public Task ThePredicateIsCopied()
    {
        var harness = new CodeFixHarness(new UpsertAnalyzer(), new CopyPredicateFix(), new UpsertGenerator());
        var ddl = Ddl("", "CREATE UNIQUE INDEX u ON users (name) WHERE idx = 'x';");
        return harness.VerifyAsync(
            Project("Upsert(ConflictOn = {|UPG402:nameof(Name)|})", ddl),
            Project("Upsert(ConflictOn = nameof(Name), ConflictWhere = \"idx = 'x'\")", ddl),
            new FixChoice { Title = "Set ConflictWhere to idx = 'x'" });
    }

    [Fact]
    public Task TheIndexIsAppendedToTheSchemaFile()
    {
        var harness = new CodeFixHarness(new UpsertAnalyzer(), new AppendIndexFix(), new UpsertGenerator());
        return harness.VerifyAsync(
            Project("Upsert(ConflictOn = {|UPG401:nameof(Name)|})", Ddl("")),
            Project("Upsert(ConflictOn = nameof(Name))", Ddl("", "CREATE UNIQUE INDEX \"ux_users_name\" ON \"users\" (\"name\");\n")),
            new FixChoice { Title = "Append CREATE UNIQUE INDEX to schema.sql" });
    }

    [Fact]
    public Task ThePluralTableIsNamed()
    {
        var harness = new CodeFixHarness(new UpsertAnalyzer(), new AddTableFix(), new UpsertGenerator());
        const string Sql = "CREATE TABLE users (id integer PRIMARY KEY, name text);";
        return harness.VerifyAsync(
            SchemaDiagnosticTests.Project("[Upsert]\npublic record {|UPG410:User|}(int Id, string Name);", Sql),
            SchemaDiagnosticTests.Project("[Table(\"users\")]\n[Upsert]\npublic record User(int Id, string Name);", Sql),
            new FixChoice { Title = "Add [Table(\"users\")]" });
    }
}
