using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>
    /// Every version of C# that compiles the generated code chooses the same method, with every way to leave the options out.
    /// </summary>
    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void ATokenMayStandInThePlaceOfTheOptions(LanguageVersion version)
    {
        string[] inputs = ["rows", "stream"];
        string[] endings = ["", ", token", ", default", ", null", ", CancellationToken.None", ", new UpsertOptions()", ", null, token",
            ", default, default", ", options: null, token", ", cancellationToken: token"];
        var calls = from receiver in new[] { "connection", "source", "set" }
                    from input in inputs
                    from ending in endings
                    where receiver != "set" || !ending.Contains("l, token") && !ending.Contains("t, default")
                    from method in new[] { "UpsertManyAsync(§)", "UpsertManyReturningAsync(§)", "GetManyAsync(§)", "PutManyAsync(§, 1)" }
                    select $"_ = {receiver}.{method.Replace("§", input).Replace(")", ending + ")")};";
        GeneratorHarness.Run(
            new UpsertGenerator(),
            new TestProject("using System.Collections.Generic;\nusing System.Threading;\n" + Models.Usings + Rows + $$"""

                static class Caller
                {
                    public static void Call(
                        System.Data.Common.DbConnection connection, System.Data.Common.DbDataSource source, Microsoft.EntityFrameworkCore.DbSet<Row> set,
                        Row[] rows, IAsyncEnumerable<Row> stream, CancellationToken token)
                    {
                        {{string.Join("\n", calls)}}
                    }
                }
                """) { LanguageVersion = version, Packages = Packages.All | Packages.EntityFrameworkCore }).AssertClean();
    }

    [Fact]
    public void EveryMethodExtendsAConnectionOrASource() =>
        Assert.Equal(["DbConnection", "DbDataSource"],
            Methods("").Select(static m => m.Parameters[0].Type.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void TypedReceiversAreThoseOfThePackages()
    {
        var methods = Methods("[assembly: UpsertMethods(UpsertForms.All, TypedReceivers = true)]");
        Assert.Equal(
            ["NpgsqlConnection", "NpgsqlDataSource", "SqliteConnection"],
            methods.Select(static m => m.Parameters[0].Type.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Methods("").Count / 2 * 3, methods.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[assembly: UpsertMethods(UpsertForms.All, TypedReceivers = true)]")]
    public void TheSetsOfAContextCostFewLines(string attribute)
    {
        Assert.InRange(Lines(Packages.All | Packages.EntityFrameworkCore) - Lines(Packages.All), 30, 80);

        int Lines(Packages packages)
        {
            var run = GeneratorHarness.Run(
                new UpsertGenerator(), new TestProject(
                    Models.Usings + attribute
                        + "\nnamespace App; [Upsert] public sealed record Row(int Id, int X);")
                { Packages = packages });
            run.AssertClean();
            return run.SingleText.Count(static c => c == '\n');
        }
    }

    /// <summary>Neither the generator nor the runtime knows the type that the package extends.</summary>
    [Fact]
    public async Task AFurtherPackageBringsItsReceivers()
    {
        var package = Package("Shop", """
            using System; using System.Collections.Generic; using System.Data.Common; using System.Threading; using System.Threading.Tasks; using UpsertGen;
            [assembly: UpsertRuntime(Receivers = [typeof(Shop.Desk)], Source = typeof(Shop.DeskSource))]
            namespace Shop;
            public sealed class Desk(DbConnection connection)
            {
                public DbConnection Connection => connection;
                public List<string> Log { get; } = [];
                public UpsertCallContext Context => new() { Completed = report => Log.Add($"{report.Operation} {report.Counts.Total}") };
            }
            public readonly struct DeskSource(Desk desk) : IUpsertSource
            {
                public void Check<TInput>(in UpsertCall<TInput> call) where TInput : notnull => ArgumentNullException.ThrowIfNull(desk);
                public TResult Run<TInput, TState, TResult>(in UpsertCall<TInput> call, TState state, Func<DbConnection, TState, TResult> run)
                    where TInput : notnull
                {
                    using var scope = desk.Context.Enter();
                    return run(desk.Connection, state);
                }
                public ValueTask<TResult> RunAsync<TInput, TState, TResult>(
                    in UpsertCall<TInput> call, TState state, Func<DbConnection, TState, CancellationToken, ValueTask<TResult>> run, CancellationToken cancellationToken)
                    where TInput : notnull
                {
                    using var scope = desk.Context.Enter();
                    return run(desk.Connection, state, cancellationToken);
                }
            }
            """);
        const string Use = """
            using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using Microsoft.Data.Sqlite; using UpsertGen;
            namespace App;
            [Upsert, Upsert("Get", OnConflict = ConflictAction.Get)]
            public sealed record Row(int Id, int X);
            public static class Program
            {
                public static async Task<string> Run()
                {
                    using var connection = new SqliteConnection("Data Source=:memory:");
                    connection.Open();
                    using (var create = connection.CreateCommand())
                    {
                        create.CommandText = "CREATE TABLE row (id INTEGER PRIMARY KEY, x INTEGER NOT NULL)";
                        create.ExecuteNonQuery();
                    }
                    var desk = new Shop.Desk(connection);
                    await RowUpserts.CheckSchemaAsync(desk);
                    var one = desk.Upsert(new Row(1, 1));
                    var two = await desk.UpsertReturningAsync(new Row(1, 2));
                    var many = await desk.UpsertManyAsync(Enumerable.Range(1, 3).Select(i => new Row(i, i)));
                    var got = desk.GetMany([new Row(1, 7), new Row(9, 9)]);
                    connection.Upsert(new Row(1, 5));
                    return $"{one} {two.Row} {many.Inserted} {got[0].Row} | {string.Join(", ", desk.Log)}";
                }
            }
            """;
        var run = GeneratorHarness.Run(new UpsertGenerator(),
            new TestProject(Use) { Packages = Packages.Sqlite, References = [MetadataReference.CreateFromImage(package)] });
        run.AssertClean();
        var context = new AssemblyLoadContext(nameof(AFurtherPackageBringsItsReceivers));
        context.LoadFromStream(new MemoryStream(package));
        var program = context.LoadFromStream(Emitted(run.Compilation)).GetType("App.Program")!;
        Assert.Equal(
            "Inserted Row { Id = 1, X = 2 } 2 Row { Id = 1, X = 1 } | Upsert row 1, Upsert row 1, BATCH Upsert row 3, BATCH Get row 2",
            await (Task<string>)program.GetMethod("Run")!.Invoke(null, [])!);
    }

    private static byte[] Package(string name, string source) =>
        Emitted(new TestProject(source) { Packages = Packages.Core }.Compile().WithAssemblyName(name)).ToArray();

    private static MemoryStream Emitted(Compilation compilation)
    {
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        stream.Position = 0;
        return stream;
    }

    private static List<IMethodSymbol> Methods(string attribute)
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), new TestProject(Models.Usings + attribute + Rows));
        run.AssertClean();
        return [.. run.Compilation.GetTypeByMetadataName("App.RowUpserts")!.GetMembers().OfType<IMethodSymbol>()
            .Where(static m => m.DeclaredAccessibility == Accessibility.Public)];
    }
}
