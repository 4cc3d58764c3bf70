using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Emission;

/// <summary>Which methods there are, and what they extend.</summary>
public sealed class FormsTests
{
    private const string Rows = """

        namespace App;
        [Upsert, Upsert("Get", OnConflict = ConflictAction.Get), Upsert("Put", Merge = nameof(Merged))]
        public sealed record Row(int Id, int X, DateTime At)
        {
            internal static Row Merged(Row current, Row incoming, int step) => current with { X = current.X + step, At = DateTime.UtcNow };
        }
        """;

    [Theory]
    [InlineData("UpsertForms.None", "UpsertAsync GetAsync PutAsync CheckSchemaAsync")]
    [InlineData("UpsertForms.Synchronous", "Upsert UpsertAsync Get GetAsync Put PutAsync CheckSchema CheckSchemaAsync")]
    [InlineData("UpsertForms.Returning", "UpsertAsync UpsertReturningAsync GetAsync PutAsync PutReturningAsync CheckSchemaAsync")]
    [InlineData("UpsertForms.Many", "UpsertAsync UpsertManyAsync GetAsync GetManyAsync PutAsync PutManyAsync CheckSchemaAsync")]
    [InlineData("UpsertForms.Streams", "UpsertAsync GetAsync PutAsync CheckSchemaAsync")]
    [InlineData("UpsertForms.DataSource", "UpsertAsync GetAsync PutAsync CheckSchemaAsync")]
    public void OnlyTheFormsThatAreAskedFor(string forms, string expected)
    {
        var methods = Methods($"[assembly: UpsertMethods({forms})]");
        Assert.Equal(expected.Split(' '), methods.Select(static m => m.Name).Distinct());
        Assert.Equal(forms == "UpsertForms.DataSource", methods.Any(static m => m.Parameters[0].Type.Name == "DbDataSource"));
    }

    [Fact]
    public void AllFormsAreTheDefault() => Assert.Equal(Methods("").Count, Methods("[assembly: UpsertMethods(UpsertForms.All)]").Count);

    [Fact]
    public void EveryMethodExtendsAConnectionOrASource() =>
        Assert.Equal(["DbConnection", "DbDataSource"], Methods("").Select(static m => m.Parameters[0].Type.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void TypedReceiversAreThoseOfThePackages()
    {
        var methods = Methods("[assembly: UpsertMethods(UpsertForms.All, TypedReceivers = true)]");
        Assert.Equal(
            ["NpgsqlConnection", "NpgsqlDataSource", "SqliteConnection"],
            methods.Select(static m => m.Parameters[0].Type.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Methods("").Count / 2 * 3, methods.Count);
    }

    private static List<IMethodSymbol> Methods(string attribute)
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), new TestProject(Models.Usings + attribute + Rows));
        run.AssertClean();
        return [.. run.Compilation.GetTypeByMetadataName("App.RowUpserts")!.GetMembers().OfType<IMethodSymbol>().Where(static m => m.DeclaredAccessibility == Accessibility.Public)];
    }
}
