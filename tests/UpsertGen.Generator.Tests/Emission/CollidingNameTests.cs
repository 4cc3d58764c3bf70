using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Emission;

/// <summary>A name that is taken gives its diagnostic and no error of the compiler in generated code, which would hide it.</summary>
public sealed class CollidingNameTests
{
    private static async Task Verify(string source)
    {
        var marked = new TestProject(Models.Usings + source);
        await AnalyzerHarness.VerifyAsync(marked, new UpsertAnalyzer(), new UpsertGenerator());
        GeneratorHarness.Run(new UpsertGenerator(), Markup.Parse(marked).Project).AssertClean();
    }

    [Theory]
    [InlineData("[Upsert] public record {|UPG113:Row|}(int Id, int X); public static class RowUpserts;")]
    [InlineData(
        "public class Order { [Upsert] public record {|UPG113:Line|}(int Id, int X); } [Upsert] public record Order_Line(int Id, int X);")]
    public Task UPG113_OfTheClass(string source) => Verify(source);

    [Theory]
    [InlineData("row")]
    [InlineData("rows")]
    [InlineData("connection")]
    [InlineData("dataSource")]
    [InlineData("options")]
    [InlineData("timeProvider")]
    [InlineData("cancellationToken")]
    public Task UPG113_OfAParameter(string name) => Verify(
        $$"""[Upsert("Put", Merge = nameof(M)), Upsert] public record Row(int Id, int X) { internal static Row M(Row current, Row incoming, int {|UPG113:{{name}}|}) => current with { X = {{name}} }; }""");

    [Theory]
    [InlineData("provider")]
    [InlineData("binder")]
    [InlineData("sink")]
    [InlineData("TSink")]
    [InlineData("now")]
    [InlineData("v0")]
    [InlineData("a1")]
    [InlineData("@class")]
    public Task AnyOtherNameIsFree(string name) => Verify(
        $$"""[Upsert(Merge = nameof(M))] public record Row(int Id, int X, DateTime At) { internal static Row M(Row current, Row incoming, int {{name}}, Uri? more) => current with { X = {{name}}, At = DateTime.UtcNow }; }""");

    [Theory]
    [InlineData("RowUpserts")]
    [InlineData("Model")]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    [InlineData("UpsertPlan")]
    [InlineData("UpsertCalls")]
    [InlineData("Schema")]
    public Task UPG106_OfAnOperation(string name) =>
        Verify($$"""[Upsert, Upsert({|UPG106:"{{name}}"|})] public record Row(int Id, int X);""");

    /// <summary>Generated code calls these by short names, which members of the type's namespace take.</summary>
    [Theory]
    [InlineData("public class Task;")]
    [InlineData("public delegate void CancellationToken();")]
    [InlineData("public enum UpsertAction { A }")]
    [InlineData("public interface IEnumerable<T>;")]
    [InlineData("public struct UpsertOptions;")]
    [InlineData("public class SqliteRow; public class PostgreSqlRow; public class DbConnection; public class UpsertModel;")]
    public Task TypesOfTheNamespaceWithNamesOfTheRuntime(string types) =>
        Verify("namespace App;\n[Upsert] public record Row(int Id, int X);\n" + types);

    /// <summary>C# ends a line at more characters than SQL does.</summary>
    [Theory]
    [InlineData("\\r")]
    [InlineData("\\r\\n")]
    [InlineData("\\u0085")]
    [InlineData("\\u2028")]
    [InlineData("\\u2029")]
    public Task AnyCharacterMayStandInTheSql(string text) => Verify(
        $$"""[Upsert(Merge = nameof(M))] public record Row(int Id, string X) { internal static Row M(Row current, Row incoming) => current with { X = current.X + "{{text}}" }; }""");

    /// <summary>A required member that is no column is given a value all the same, wherever it is declared.</summary>
    [Fact]
    public Task RequiredFieldsAreGiven() =>
        Verify("public class Base { public required int Field; } [Upsert] public class Row : Base { public int Id { get; set; } public required string Name { get; set; } [NotMapped] public required object Other { get; set; } }");

    /// <summary>A member made of several columns is made again, or refused; none of it is lost.</summary>
    [Fact]
    public Task UPG203_AFlattenedMemberThatCannotBeSet() => AnalyzerHarness.VerifyAsync(
        new TestProject(Models.Usings
            + "public struct Place { public string City { get; private set; } public int Code { get; set; } } [Upsert] public class {|UPG203:Row|} { public int Id { get; set; } public Place Home { get; set; } }"), new UpsertAnalyzer(), new UpsertGenerator());
}
