using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Apart;

/// <summary>Everything that contradicts itself about a class with [UpsertFor], at the word.</summary>
public sealed class ForDiagnosticTests
{
    private const string Product = """
        namespace Shop
        {
            public class Product
            {
                public int Id { get; set; }
                public string Sku { get; set; } = "";
                public string? Title { get; set; }
                public int Stock { get; set; }
                public object? Tag { get; set; }
                public Money Price { get; set; }
            }
            public struct Money { public decimal Amount { get; set; } public string Currency { get; set; } }
            public class Page<T> { public int Id { get; set; } public T Value { get; set; } = default!; }
        }
        """;

    private static readonly MetadataReference Library = Apart.Compiled(Product);

    private static TestProject Project(string source) =>
        new("#pragma warning disable CS1591\n" + Models.Usings + "using Shop;\n" + source) { References = [Library] };

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Verify(string marked) =>
        AnalyzerHarness.VerifyAsync(Project(marked), new UpsertAnalyzer(), new UpsertGenerator());

    /// <summary>A class of the product, without the property that has no column.</summary>
    private static string Class(string attributes, string members = "") =>
        $"[UpsertColumn(\"Tag\", Ignore = true)] {attributes} static partial class ProductUpserts {{ {members} }}";

    [Theory]
    [InlineData("[UpsertFor<Product>]")]
    [InlineData("[UpsertFor<Product>(ConflictOn = nameof(Product.Sku), Accumulate = nameof(Product.Stock)), Unique(nameof(Product.Sku))]")]
    [InlineData(
        "[UpsertFor<Product>, UpsertColumn(nameof(Product.Sku), Name = \"code\", TypeName = \"varchar(20)\"), UpsertTable(\"goods\", Schema = \"shop\")]")]
    [InlineData(
        "[UpsertFor<Product>, UpsertColumn(\"Price.Amount\", Name = \"price\"), UpsertColumn(nameof(Product.Id), Generated = DatabaseGeneratedOption.None)]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"Price\", Ignore = true)]")]
    [InlineData(
        "[UpsertFor<Product>(ConflictOn = nameof(Product.Sku)), UpsertFor<Product>(\"Import\", OnConflict = ConflictAction.Ignore)]",
        false)]
    public async Task WhatIsRightHasNoDiagnosticAndCompiles(string attributes, bool isUnique = true)
    {
        var source = Class(isUnique ? attributes : attributes + "[Unique(\"Sku\")]");
        await Verify(source);
        GeneratorHarness.Run(new UpsertGenerator(), Project(source)).AssertClean();
    }

    [Theory]
    [InlineData("static class {|UPG117:Products|};")]
    [InlineData("partial class {|UPG117:Products|};")]
    [InlineData("file static partial class {|UPG117:Products|};")]
    [InlineData("static partial class {|UPG117:Products|}<T>;")]
    public Task UPG117_TheClassCannotHoldMethods(string declaration) => Verify("[UpsertFor<Product>] " + declaration);

    [Fact]
    public Task UPG117_ANestedClassHasNoExtensions() =>
        Verify("static partial class Outer { [UpsertFor<Product>] static partial class {|UPG117:Products|}; }");

