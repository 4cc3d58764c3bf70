using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Docs;
using UpsertGen.Generator.Tests.Harness;
using UpsertGen.Generator.Tests.Merge;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>
/// A database is added by a dialect in the catalog and a package among the references: everything that is generated for the others is
/// generated for it, or refused where it is asked for.
/// </summary>
public sealed class AcornTests
{
    private const string Features = Models.Usings + """
        namespace App;

        /// <summary>An item.</summary>
        [UpsertConstant("kind", "cat"), UpsertArgument("tenant_id", typeof(int)), Unique("Id")]
        [Upsert(ConflictOn = "Id", Append = "Log", Accumulate = "Stock", Greatest = "Best", Coalesce = "Name", Touch = "Seen", InsertOnly = "Price")]
        [Upsert("Newer", ConflictOn = "Id", When = nameof(IsNewer), Overwrite = "Name, Ok, At")]
        [Upsert("TooLate", ConflictOn = "Id", When = nameof(IsNewer), Overwrite = "At, Revision")]
        [Upsert("Changed", ConflictOn = "Id", SkipUnchanged = true, Overwrite = "Name")]
        [Upsert("Good", ConflictOn = "Id", InsertWhen = nameof(IsGood))]
        [Upsert("Only", ConflictOn = "Id", OnMissing = MissingAction.Skip, When = nameof(IsNewer), Overwrite = "Name, At")]
        [Upsert("Checked", ConflictOn = "Id", Version = "Revision", OnVersionMismatch = VersionMismatch.Throw, Overwrite = "Name")]
        [Upsert("Merged", ConflictOn = "Id", Merge = nameof(OnConflict))]
        [Upsert("Shifted", ConflictOn = "Id", Merge = nameof(Shift))]
        [Upsert("Made", ConflictOn = "Id", InsertAs = nameof(New), InsertOnly = "Name")]
        [Upsert("Nothing", ConflictOn = "Id", OnConflict = ConflictAction.Ignore)]
        [Upsert("Any", ConflictOn = "", OnConflict = ConflictAction.Ignore)]
        public sealed record Item(int Id, string? Name, string Log, int Stock, int Best, bool Ok, bool? Maybe, decimal Price, Guid Code, DateTime Seen, DateTime At, int Revision)
        {
            internal static bool IsNewer(Item current, Item incoming) => incoming.At > current.At;
            internal static bool IsGood(Item incoming) => incoming.Stock > 0;
            internal static Item New(Item incoming) => incoming with { Name = incoming.Name ?? "new \\ '", Ok = incoming.Stock > 0 };
            internal static Item Shift(Item current, Item incoming) => current with { Stock = current.Stock << 1 };
            internal static Item OnConflict(Item current, Item incoming, int step) => current with
            {
                Name = current.Name + "\\'" + incoming.Name,
                Log = incoming.Log.StartsWith("a", StringComparison.Ordinal) ? incoming.Log.Replace("a", "b") : current.Log,
                Stock = (current.Stock + step) / 2,
                Best = Math.Max(current.Best, incoming.Best),
                Ok = !current.Ok || incoming.Maybe == null,
                Maybe = incoming.Maybe != current.Maybe,
                Price = current.Price * 0.5m,
                At = incoming.At.Year > 2000 ? incoming.At : current.At,
            };
        }
        """;

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["User"] = Models.User,
        ["Visit"] = Models.Visit,
        ["Task"] = Models.Task,
        ["Hostile"] = Models.Hostile,
        ["Excluded"] = Models.Excluded,
        ["Features"] = Features,
        ["EveryKind"] = "#pragma warning disable CS0649, CS1591\n" + MergeSource.Record("", ""),
        ["Nested"] = "#pragma warning disable CS1591\n" + Models.Usings + """
            public class Outer { [Upsert] public readonly record struct Inner(int Id, Place? At); public sealed record Place(string City, int Zip); }
            """,
        ["Hidden"] = "#pragma warning disable CS1591\n" + Models.Usings + """
            [Upsert] public class Row { private Row() { } public int Id { get; private set; } public string Name { get; private set; } = ""; }
            """,
    };

    public static TheoryData<string> Names => [.. Sources.Keys];

    /// <summary>With the methods that return rows too: those throw, and the build says why.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void EveryModelCompiles(string model)
    {
        foreach (var project in new[] { AcornProject.Of(Sources[model]), AcornProject.And(Sources[model]) })
        {
            foreach (var asked in new[] { project, AcornProject.WithoutReturning(project) })
            {
                var run = GeneratorHarness.Run(new UpsertGenerator(AcornProject.Catalog), asked).AssertClean();
                Assert.Contains("public static class Acorn", run.SingleText, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheOthersAreGeneratedAsBefore(string model) => Assert.Equal(
        GeneratorHarness.Run(new UpsertGenerator(), Sources[model]).SingleText,
        GeneratorHarness.Run(new UpsertGenerator(AcornProject.Catalog), Sources[model]).SingleText);

    /// <summary>The model of README.md.</summary>
    [Fact]
    public void TheSqlOfTheUser() => Assert.Equal(
        """
        RecordLogin:
        INSERT INTO `users` (`email`, `name`, `login_count`, `last_login`)
        VALUES (@p2, @p3, @p4, @p1)
        ON DUPLICATE KEY UPDATE
            `name` = coalesce(VALUES(`name`), `users`.`name`),
            `login_count` = `users`.`login_count` + 1,
            `last_login` = VALUES(`last_login`)

        Register:
        INSERT INTO `users` (`email`, `name`, `login_count`, `last_login`)
        VALUES (@p1, @p2, @p3, @p4)
        ON DUPLICATE KEY UPDATE `email` = `users`.`email`

        GetOrAdd:
        refused


        """.ReplaceLineEndings("\n"),
        Sql(ReadmeUser, "User"));

    [Fact]
    public void TheSqlOfEveryFeature() => Snapshot.Match(Sql(Features, "App.Item"), extension: "sql");

    [Fact]
    public void TheSqlOfEveryList() => Snapshot.Match(Sql(Models.Visit, "App.Visit"), extension: "sql");

    /// <summary>The plan runs: what the runtime composes of its parts is the statement that the generator shows.</summary>
    [Fact]
    public async Task ACallSendsTheStatement()
    {
        const string Program = """
            using System;
            using System.Threading.Tasks;
            using UpsertGen.Acorn;

            public static class Program
            {
                private sealed class Clock : TimeProvider
                {
                    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
                }

                public static async Task<string> Run()
                {
                    using var connection = new AcornConnection();
                    var user = new User { Email = "ada@example.com", LoginCount = 7 };
                    var one = await connection.RecordLoginAsync(user, new Clock());
                    var many = connection.RegisterMany([user, user]);
                    await UserUpserts.CheckSchemaAsync(connection);
                    var refused = "";
                    foreach (var call in new Func<object>[] { () => connection.RegisterReturning(user), () => connection.GetOrAdd(user) })
                    {
                        try
                        {
                            call();
                        }
                        catch (InvalidOperationException exception)
                        {
                            refused += $"\n{exception.Message}";
                        }
                    }

                    return $"{one} {many.Written} {connection.Sent.Count}\n{connection.Sent[0].Replace("01/02/2026 03:04:05", "now")}{refused}";
                }
            }
            """;
        foreach (var project in new[] { AcornProject.Of(ReadmeUser), AcornProject.And(ReadmeUser) })
        {
            var asked = project with { Sources = [.. project.Sources, Program] };
            var run = GeneratorHarness.Run(new UpsertGenerator(AcornProject.Catalog), asked);
            using var image = new MemoryStream();
            var emitted = run.Compilation.Emit(image);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
            var context = new AssemblyLoadContext(nameof(ACallSendsTheStatement));
            context.LoadFromStream(new MemoryStream(AcornProject.Runtime));
            image.Position = 0;
            var program = context.LoadFromStream(image).GetType("Program")!;
            var statement = Sql(ReadmeUser, "User").Split("\n\n")[0]["RecordLogin:\n".Length..];
            Assert.Equal(
                $"""
                Written 2 3
                {statement}
                -- @p1=now, @p2=ada@example.com, @p3=NULL, @p4=7
                UserUpserts.RegisterReturning was refused when the project was compiled: see the UPG errors of the build.
                UserUpserts.GetOrAdd was refused when the project was compiled: see the UPG errors of the build.
                """.ReplaceLineEndings("\n"),
                await (Task<string>)program.GetMethod("Run")!.Invoke(null, [])!);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFormThatADatabaseDoesNotHaveIsReported(bool withOthers)
    {
        const string Row = Models.Usings + """
            [{|UPG123:Upsert|}]
            [{|UPG123:Upsert("Get", OnConflict = ConflictAction.Get)|}]
            public sealed record Row([property: Key] int Id, int X);
            """;
        var project = withOthers ? AcornProject.And(Row) : AcornProject.Of(Row);
        var found = await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(AcornProject.Catalog));
        Assert.Equal(
            [
                "'Upsert' has methods of the form UpsertForms.Returning, which Acorn does not have; leave them out: "
                    + "[assembly: UpsertMethods(UpsertForms.Synchronous | UpsertForms.DataSource | UpsertForms.Many | UpsertForms.Streams)]",
                "'Get' has methods of the form UpsertForms.Returning, which Acorn does not have; "
                    + "use OnConflict = ConflictAction.Ignore, and read the row with a query of your own",
            ],
            found.Select(static d => d.GetMessage()));
    }

    [Fact]
    public async Task AFormThatIsNotAskedForIsNotMissed()
    {
        var project = AcornProject.WithoutReturning(AcornProject.Of(Models.Usings + """
            [Upsert]
            [{|UPG123:Upsert("Get", OnConflict = ConflictAction.Get)|}]
            public sealed record Row([property: Key] int Id, int X);
            """));
        await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(AcornProject.Catalog));
    }

    [Fact]
    public async Task TheIndexIsWrittenAsTheDatabaseHasIt()
    {
        var project = AcornProject.WithoutReturning(AcornProject.Of(
            Models.Usings + "[Upsert(ConflictOn = {|UPG401:nameof(Name)|})] public sealed record Row([property: Key] int Id, string Name);"));
        var found = Assert.Single(await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(AcornProject.Catalog)));
        Assert.Contains("CREATE UNIQUE INDEX `ux_row_name` ON `row` (`name`);", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConflictConstraint")]
    [InlineData("ConflictExpression")]
    [InlineData("ConflictOn = \"X\", ConflictWhere")]
    public async Task ATargetThatADatabaseDoesNotHaveIsReported(string argument)
    {
        var project = AcornProject.WithoutReturning(AcornProject.Of(
            Models.Usings + $"[Unique(\"X\")] [Upsert({argument} = \"x > 0\")] public sealed record Row([property: Key] int Id, int X);"));
        var found = await AnalyzerHarness.RunAnalyzersAsync(project, [new UpsertAnalyzer(AcornProject.Catalog)]);
        Assert.Contains(
            $"{argument.Split(' ')[^1]} does not exist on Acorn, which the project references; name the columns of a unique index in ConflictOn instead",
            found.Where(static d => d.Id == DiagnosticIds.OneDatabaseOnly).Select(static d => d.GetMessage()));
    }

    [Fact]
    public async Task ThePackagesThatThereAreAreNamed()
    {
        var project = AcornProject.Of("[UpsertGen.Upsert] public sealed record Row(int Id, int X);") with { References = [] };
        var found = Assert.Single(await AnalyzerHarness.RunAnalyzersAsync(project, [new UpsertAnalyzer(AcornProject.Catalog)]));
        Assert.EndsWith("add UpsertGen.Sqlite or UpsertGen.PostgreSql or UpsertGen.Acorn", found.GetMessage(), StringComparison.Ordinal);
    }

    // The page has the using directives of its other blocks.
    private static string ReadmeUser => "#pragma warning disable CS1591\n"
        + GuidePage.Read("README.md").Blocks.Single(static b => b.Contains("public sealed record User\n", StringComparison.Ordinal))
            .Insert(0, "using System;\n");

    /// <summary>The statement of each operation, or why there is none.</summary>
    private static string Sql(TestProject project, string type)
    {
        var compilation = AcornProject.Of(project).Compile();
        var binding = BoundModel.Bind(compilation, type);
        Assert.DoesNotContain(binding.Problems, static p => p.IsError);
        var model = BoundModel.Of(binding);
        var lowered = new DialectModel(AcornProject.Dialect, model);
        return string.Concat(model.Operations.Select(o =>
        {
            var reasons = string.Concat(lowered.Refusals(o.Name).Select(static r => $": {r.Construct}, {r.Reason}"));
            var text = lowered.Runs(o.Name)
                ? new StatementWriter(AcornProject.Dialect, lowered.Model, lowered.Operation(o.Name)).Text()
                : "refused" + reasons;
            return $"{o.Name}:\n{text}\n\n";
        }));
    }
}
