using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>Diagnostics at the exact token.</summary>
public sealed class UsageDiagnosticTests
{
    private static Task Verify(string marked) => Verify(new TestProject(marked));

    private static Task Verify(TestProject project) => AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());

    [Fact]
    public Task ACorrectTypeHasNoDiagnostic() => Verify(Models.User);

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "{|UPG101:Emial|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = "Stock, {|UPG101:Stok|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = nameof(Row.Stock) + "," + {|UPG101:"Nope"|})]""")]
    public Task H13_UPG101_UnknownColumn(string attribute) => Verify(Models.Row(attribute));

    [Fact]
    public async Task UPG101_SuggestsTheNearestName()
    {
        var diagnostics = await AnalyzerHarness.VerifyAsync(
            Models.Row("""[Upsert(ConflictOn = "{|UPG101:Emial|}")]"""), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("did you mean 'Email'?", Assert.Single(diagnostics).GetMessage());
    }

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "Email, {|UPG102:Email|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = "Stock", Increment = "{|UPG102:Stock|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = "Stock, {|UPG102:Stock|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Overwrite = "Name", InsertOnly = "{|UPG102:Name|}")]""")]
    public Task A27_UPG102_RepeatedColumn(string attribute) => Verify(Models.Row(attribute));

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "Email", OnConflict = ConflictAction.Ignore, Accumulate = {|UPG103:"Stock"|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = "Stock", OnConflict = {|UPG103:ConflictAction.Get|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnConflict = ConflictAction.Ignore, {|UPG103:SkipUnchanged = true|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Greatest = "{|UPG103:Email|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "", OnConflict = ConflictAction.Ignore, Accumulate = {|UPG103:"Stock"|})]""")]
    [InlineData("""[Upsert(ConflictOn = "", OnConflict = ConflictAction.Ignore, ConflictWhere = {|UPG103:"stock > 0"|})]""")]
    [InlineData("""[Upsert(ConflictExpression = "lower(email)", OnConflict = ConflictAction.Ignore, ConflictOn = {|UPG103:""|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnMissing = MissingAction.Skip, Insert = {|UPG103:"Name"|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnMissing = MissingAction.Skip, OnConflict = {|UPG103:ConflictAction.Ignore|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnMissing = {|UPG103:MissingAction.Skip|}, Overwrite = "")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnConflict = ConflictAction.Get, Version = {|UPG103:"Stock"|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", OnVersionMismatch = {|UPG103:VersionMismatch.Throw|})]""")]
    [InlineData(
        """[Upsert(ConflictOn = "Email", Version = "Stock", OnVersionMismatch = {|UPG103:VersionMismatch.Throw|}, SkipUnchanged = true)]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Version = "{|UPG103:{|UPG202:Email|}|}")]""")]
    public Task UPG103_ContradictingArguments(string attribute) => Verify(Models.Row(attribute));

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "Email", Insert = "{|UPG101:Nam|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Insert = "Name, {|UPG102:Name|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Version = "{|UPG202:Name|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", InsertWhen = {|UPG310:"Missing"|})]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", InsertWhen = {|UPG310:"ToString"|})]""")]
    public Task WordsOfTheNewMembers(string attribute) => Verify(Models.Row(attribute));

    /// <summary>Where nothing is inserted, the words are others.</summary>
    [Theory]
    [InlineData("[Upsert(OnMissing = MissingAction.Skip)] public sealed record Row([property: Key] int Id);", "UPG103",
        "cannot be combined with Row: it has no column besides the key")]
    [InlineData(
        "[Upsert(OnMissing = MissingAction.Skip, InsertOnly = \"Name\")] public sealed record Row([property: Key] int Id, string Name);",
        "UPG103", "name one in Overwrite")]
    [InlineData(
        "[Upsert(OnMissing = MissingAction.Skip, Merge = nameof(M))] public sealed record Row([property: Key] int Id, string Name) { static Row M(Row current, Row incoming) => current; }", "UPG103", "cannot be combined with Merge = M: the method changes no column")]
    [InlineData(
        "[Upsert(ConflictOn = \"Name\", OnMissing = MissingAction.Skip)] public sealed record Row([property: Unique] string? Name, int Count);", "UPG404", "rows with NULL are never found, and so skipped")]
    [InlineData("[Upsert(ConflictOn = \"Name\")] public sealed record Row([property: Unique] string? Name, int Count);", "UPG404",
        "rows with NULL are inserted again and again")]
    public async Task WordsOfWhatOnlyUpdates(string type, string id, string words)
    {
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(
            new TestProject(Models.Usings + type), [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Contains(words, diagnostics.Single(d => d.Id == id).GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Upsert(OnConflict = {|UPG122:(ConflictAction)7|})]")]
    [InlineData("[Upsert(OnMissing = {|UPG122:(MissingAction)2|}, OnVersionMismatch = {|UPG122:(VersionMismatch)(-1)|})]")]
    [InlineData("[Upsert, UpsertTable(\"row\", Engine = {|UPG122:(UpsertEngine)9|})]")]
    [InlineData("[Upsert, UpsertColumn(nameof(Row.Name), Name = \"n\", Engine = {|UPG122:(UpsertEngine)9|})]")]
    [InlineData("[assembly: UpsertMethods({|UPG122:(UpsertForms)64|})] [Upsert]")]
    [InlineData("[assembly: UpsertMethods(UpsertForms.Many | UpsertForms.Returning)] [Upsert(OnConflict = (ConflictAction)1)]")]
    [InlineData("[assembly: UpsertNaming({|UPG122:(NamingPolicy)5|})] [Upsert]")]
    public Task UPG122_ValuesThatAnEnumDoesNotHave(string attributes) => AnalyzerHarness.VerifyAsync(
        new TestProject("using UpsertGen;\n" + attributes + " public sealed record Row(int Id, string Name);"), new UpsertAnalyzer(),
        new UpsertGenerator());

    [Theory]
    [InlineData("[Upsert(OnMissing = MissingAction.Skip, InsertAs = {|UPG103:nameof(Row.As)|})]",
        "internal static Row As(Row incoming) => incoming with { Name = \"\" };", "nothing is inserted")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As))]", "internal static Row As(Row incoming) => incoming with { {|UPG302:Id = 1|} };",
        "found by them; keep it: Id = incoming.Id")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As), Insert = \"At\")]",
        "internal static Row As(Row incoming) => incoming with { {|UPG302:Name = \"a\"|} };", "Insert does not name the column")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As), Touch = \"At\")]",
        "internal static Row As(Row incoming) => incoming with { {|UPG302:At = System.DateTime.MinValue|} };", "keep it: At = incoming.At")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As), Touch = \"At\")]",
        "internal static Row As(Row incoming) => incoming with { Stock = {|UPG306:incoming.At|}.Year };",
        "use DateTime.UtcNow or DateTimeOffset.UtcNow")]
    [InlineData(
        "[Upsert(InsertAs = nameof(Row.As), ConflictOn = \"Name\", ConflictWhere = \"stock > 0\"), Unique(\"Name\", Where = \"stock > 0\")]", "internal static Row As(Row incoming) => incoming with { {|UPG302:Stock = 1|} };", "the conflict target reads the column")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As))]",
        "internal static Row As(Row incoming) => new {|UPG308:Row|}(incoming.Id, \"a\", 1) { };", "write incoming with")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As))]", "internal static Row As(Row current, Row {|UPG301:incoming|}) => current;",
        "static Row As(Row incoming)")]
    [InlineData("[Upsert(InsertAs = nameof(Row.As))]", "internal static {|UPG301:bool|} As(Row incoming) => true;",
        "static Row As(Row incoming)")]
    [InlineData("[Upsert(InsertAs = {|UPG301:\"Missing\"|})]", "", "declare static Row Missing(Row incoming)")]
    public async Task InsertAsThatCannotBe(string attribute, string method, string why)
    {
        var project = Models.Usings + attribute
            + " public sealed record Row([property: Key] int Id, string Name, int Stock) { public System.DateTime At { get; init; } "
            + method + " }";
        var diagnostics = await AnalyzerHarness.VerifyAsync(new TestProject(project), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains(diagnostics,
            d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private static bool Is(Row incoming) => true;", "private")]
    [InlineData("internal bool Is(Row incoming) => true;", "not static")]
    [InlineData("internal static int Is(Row incoming) => 1;", "returns int")]
    [InlineData("internal static bool Is(string incoming) => true;", "first parameter")]
    [InlineData("internal static bool Is(ref Row incoming) => true;", "by reference")]
    [InlineData("internal static bool Is<T>(Row incoming) => true;", "generic")]
    [InlineData("internal static bool Is(Row incoming, System.Span<int> known) => true;", "cannot be kept")]
    [InlineData("internal static bool Is(Row incoming) => Db.Sql<bool>(new() { Sqlite = \"1\", PostgreSql = \"true\" });",
        "read the value before the call, and pass it as a further parameter")]
    public async Task UPG310_InsertWhenThatCannotBeCalled(string method, string why)
    {
        var project = Models.Usings + $$"""
            [Upsert(ConflictOn = nameof(Row.Email), InsertWhen = {|UPG310:"Is"|})]
            public record Row([property: Unique] string Email, int Stock) { {{method}} }
            """;
        var diagnostics = await AnalyzerHarness.VerifyAsync(new TestProject(project), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains(why, Assert.Single(diagnostics).GetMessage());
    }

    [Fact]
    public async Task UPG309_AnUpdateFindsItsRow()
    {
        var project = Models.Usings + """
            [{|UPG309:{|UPG309:Upsert(ConflictOn = nameof(Row.Id), ConflictExpression = "lower(other)", OnMissing = MissingAction.Skip)|}|}]
            public record Row(int Id, string Text);
            """;
        var diagnostics = await AnalyzerHarness.VerifyAsync(new TestProject(project), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains(diagnostics, static d => d.GetMessage().Contains("cannot be found", StringComparison.Ordinal));
    }

    /// <summary>Without conflict columns nothing says which row is updated, or got.</summary>
    [Theory]
    [InlineData("""[Upsert(ConflictOn = {|UPG105:""|})]""")]
    [InlineData("""[Upsert(ConflictOn = {|UPG105:" , "|}, OnConflict = ConflictAction.Get)]""")]
    public async Task UPG105_AnyKeyIsForIgnore(string attribute)
    {
        var diagnostics = await AnalyzerHarness.VerifyAsync(Models.Row(attribute), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("only OnConflict = ConflictAction.Ignore", Assert.Single(diagnostics).GetMessage());
    }

    [Fact]
    public Task IgnoreOnAnyKeyNeedsNoKey() => Verify(Models.Usings + """
        [Upsert(ConflictOn = "", OnConflict = ConflictAction.Ignore)]
        public record Row(string Name, int Stock);
        """);

    [Fact]
    public Task A16_UPG104_GeneratedKeyWithoutTarget() => VerifyGeneratedKey("long");

    [Theory]
    [InlineData("Guid")]
    [InlineData("string")]
    public Task A19_UPG104_GeneratedKeyOfAnyTypeWithoutTarget(string type) => VerifyGeneratedKey(type);

    private static Task VerifyGeneratedKey(string type) => Verify(Models.Usings + $$"""
        [{|UPG104:Upsert|}]
        public record Row([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] {{type}} Id, string Name);
        """);

    /// <summary>A key of a type that has no column is one problem, not also a missing key.</summary>
    [Theory]
    [InlineData("[Upsert] public record Row(Code {|UPG201:Id|}, string Name);")]
    [InlineData("[Upsert] public record Row([property: Key, UpsertConvert(typeof(Code))] Code {|UPG205:Number|}, string Name);")]
    public Task AKeyThatIsRefusedIsOneProblem(string row) => Verify(Models.Usings + row + " public struct Code;");

    [Theory]
    [InlineData("[assembly: UpsertConvert(typeof(Code), typeof(Text))]", "Code Id, Code? Other")]
    [InlineData("[assembly: UpsertConvert(typeof(Code?), typeof(Text))]", "int Id, Code? Other")]
    [InlineData("[assembly: {|UPG205:UpsertConvert(typeof(Text))|}]", "int Id")]
    [InlineData("[assembly: UpsertConvert(typeof(Code), typeof(Text)), {|UPG205:UpsertConvert(typeof(Code), typeof(Number))|}]",
        "int Id, Code Other")]
    [InlineData("[assembly: UpsertConvert(typeof(Code), typeof(None))]", "int Id, Code {|UPG205:Other|}")]
    [InlineData("[assembly: UpsertConvert(typeof(Code), typeof(None))]", "int Id, [property: UpsertConvert(typeof(Number))] Code Other")]
    [InlineData("", "int Id, [property: {|UPG205:UpsertConvert(typeof(Code), typeof(Text))|}] Code Other")]
    [InlineData("", "int Id, [property: UpsertConvert(typeof(Text)), {|UPG205:UpsertConvert(typeof(Number))|}] Code Other")]
    public Task UPG205_AConverterOfAType(string attribute, string columns) =>
        Verify(Models.Usings + attribute + $"[Upsert] public record Row({columns});" + """

        public readonly struct Code;
        public static class Text { public static string ToDatabase(Code value) => ""; public static Code FromDatabase(string value) => default; }
        public static class Number { public static int ToDatabase(Code value) => 0; public static Code FromDatabase(int value) => default; }
        public static class None;
        """);

    [Theory]
    [InlineData(
        "UpsertConstant(\"kind\", \"cat\"), UpsertArgument(\"tenant\", typeof(Guid)), Upsert(ConflictOn = \"tenant, kind, Name\"), Unique(\"tenant, kind, Name\")")]
    [InlineData("UpsertConstant({|UPG118:\"\"|}, 1), Upsert")]
    [InlineData("UpsertConstant(\"kind\", {|UPG118:1.5|}), Upsert")]
    [InlineData("UpsertConstant(\"kind\", {|UPG118:typeof(int)|}), Upsert")]
    [InlineData("{|UPG204:UpsertConstant(\"name\", 1)|}, Upsert")]
    [InlineData("UpsertConstant(\"kind\", 1), Upsert(Overwrite = \"Name, {|UPG103:kind|}\")")]
    [InlineData("UpsertArgument(\"at\", typeof(DateTime)), Upsert(Touch = \"{|UPG103:at|}\")")]
    [InlineData("UpsertArgument(\"tags\", {|UPG118:typeof(object)|}), Upsert")]
    [InlineData("UpsertArgument(\"row\", {|UPG118:typeof(int)|}), Upsert")]
    [InlineData("UpsertArgument(\"2nd\", {|UPG118:typeof(int)|}), Upsert")]
    [InlineData("UpsertArgument(\"a_b\", typeof(int)), UpsertArgument(\"aB\", {|UPG118:typeof(int)|}), Upsert")]
    [InlineData("UpsertArgument(\"note\", typeof(Guid)), Upsert(Accumulate = \"{|UPG202:note|}\")")]
    public Task ColumnsWithoutAProperty(string attributes) =>
        Verify(Models.Usings + $"[{attributes}] public record Row(int Id, string Name);");

    [Fact]
    public Task UPG113_AParameterOfAMergeWithTheNameOfAnArgument() => Verify(Models.Usings + """
        [UpsertArgument("user_id", typeof(int)), Upsert(Merge = nameof(Merged))]
        public record Row(int Id, string Name)
        {
            internal static Row Merged(Row current, Row incoming, string {|UPG113:userId|}) => current with { Name = userId };
        }
        """);

    [Fact]
    public Task UPG104_GeneratedKeyAsTarget() => Verify(Models.Usings + """
        [Upsert(ConflictOn = "{|UPG104:Id|}")]
        public record Row([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Name);
        """);

    /// <summary>A computed column conflicts like any other; it is never written.</summary>
    [Fact]
    public Task AComputedColumnAsTarget() => Verify(Models.Usings + """
        [Upsert(ConflictOn = "EmailKey")]
        public record Row([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, string Email, [property: Unique, DatabaseGenerated(DatabaseGeneratedOption.Computed)] string EmailKey, string Name);
        """);

    [Fact]
    public Task UPG210_AColumnThatNoRowCanBeGiven() => Verify(Models.Usings + """
        [Upsert]
        public record Row([property: Key] int Id, string Name)
        {
            [Column("kind"), Required]
            public string {|UPG210:Kind|} => "row";

            [Column("hidden")]
            internal string {|UPG210:Hidden|} { get; set; } = "";

            [Column("other"), NotMapped]
            public string Other => "";

            public string Plain => "";
        }
        """);

    [Fact]
    public Task UPG105_NoKey() => Verify(Models.Usings + "[{|UPG105:Upsert|}] public record Row(string Name, int Stock);");

    [Theory]
    [InlineData("""[Upsert({|UPG106:"not a name"|}, ConflictOn = "Email")]""")]
    [InlineData("""[Upsert({|UPG106:"Sql"|}, ConflictOn = "Email")]""")]
    [InlineData("""[Upsert("Put", ConflictOn = "Email"), Upsert({|UPG106:"Put"|}, ConflictOn = "Email")]""")]
    [InlineData("""[Upsert("Put", ConflictOn = "Email"), Upsert({|UPG106:"PutMany"|}, ConflictOn = "Email")]""")]
    public Task UPG106_BadOperationName(string attribute) => Verify(Models.Row(attribute));

    /// <summary>Add, AddAsync and Update of a DbSet take a row as well; AddMany is no method of it.</summary>
    [Theory]
    [InlineData("""[Upsert({|UPG119:"Add"|})]""")]
    [InlineData("""[Upsert({|UPG119:"Update"|})]""")]
    [InlineData("""[Upsert({|UPG119:"AddRange"|})]""")]
    [InlineData("""[Upsert({|UPG119:"Attach"|}, OnConflict = ConflictAction.Get)]""")]
    [InlineData("""[Upsert("Put"), Upsert({|UPG119:"Find"|})]""")]
    [InlineData("""[Upsert("Put"), Upsert("Local"), Upsert("Load"), Upsert("Change")]""")]
    public Task UPG119_HiddenByTheSet(string attribute) => AnalyzerHarness.VerifyAsync(
        new TestProject(Models.Usings + "namespace App; " + attribute + " public sealed record Row(int Id, int X);")
        {
            Packages = Packages.Sqlite | Packages.EntityFrameworkCore,
        },
        new UpsertAnalyzer());

    /// <summary>A struct is in no DbSet, and connections have no such methods.</summary>
    [Theory]
    [InlineData("record", Packages.Sqlite)]
    [InlineData("record struct", Packages.Sqlite | Packages.EntityFrameworkCore)]
    public Task UPG119_NotElsewhere(string kind, Packages packages) => AnalyzerHarness.VerifyAsync(
        new TestProject(Models.Usings
            + $"namespace App; [Upsert(\"Add\"), Upsert(\"Open\"), Upsert(\"Update\")] public {kind} Row(int Id, int X);")
        {
            Packages =
                packages
        },
        new UpsertAnalyzer());

    [Theory]
    [InlineData("[Upsert] public class {|UPG107:Row|}<T> { public int Id { get; set; } }")]
    [InlineData("public class Outer { [Upsert] private class {|UPG107:Row|} { public int Id { get; set; } } }")]
    [InlineData("[Upsert] file class {|UPG107:Row|} { public int Id { get; set; } }")]
    [InlineData("[Upsert] static class {|UPG107:Row|} { }")]
    public Task UPG107_UnsupportedType(string source) => Verify(Models.Usings + source);

    [Fact]
    public Task UPG109_NoRuntimePackage() =>
        Verify(new TestProject(Models.Usings + "[{|UPG109:Upsert|}] public record Row(int Id, int X);") { Packages = Packages.Core });

    [Fact]
    public Task UPG110_LanguageVersion() => Verify(new TestProject(Models.Usings + "[{|UPG110:Upsert|}] public record Row(int Id, int X);")
    {
        LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11,
    });

    /// <summary>The compiler says that there is no such method, or that the row is of another type; why, it cannot know.</summary>
    [Theory]
    [InlineData("", "c.{|UPG116:Upsert|}(new Plain(1))")]
    [InlineData("", "s.{|UPG116:UpsertManyAsync|}(new[] { new Plain(1) })")]
    [InlineData("", "c.{|UPG116:GetOrAddAsync|}(new Plain(1))")]
    [InlineData("[assembly: UpsertMethods(UpsertForms.Many)]", "c.{|UPG116:Upsert|}(new Row(1, 2))")]
    [InlineData("[assembly: UpsertMethods(UpsertForms.Synchronous)]", "c.{|UPG116:UpsertManyReturningAsync|}(new List<Row>())")]
    [InlineData("", "c.{|UPG116:UpsertAsync|}(Data.Away.Make())")]
    [InlineData("", "c.UpsertAsync(new { A = 1 })")]
    [InlineData("", "c.UpsertAsync(\"x\")")]
    [InlineData("", "c.UpsertAsync()")]
    [InlineData("", "c.UpsertEverything(1)")]
    [InlineData("", "\"\".Upsert(new Plain(1))")]
    public async Task UPG116_NoMethodForTheRow(string attribute, string call)
    {
        var marked = Markup.Parse(new TestProject(
            "using System; using System.Collections.Generic; using System.Data.Common; using UpsertGen;\n" + attribute +
            "[Upsert] public record Row(int Id, int X); public record Plain(int Id); namespace Data { [Upsert] public record Away(int Id, int X) { public static Away Make() => new(1, 2); } } public static class Use { public static object? Of(DbConnection c, DbDataSource s) => " + call + "; }"));
        var reported = await AnalyzerHarness.RunAnalyzersAsync(marked.Project, [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Equal(marked.Expected.Select(e => e.Span), reported.Where(d => d.Id == "UPG116").Select(d => d.Location.SourceSpan));
    }

    [Fact]
    public Task UPG113_TheClassExists() =>
        Verify(Models.Usings + "[Upsert] public record {|UPG113:Row|}(int Id, int X); public static class RowUpserts { }");

    [Theory]
    [InlineData("public object? {|UPG201:Anything|} { get; set; }")]
    [InlineData("public Half {|UPG201:Small|} { get; set; }")]
    [InlineData("public Int128 {|UPG201:Big|} { get; set; }")]
    public Task UPG201_UnmappedType(string member) => Verify(Models.Row("""[Upsert(ConflictOn = "Email")]""", member));

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "Email", Accumulate = "{|UPG202:Name|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Increment = "{|UPG202:At|}")]""")]
    [InlineData("""[Upsert(ConflictOn = "Email", Touch = "{|UPG202:Stock|}")]""")]
    public Task B34_UPG202_WrongColumnType(string attribute) => Verify(Models.Row(attribute));

    [Fact]
    public Task UPG203_NotConstructible() =>
        Verify(Models.Usings + "[Upsert] public abstract class {|UPG203:Row|} { public int Id { get; set; } }");

    [Theory]
    [InlineData(
        "public class Outer<T> { public class Entity { public T Id { get; private set; } = default!; } } [Upsert] public class {|UPG203:Row|} : Outer<int>.Entity { public int X { get; set; } }")]
    [InlineData("[Upsert] public class {|UPG203:Row|} { public Row(string other) { } public int Id { get; set; } }")]
    public Task UPG203_NamesWhatIsInTheWay(string source) => Verify(Models.Usings + source);

    [Fact]
    public Task UPG204_DuplicateColumn() =>
        Verify(Models.Row("""[Upsert(ConflictOn = "Email")]""", """[Column("name")] public int {|UPG204:Other|} { get; set; }"""));

    [Theory]
    [InlineData("""[Upsert(ConflictOn = {|UPG401:"Name"|})]""")]
    [InlineData("""[Upsert(ConflictOn = {|UPG401:"Email, Name"|})]""")]
    [InlineData("""[Upsert(ConflictOn = {|UPG401:nameof(Row.Stock)|})]""")]
    public Task UPG401_NotDeclaredUnique(string attribute) => Verify(Models.Row(attribute));

    [Theory]
    [InlineData("""[Upsert]""")]
    [InlineData("""[Upsert(ConflictOn = "Email")]""")]
    [InlineData("""[Unique("Name, Stock", NullsNotDistinct = true), Upsert(ConflictOn = "Stock, Name")]""")]
    [InlineData("""[Unique("Name", Where = "name IS NOT NULL"), Upsert(ConflictOn = "Name", ConflictWhere = "name IS NOT NULL")]""")]
    public Task UPG401_DeclaredUniqueIsQuiet(string attribute) => Verify(Models.Row(attribute));

    /// <summary>The property's own type says that the key can be NULL, also where there is no schema file.</summary>
    [Theory]
    [InlineData("""[Unique("Name, Stock"), Upsert(ConflictOn = {|UPG404:"Stock, Name"|})]""")]
    [InlineData("""[Unique("Name", Where = "stock > 0"), Upsert(ConflictOn = {|UPG404:"Name"|}, ConflictWhere = "stock > 0")]""")]
    public Task UPG404_ANullablePropertyIsTold(string attribute) => Verify(Models.Row(attribute));

    [Fact]
    public async Task UPG401_SaysWhichIndexToCreate()
    {
        var diagnostics = await AnalyzerHarness.VerifyAsync(
            Models.Row("""[Upsert(ConflictOn = {|UPG401:"Name"|})]"""), new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("""CREATE UNIQUE INDEX "ux_row_name" ON "row" ("name");""",
            Assert.Single(diagnostics, d => d.Id == "UPG401").GetMessage());
    }
}