    [Theory]
    [InlineData("Page<int>", "it is generic; derive a type from it that is not")]
    [InlineData("string", "only classes, structs, records and record structs are rows")]
    [InlineData("int[]", "only classes, structs, records and record structs are rows")]
    [InlineData("IComparable", "only classes, structs, records and record structs are rows")]
    [InlineData("(int Id, string Name)", "only classes, structs, records and record structs are rows")]
    [InlineData("DayOfWeek", "only classes, structs, records and record structs are rows")]
    public async Task UPG107_TheTypeIsNoRow(string type, string why)
    {
        var found = await Verify($"[UpsertFor<{{|UPG107:{type}|}}>] static partial class Products;");
        Assert.EndsWith("cannot be the row of [UpsertFor]: " + why, Assert.Single(found).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UPG103_AClassHasOneType()
    {
        var found = await Verify(Class("[UpsertFor<Product>, UpsertFor<{|UPG103:Money|}>(\"Other\")]"));
        Assert.Equal(
            "[UpsertFor<Money>] cannot be combined with [UpsertFor<Product>]: a class has the methods of one type; give the other a class of its own",
            Assert.Single(found).GetMessage());
    }

    [Fact]
    public Task UPG103_AClassHasOneTypeInAllOfItsParts() =>
        Verify(Class("[UpsertFor<Product>]") + " [UpsertFor<{|UPG103:Money|}>(\"Other\")] static partial class ProductUpserts;");

    [Fact]
    public Task UPG103_TheTypeHasMethodsOfItsOwn() =>
        Verify("[Upsert] public record Row(int Id, string Name); [UpsertFor<{|UPG103:Row|}>] static partial class Rows;");

    [Fact]
    public Task UPG103_TheClassIsNoRow() => Verify(Class("[UpsertFor<Product>, {|UPG103:Upsert|}]"));

    [Theory]
    [InlineData("[UpsertFor<Product>(ConflictOn = \"{|UPG101:Skew|}\")]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"{|UPG101:Skew|}\", Name = \"sku\")]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"{|UPG101:Price.Sum|}\", Name = \"sum\")]")]
    [InlineData("[UpsertFor<Product>, Unique(\"Sku, {|UPG101:Nope|}\")]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"Sku\", Name = \"a\"), UpsertColumn(\"{|UPG103:Sku|}\", TypeName = \"text\")]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"{|UPG118:Sku|}\")]")]
    [InlineData("[UpsertFor<Product>, {|UPG118:UpsertColumn(Name = \"sku\")|}]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"Sku\", Name = {|UPG118:\"\"|})]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"Sku\", Ignore = true, Name = {|UPG103:\"sku\"|})]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"{|UPG205:Sku|}\", Converter = typeof(string))]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"Sku\", Engine = UpsertEngine.Sqlite, Key = {|UPG103:true|})]")]
    [InlineData("[UpsertFor<Product>, UpsertTable(\"a\"), {|UPG103:UpsertTable(\"b\")|}]")]
    [InlineData("[UpsertFor<Product>, UpsertFor<Product>({|UPG106:\"Upsert\"|}, Overwrite = \"\")]")]
    [InlineData("[UpsertFor<Product>(Merge = {|UPG301:\"OnConflict\"|})]")]
    [InlineData("[UpsertFor<Product>, UpsertColumn(\"{|UPG204:Title|}\", Name = \"sku\")]")]
    [InlineData("[UpsertFor<Product>(ConflictOn = {|UPG401:\"Title\"|})]")]
    public Task AtTheWord(string attributes) => Verify(Class(attributes));

    /// <summary>A problem of a member that is in no file of the project is reported where the type is named.</summary>
    [Fact]
    public Task AMemberOfAnotherAssemblyIsReportedAtTheType() => Verify("[UpsertFor<{|UPG201:Product|}>] static partial class Products;");

    [Theory]
    [InlineData("public static int {|UPG113:Sql|};")]
    [InlineData("public static void {|UPG113:CheckSchema|}() { }")]
    [InlineData("public static int {|UPG113:UpsertAsync|};")]
    [InlineData("public static void {|UPG113:Upsert|}(this System.Data.Common.DbConnection connection, Product row) { }")]
    [InlineData(
        "public static void {|UPG113:UpsertMany|}(this System.Data.Common.DbConnection connection, System.Collections.Generic.IEnumerable<Product> rows) { }")]
    public async Task UPG113_AMemberOfTheClassIsInTheWay(string member)
    {
        await Verify(Class("[UpsertFor<Product>]", member));
        Assert.DoesNotContain(GeneratorHarness.Run(new UpsertGenerator(),
            Project(Class("[UpsertFor<Product>]", member.Replace("{|UPG113:", "").Replace("|}", "")))).Diagnostics,
            static d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Everything that generated code names could be a member of the user's class.</summary>
    [Fact]
    public void OtherMembersAreInNobodysWay() =>
        GeneratorHarness.Run(new UpsertGenerator(), Project(Class("[UpsertFor<Product>(Merge = \"Upsert\")]", """
        class Task; class DbConnection; class UpsertOptions; static int Model; static int Schema; static int UpsertPlan, UpsertCalls, System, Shop, Product;
        static void ReadSqlite() { }
        public static int Upsert(this System.Data.Common.DbConnection connection, string sku) => connection.Upsert(new Product { Sku = sku }) == UpsertAction.Inserted ? 1 : UpsertCalls;
        static global::Shop.Product Upsert(global::Shop.Product current, global::Shop.Product incoming) => incoming;
        """.Replace("new Product", "new global::Shop.Product")).Replace("class Task", "\n#pragma warning disable CS0169, CS0649\nclass Task"))).AssertClean();

    [Fact]
    public async Task AnalyzerAndGeneratorAgreeOnMembersOfTheSameName()
    {
        var found = await Verify(
            Class("[UpsertFor<Product>(Merge = \"Upsert\")]",
                "static Product Upsert(Product current, Product incoming) { current.Stock += incoming.Stock; return current; }"));
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("App", "There is no UpsertAsync for Product: its methods are in Data.Products; add using Data")]
    [InlineData("Data", null)]
    public async Task UPG116_TheNamespaceIsNotImported(string space, string? message)
    {
        var found = await AnalyzerHarness.RunAnalyzersAsync(Project($$"""
            namespace Data { [UpsertFor<Product>, UpsertColumn("Tag", Ignore = true)] static partial class Products; }
            namespace {{space}} { static class C { static object M(Microsoft.Data.Sqlite.SqliteConnection c, Product p) => c.UpsertAsync(p); } }
            """), [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(message ?? "", string.Join("; ", found.Select(static d => d.GetMessage())));
    }

    [Fact]
    public async Task UPG116_ATypeOfAnotherAssemblyWithoutAClass()
    {
        var found = await AnalyzerHarness.RunAnalyzersAsync(
            Project("static class C { static object M(Microsoft.Data.Sqlite.SqliteConnection c, Product p) => c.UpsertAsync(p); }"),
            [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(
            "There is no UpsertAsync for Product: it has no [Upsert] attribute; write [UpsertFor<Product>] on a static partial class of this project", Assert.Single(found).GetMessage());
    }

    /// <summary>A project in an editor refers to the other project itself, whose files are not this one's.</summary>
    [Fact]
    public async Task AProjectThatIsReferredToAsSuch()
    {
        var library = new TestProject(
            Product + "namespace Shop { public class Odd { public int Id { get; set; } public object? Any { get; set; } } }").Compile()
                .WithAssemblyName("Library");
        var found = await AnalyzerHarness.RunAnalyzersAsync(
            new TestProject(Models.Usings + "[UpsertFor<Shop.Odd>] static partial class Odds;")
            {
                References = [
                library.ToMetadataReference()]
            }, [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(["UPG201"], found.Select(static d => d.Id));
    }

    [Fact]
    public void InternalMembersOfTheOtherAssemblyAreUsedWhereTheyAreVisible()
    {
        const string Row =
            "public class Row { public int Id { get; set; } public string Name { get; internal set; } = \"\"; internal Row() { } }";
        var (shown, hidden) = (Run("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")]" + Row),
            Run(Row.Replace("internal Row", "public Row")));
        Assert.Contains("\\\"name\\\"", shown.AssertClean().SingleText, StringComparison.Ordinal);
        Assert.DoesNotContain("\\\"name\\\"", hidden.AssertClean().SingleText, StringComparison.Ordinal);

        static GeneratorRun Run(string library) => GeneratorHarness.Run(
            new UpsertGenerator(), new TestProject(
                Models.Usings + "[UpsertFor<Row>] static partial class Rows;")
            { References = [Apart.Compiled(library)] });
    }

    [Fact]
    public async Task C11IsNotEnough()
    {
        var found = await AnalyzerHarness.RunAnalyzersAsync(
            Project(Class("[UpsertFor<Product>]")) with { LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11 },
            [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(["UPG110"], found.Select(static d => d.Id));
    }
}
