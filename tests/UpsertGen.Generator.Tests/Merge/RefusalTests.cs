using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>What has no faithful SQL is refused at its own sub-expression.</summary>
public sealed class RefusalTests
{
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> Verify(TestProject project) =>
        AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("T = {|UPG304:incoming.T.ToUpper()|}")]
    [InlineData("T = {|UPG304:incoming.T.Normalize()|} + {|UPG304:current.T.ToUpper()|}")]
    [InlineData("D = {|UPG304:Math.Round(incoming.D, incoming.I)|}")]
    [InlineData("G = {|UPG304:Guid.NewGuid()|}")]
    [InlineData("C = {|UPG304:incoming.Cn.GetValueOrDefault()|}, Ok = {|UPG304:incoming.Cn.GetValueOrDefault()|} == 'a'")]
    [InlineData("C = incoming.Cn.GetValueOrDefault(' ')")]
    [InlineData("Ok = incoming.E.HasFlag({|UPG304:Mood.Sad|})")]
    [InlineData("Ok = incoming.E.HasFlag(Level.High) && incoming.E.HasFlag(current.E)")]
    [InlineData("T = {|UPG309:{|UPG309:\"\\ud83d\"|}|}, Ok = incoming.T.Contains({|UPG309:{|UPG309:'\\ude00'|}|})")]
    [InlineData("T = \"\\ud83d\\ude00\"")]
    [InlineData("At = {|UPG307:DateTime.Now|}")]
    [InlineData("At = {|UPG304:incoming.At.ToLocalTime()|}")]
    [InlineData("I = {|UPG307:Counter|}, L = Frozen")]
    [InlineData("Span = incoming.Span * {|UPG303:0.5|}")]
    [InlineData("L = incoming.L >>> {|UPG303:incoming.I|}")]
    [InlineData("Tn = incoming.T + {|UPG305:incoming.I|}")]
    [InlineData("Tn = $\"{{|UPG305:incoming.I|}}\"")]
    [InlineData("Tn = $\"{|UPG304:{incoming.T,5}|}\"")]
    [InlineData("Ok = {|UPG304:incoming.T.StartsWith(\"a\")|}")]
    [InlineData("Ok = {|UPG309:incoming.T.Equals(current.T, StringComparison.OrdinalIgnoreCase)|}")]
    [InlineData("Ok = {|UPG304:incoming.T.CompareTo(current.T)|} > 0")]
    [InlineData("Ok = {|UPG303:incoming.X == current.X|}")]
    [InlineData("Ok = {|UPG303:incoming.Hidden == current.Hidden|}")]
    [InlineData("Ok = {|UPG306:incoming.J == \"{}\"|}")]
    [InlineData("I = {|UPG304:incoming.Hidden!.Value|}")]
    [InlineData("Hidden = {|UPG306:new Secret(1)|}")]
    [InlineData("Md = {|UPG305:Mood.Blue|}")]
    [InlineData("I = {|UPG306:incoming.Unmapped|} + current.Computed")]
    [InlineData("Ok = {|UPG306:incoming.Home|} == null")]
    [InlineData("I = {|UPG304:incoming.I.GetHashCode()|}")]
    [InlineData("T = FormattableString.Invariant($\"{Label(incoming.I)}{incoming.I}\")",
        "static string Label(int i) => $\"#{{|UPG305:i|}}\";")]
    [InlineData("I = {|UPG303:incoming.I switch { 1 => 2, 3 => 4 }|}")]
    [InlineData("I = incoming.In ?? {|UPG302:throw new Exception()|}")]
    [InlineData("C = {|UPG305:(char)incoming.I|}")]
    [InlineData("Ok = incoming.In is { } n && incoming.Tn is {|UPG303:['a', .. var rest]|} && rest == \"b\" && n > 3")]
    [InlineData("I = {|UPG303:incoming.Tn switch { \"a\" => 1, not null => 2 }|}")]
    [InlineData("Ok = ({|UPG303:(incoming.I, incoming.Link) == (current.I, current.Link)|})")]
    [InlineData("Span = {|UPG304:TimeSpan.FromDays(1e9)|}, Ok = current.Span > TimeSpan.FromHours({|UPG304:incoming.D|})")]
    [InlineData("Ok = {|UPG304:object.Equals(incoming.I, current.L)|}, I = {|UPG304:int.Parse(incoming.T)|}")]
    [InlineData("W = new Ticket(incoming.T), Sk = {|UPG306:new Sku(incoming.T)|}")]
    [InlineData("E = {|UPG303:current.E + 1|}")]
    [InlineData("D = {|UPG306:double.NaN|}")]
    [InlineData("{|UPG306:Unmapped = 3|}")]
    [InlineData("Tn = Db.Sql<string>(new() { Sqlite = {|UPG304:incoming.T|}, PostgreSql = \"x\" })")]
    [InlineData("I = {|UPG309:Db.Sql<int>(new() { Sqlite = \"1\" })|}")]
    [InlineData("I = {|UPG309:{|UPG309:Db.Sql<int>(new())|}|}")]
    [InlineData("I = Db.Sql<int>({|UPG304:Texts|})", "static readonly SqlTexts Texts = new() { Sqlite = \"1\", PostgreSql = \"1\" };")]
    [InlineData("T = Db.Sql<string>(new() { Sqlite = \"trim({0})\", PostgreSql = \"btrim({0})\" }, incoming.T)")]
    [InlineData("M = {|UPG309:current.M / 3|}")]
    [InlineData("D = {|UPG309:{|UPG309:(double)incoming.M|}|}")]
    [InlineData("Ok = {|UPG304:string.CompareOrdinal(incoming.Tn, current.T)|} == 0")]
    public Task Expression(string assignments, string members = "")
    {
        var source = MergeSource.Record(", Merge = nameof(Merged)",
            $"internal static Row Merged(Row current, Row incoming) => current with {{ {assignments} }};\n{members}");
        return Verify(source);
    }

    /// <summary>The reason is that of the member, not of its name.</summary>
    [Theory]
    [InlineData("M = decimal.Parse(incoming.T)", "read the number in C#")]
    [InlineData("At = incoming.At.ToLocalTime()", "for every value")]
    [InlineData("I = incoming.X!.Length", "runs code that the database does not have")]
    [InlineData("I = incoming.T.IndexOf(\"a\")", "culture of the thread")]
    [InlineData("T = incoming.T.Normalize()", "runs code that the database does not have")]
    public async Task Reason(string assignments, string reason)
    {
        var source = MergeSource.With(assignments) + "\npublic static class Adder { public static string AddTo(string text) => text; }";
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(new TestProject(source), [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Contains(reason, Assert.Single(diagnostics, static d => d.Id.StartsWith("UPG3", StringComparison.Ordinal)).GetMessage(null));
    }

    [Theory]
    [InlineData("=> current with { Ok = current.X == null && null != incoming.X };")]
    public Task Accepted(string body) => Verify(MergeSource.Merge(body));

    [Theory]
    [InlineData("{ int n = 0; n += 1; return current with { I = n }; }")]
    [InlineData("{ int n = 1 / incoming.I; {|UPG302:n = 1|}; return current with { I = n }; }")]
    [InlineData("{ {|UPG302:current = incoming|}; return current; }")]
    [InlineData("{ var home = {|UPG302:incoming.Home|}; var n = 1; n++; return current with { I = n }; }")]
    [InlineData("{ int n = 1; {|UPG302:int.TryParse(incoming.T, {|UPG302:out n|});|} return current with { I = n }; }")]
    [InlineData("{ {|UPG302:foreach (var c in incoming.T) { }|} return current; }")]
    [InlineData("{ {|UPG302:Console.WriteLine();|} return current; }")]
    [InlineData("{ if (incoming.Ok) {|UPG302:throw new Exception();|} return current; }")]
    [InlineData("=> incoming.Ok ? {|UPG302:null|}! : current;")]
    [InlineData("=> {|UPG302:null|}!;")]
    [InlineData("=> {|UPG302:throw new Exception()|};")]
    [InlineData("=> incoming.Ok ? current : {|UPG302:throw new Exception()|};")]
    [InlineData("{ {|UPG302:throw new Exception();|} }")]
    [InlineData("=> new {|UPG308:Row|} { Id = current.Id, I = 1 };")]
    [InlineData("{ string t; t = incoming.T; return current with { T = t }; }")]
    [InlineData("{ var unread = {|UPG304:incoming.T.Normalize()|}; return current; }")]
    [InlineData("{ var t = {|UPG304:incoming.T.Normalize()|}; return current with { T = t, Tn = t }; }")]
    [InlineData("=> current with { I = checked(current.I + incoming.I) } with { {|UPG302:I = 1|} };")]
    [InlineData("=> current with { I = unchecked(current.I + incoming.I) } with { I = 1 };")]
    public Task Body(string body) =>
        Verify(MergeSource.Record(
            ", Merge = nameof(Merged)", $"internal static Row Merged(Row current, Row incoming) {body}\nstatic Row Make(Row r) => r;"));

    /// <summary>What the incoming row has in C#, but not in the statement.</summary>
    [Theory]
    [InlineData("Stock = {|UPG306:incoming.Id|}")]
    [InlineData("Stock = {|UPG306:incoming.Total|} ?? 0")]
    [InlineData("Seen = {|UPG306:incoming.Changed|}")]
    [InlineData("Stock = {|UPG306:incoming.Changed|} > current.Changed ? 1 : 2")]
    [InlineData("Stock = {|UPG306:incoming.Total|} is null ? 1 : 2")]
    [InlineData("Stock = Db.Sql<int>(new() { Sqlite = \"{0}\", PostgreSql = \"{0}\" }, {|UPG306:incoming.Id|})")]
    [InlineData("{|UPG302:Changed = incoming.Changed|}")]
    [InlineData("{|UPG302:Changed = DateTime.UtcNow|}")]
    [InlineData("{|UPG302:Total = 3|}")]
    [InlineData("Stock = current.Id + (current.Total ?? 0), Seen = current.Changed, Changed = current.Changed, Id = current.Id")]
    public Task FilledByTheDatabaseOrTheClock(string assignments) => Verify(Models.Usings + $$"""
        [Upsert(ConflictOn = "Sku", Touch = "Changed", Merge = nameof(Merged))]
        public sealed record Item([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] int Id, [property: Unique] string Sku, int Stock,
            [property: DatabaseGenerated(DatabaseGeneratedOption.Computed)] int? Total, DateTime Changed, DateTime Seen)
        {
            internal static Item Merged(Item current, Item incoming) => current with { {{assignments}} };
        }
        """);

    /// <summary>A method that doubles with every line is refused before the build runs out of time.</summary>
    [Theory]
    [InlineData("var a{1} = a{0} + a{0};", "int a0 = incoming.I;", "return current with {{ I = a{0} }};")]
    [InlineData("if (incoming.I == {1}) {{ }}", "", "return current;")]
    [InlineData("var a{1} = incoming.I == {1} ? a{0} with {{ I = {1} }} : a{0};", "var a0 = current;", "return a{0};")]
    [InlineData("var a{1} = incoming.I == {1} ? a{0} : a{0};", "var a0 = incoming.W;", "return current with {{ W = a{0} }};")]
    public async Task AMethodThatDoublesIsRefused(string line, string first, string last)
    {
        const int Lines = 60;
        var lines = Enumerable.Range(0, Lines).Select(i => string.Format(null, line, i, i + 1));
        var body = $"{{ {first} {string.Join("\n", lines)} {string.Format(null, last, Lines)} }}";
        var found = await AnalyzerHarness.RunAnalyzersAsync(MergeSource.Merge(body), [new UpsertAnalyzer()], new UpsertGenerator());
        Assert.Contains(found, static d => d.Id == DiagnosticIds.MergeShape && d.GetMessage().Contains("so large a method"));
    }

    [Theory]
    [InlineData("internal Row {|UPG301:Merged|}(Row current, Row incoming) => current;")]
    [InlineData("internal static {|UPG301:bool|} Merged(Row current, Row incoming) => true;")]
    [InlineData("internal static Row Merged{|UPG301:(Row current)|} => current;")]
    [InlineData("internal static Row Merged{|UPG301:(Row incoming, Row current)|} => current;")]
    [InlineData("internal static Row {|UPG301:Merged|}<X>(Row current, Row incoming) => current;")]
    [InlineData("internal static Row Merged(Row current, ref Row {|UPG301:incoming|}) => current;")]
    [InlineData("internal static Row Merged(Row current, Row? {|UPG301:incoming|} = null) => current;")]
    [InlineData("internal static Row Merged(Row current, Row incoming, params int[] {|UPG301:steps|}) => current;")]
    [InlineData("internal static Row Merged(Row current, Row incoming, Dictionary<int, int> {|UPG301:map|}) => current;")]
    [InlineData("internal static Row Merged(Row current, int {|UPG301:incoming|}) => current;")]
    [InlineData(
        "internal static async {|UPG301:Task<Row>|} {|UPG301:Merged|}(Row current, Row incoming) { await Task.Yield(); return current; }")]
    public Task Signature(string method) => Verify(MergeSource.Record(", Merge = nameof(Merged)", method));

    [Fact]
    public Task AMissingMethodIsNamed() => Verify(MergeSource.Record(", Merge = {|UPG301:\"Nope\"|}", ""));

    /// <summary>What the messages say.</summary>
    [Theory]
    [InlineData("Merge = \"\"", "internal static Row Merged(Row current, Row incoming) => current;",
        "write Merge = nameof(…), or leave it out")]
    [InlineData("Merge = nameof(Merged)", "internal static Row Merged(Row current, Row incoming, Dictionary<int, int> map) => current;",
        "take the numbers, texts and times of it")]
    [InlineData("Merge = nameof(Merged)", "internal static Row Merged(Row current, Row incoming) => throw new Exception();",
        "use a When condition to skip rows")]
    [InlineData("Merge = nameof(Merged)", "internal static Row Merged(Row current, Row incoming) => null!;", "null as a row")]
    public async Task Message(string argument, string method, string words)
    {
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(
            MergeSource.Record(", " + argument, method), [new UpsertAnalyzer()], new UpsertGenerator());
        var message = Assert.Single(diagnostics, static d => d.Id.StartsWith("UPG3", StringComparison.Ordinal)).GetMessage();
        Assert.Contains(words, message);
        Assert.DoesNotContain("NotMapped", message);
    }

    [Fact]
    public Task OverloadsAreAmbiguous() =>
        Verify(MergeSource.Record(", When = {|UPG301:nameof(W)|}",
            "internal static bool W(Row current, Row incoming) => true; internal static bool W(Row current) => true;"));

    [Fact]
    public async Task EverythingIsReportedAtOnceAndOnce()
    {
        var diagnostics = await Verify(MergeSource.With(
            "T = {|UPG304:incoming.T.Normalize()|} + {|UPG304:current.T.ToLower()|}, I = {|UPG307:Counter|} + incoming.I, Ok = {|UPG304:incoming.T.GetHashCode()|} > 3 || incoming.G == {|UPG304:Guid.NewGuid()|}"));
        Assert.Equal(5, diagnostics.Count(d => d.Id.StartsWith("UPG3", StringComparison.Ordinal)));
        Assert.All(diagnostics, d => Assert.DoesNotContain("Operation", d.GetMessage()));
    }

    [Fact]
    public async Task MissingAssignmentsAreNamedForTheFix()
    {
        var diagnostics = await AnalyzerHarness.RunAnalyzersAsync(
            Models.Usings + """
            [Upsert(Merge = nameof(Merged))]
            public record R(int Id, string Name, int Count, int Rank) { internal static R Merged(R current, R incoming) => new(1, "", 2, 3) { Rank = 4 }; }
            [Unique("Id"), Upsert(Merge = nameof(Merged))]
            public class C { public int Id { get; set; } public string? Name { get; set; } public int Count { get; set; } internal static C Merged(C current, C incoming) => new() { Count = 1 }; }
            """,
            [new UpsertAnalyzer()],
            new UpsertGenerator());
        var missing = Assert.Single(diagnostics, d => d.Id == DiagnosticIds.MergeMissingAssignment);
        Assert.Equal("Name", missing.Properties[MergeRefusals.MissingProperty]);
    }

    [Fact]
    public async Task CompileErrorsAreTheCompilers() =>
        Assert.DoesNotContain(
            await AnalyzerHarness.RunAnalyzersAsync(
                MergeSource.With("T = incoming.Nope, I = Missing(current.I)"), [new UpsertAnalyzer()], new UpsertGenerator()),
            d => d.Id.StartsWith("UPG3", StringComparison.Ordinal));

    /// <summary>SQLite's affinity keeps 15 digits of a decimal.</summary>
    [Theory]
    [InlineData("{|UPG209:Price|}", "decimal(18,2)")]
    [InlineData("{|UPG209:Price|}", "NUMERIC")]
    [InlineData("Price", "numeric", "double")]
    public Task DecimalsInNumbers(string property, string type, string of = "decimal") =>
        Verify(Models.Row("[Upsert]", $"[Column(TypeName = \"{type}\")] public {of} {property} {{ get; set; }}"));
}
