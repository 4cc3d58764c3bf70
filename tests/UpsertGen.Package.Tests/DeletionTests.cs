using UpsertGen.Package.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Package.Tests;

/// <summary>
/// A database is a folder of the generator, a runtime package and a line of the catalog: without them the product is built, and a program
/// on the other database is generated, compiled and run as before. With UPSERTGEN_TEST_SCALE.
/// </summary>
public sealed class DeletionTests(ITestOutputHelper log)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
          </PropertyGroup>
          <ItemGroup>
            <Compile Remove="generated/**" />
            <AdditionalFiles Include="schema.sql" />
            <ProjectReference Include="../runtime/UpsertGen.Sqlite/UpsertGen.Sqlite.csproj" />
            <ProjectReference Include="../generator/UpsertGen.Generator/UpsertGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
          </ItemGroup>
        </Project>
        """;

    private const string Schema =
        "CREATE TABLE product (sku TEXT PRIMARY KEY, name TEXT, stock INTEGER NOT NULL, log TEXT NOT NULL, price TEXT NOT NULL);";

    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.Data.Sqlite;
        using Shop;
        using UpsertGen;

        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using (var create = connection.CreateCommand())
        {
            create.CommandText = File.ReadAllText(args[0]);
            create.ExecuteNonQuery();
        }

        Console.WriteLine(ProductUpserts.Sql.Sqlite.Upsert);
        Console.WriteLine(connection.Upsert(new Product("a", "A", 1, "x", 1.5m)));
        Console.WriteLine(connection.UpsertReturning(new Product("a", null, 2, "y", 2m)).Row);
        Console.WriteLine(connection.PriceMany([new Product("a", null, 0, "", 3m), new Product("b", "B", 4, "", 1m)]));
        Console.WriteLine(connection.GetOrAdd(new Product("a", null, 0, "", 0m)).Row);
        ProductUpserts.CheckSchema(connection);

        namespace Shop
        {
            [Upsert(Accumulate = "Stock", Coalesce = "Name", Append = "Log")]
            [Upsert("Price", Merge = nameof(OnPrice), When = nameof(IsMore))]
            [Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
            public sealed record Product([property: Key] string Sku, string? Name, int Stock, string Log, decimal Price)
            {
                internal static Product OnPrice(Product current, Product incoming) => current with { Price = Math.Max(current.Price, incoming.Price), Log = Db.Sql<string>(new() { Sqlite = "upper({0})" }, current.Log) };

                internal static bool IsMore(Product current, Product incoming) => incoming.Price > current.Price;
            }
        }
        """;

    [Fact]
    public async Task ADatabaseIsAFolderAPackageAndALine()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE") is null)
        {
            log.WriteLine("Only with UPSERTGEN_TEST_SCALE.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("upsertgen-deletion-").FullName;
        try
        {
            var whole = await RunAsync(Path.Combine(folder, "whole"), static _ => { });
            var less = await RunAsync(Path.Combine(folder, "less"), Delete);
            Assert.Contains("Product { Sku = a, Name = A, Stock = 3, Log = XY, Price = 3", whole.Output, StringComparison.Ordinal);
            Assert.Equal(whole, less);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Delete(string root)
    {
        Directory.Delete(Path.Combine(root, "generator/UpsertGen.Generator/Dialects/PostgreSql"), recursive: true);
        Directory.Delete(Path.Combine(root, "runtime/UpsertGen.PostgreSql"), recursive: true);
        var catalog = Path.Combine(root, "generator/UpsertGen.Generator/Dialects/DialectCatalog.cs");
        var text = File.ReadAllText(catalog);
        var without = text.Replace(", new PostgreSqlDialect()", "").Replace("using UpsertGen.Generator.Dialects.PostgreSql;\n", "");
        Assert.True(without.Length < text.Length - 30, "The catalog has another form.");
        File.WriteAllText(catalog, without);
    }

    private static async Task<(string Output, string Generated)> RunAsync(string root, Action<string> change)
    {
        Repository.CopySources(root);
        change(root);
        var program = Directory.CreateDirectory(Path.Combine(root, "program")).FullName;
        File.WriteAllText(Path.Combine(program, "Program.csproj"), Project);
        File.WriteAllText(Path.Combine(program, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(program, "schema.sql"), Schema);
        var nothing = new Dictionary<string, string>();
        (await Tool.DotnetAsync(program, nothing, "build", "-c", "Release", "-v:q", "-nologo", "-warnaserror")).AssertSuccess();
        var run = await Tool.DotnetAsync(program, nothing, "bin/Release/net10.0/Program.dll", "schema.sql");
        var generated = Directory.GetFiles(Path.Combine(program, "generated"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return (run.AssertSuccess(), string.Join("\n", generated));
    }
}
