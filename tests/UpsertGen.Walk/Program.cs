using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;
using UpsertGen;
using UpsertGen.Generator;
using UpsertGen.PostgreSql;
using UpsertGen.Sqlite;
using UpsertGen.Walk;

// Prints the files of the product that Accumulate = "Stock" makes run, in one build and one call: those that the same type, built and
// called without it before, has not run.
using var listener = new EnteredMethods();
BuildAndCall("Plain", "");
var plain = EnteredMethods.SoFar();
BuildAndCall("Accumulating", ", Accumulate = nameof(Stock)");
var entered = EnteredMethods.SoFar();
entered.ExceptWith(plain);

foreach (var type in new[] { typeof(UpsertGenerator), typeof(UpsertAction), typeof(SqliteUpsert), typeof(PostgreSqlUpsert) })
{
    foreach (var file in SourceFiles.Of(type.Assembly, entered))
        Console.WriteLine(file);
}

static void BuildAndCall(string name, string list)
{
    var source = $$"""
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using Microsoft.Data.Sqlite;
        using UpsertGen;

        [Table("products")]
        [Upsert(ConflictOn = nameof(Sku){{list}})]
        public sealed record Product([property: Key] string Sku, string Name, int Stock);

        public static class Call
        {
            public static UpsertAction Run(SqliteConnection connection) => connection.Upsert(new Product("A-1", "Bolt", 5));
        }
        """;
    var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Select(static path => MetadataReference.CreateFromFile(path));
    var compilation = CSharpCompilation.Create(
        name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    CSharpGeneratorDriver.Create(new UpsertGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
    using var image = new MemoryStream();
    var built = generated.Emit(image);
    if (!built.Success)
        throw new InvalidOperationException(string.Join('\n', built.Diagnostics));

    image.Position = 0;
    var program = AssemblyLoadContext.Default.LoadFromStream(image);
    using var connection = new SqliteConnection("Data Source=:memory:");
    connection.Open();
    using var create = connection.CreateCommand();
    create.CommandText = "CREATE TABLE products (sku text PRIMARY KEY, name text NOT NULL, stock integer NOT NULL)";
    create.ExecuteNonQuery();
    var run = program.GetType("Call")!.GetMethod("Run")!.CreateDelegate<Func<SqliteConnection, UpsertAction>>();
    if ((run(connection), run(connection)) != (UpsertAction.Inserted, UpsertAction.Updated))
        throw new InvalidOperationException("The upserts did something else.");
}
