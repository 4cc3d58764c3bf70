using System.Collections.Immutable;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Tests.Harness;

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
        Assert.Equal((SchemaDialect.Both, SchemaDialect.Sqlite, SchemaDialect.Both), (first.Dialect, Script(file, "Sqlite").Dialect, Script(file, null).Dialect));
    }

    private static SchemaScript Script(TestAdditionalText file, string? dialect)
    {
        var metadata = new Dictionary<string, string> { ["build_metadata.AdditionalFiles.UpsertGenSchema"] = "true" };
        if (dialect is not null)
            metadata["build_metadata.AdditionalFiles.Dialect"] = dialect;
        var options = new TestOptionsProvider(ImmutableDictionary<string, string>.Empty, [new AdditionalFile(file.Path, "", metadata)]);
        return Assert.IsType<SchemaScript>(SchemaFiles.Read(file, options, SchemaDialect.Both, CancellationToken.None));
    }
}
