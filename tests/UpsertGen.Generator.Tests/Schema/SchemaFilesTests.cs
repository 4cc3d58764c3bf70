using System.Collections.Immutable;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Tests.Harness;
using static UpsertGen.Generator.Tests.Schema.SchemaText;

namespace UpsertGen.Generator.Tests.Schema;

public sealed class SchemaFilesTests
{
    [Fact]
    public void AFileIsReadOnceUntilItsTextOrItsDialectChanges()
    {
        var file = new TestAdditionalText("db/schema.sql", "CREATE TABLE t (a int);");
        var first = Script(file, null);
        Assert.Same(first, Script(file, null));
        Assert.NotSame(first, Script(new TestAdditionalText("db/schema.sql", "CREATE TABLE t (a int);"), null));
        Assert.Equal("SQLite, PostgreSQL", Engines(first));
        Assert.Equal("SQLite", Engines(Script(file, "Sqlite")));
        Assert.Equal("SQLite, PostgreSQL", Engines(Script(file, "both")));
    }

    private static SchemaScript Script(TestAdditionalText file, string? dialect)
    {
        var metadata = new Dictionary<string, string> { ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true" };
        if (dialect is not null)
            metadata["build_metadata.AdditionalFiles.Dialect"] = dialect;
        var options = new TestOptionsProvider(ImmutableDictionary<string, string>.Empty, [new AdditionalFile(file.Path, "", metadata)]);
        return Assert.IsType<SchemaScript>(SchemaFiles.Read(file, options, DialectCatalog.Default, Both, CancellationToken.None));
    }
}
