using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Merges that assign: of classes to the current row, and of any type to locals.</summary>
public sealed class AssignmentTests
{
    [Theory]
    [InlineData(
        "{ current.Name = incoming.Name ?? current.Name; current.Visits += 1; if (incoming.Seen > current.Seen) current.Seen = incoming.Seen; }",
        "name = coalesce(x.name, t.name),\n    visits = t.visits + 1,\n    seen = CASE WHEN x.seen > t.seen THEN x.seen ELSE t.seen END")]
    [InlineData("{ if (incoming.Seen > current.Seen) current.Seen = incoming.Seen; }", "seen = x.seen\nWHERE x.seen > t.seen")]
    [InlineData("{ current.Visits += incoming.Visits; current.Visits += 1; }", "visits = (t.visits + x.visits) + 1")]
    [InlineData("{ var old = current.Name; current.Name = incoming.Name; current.Note = old; }", "name = x.name,\n    note = t.name")]
    [InlineData("{ current.Name = incoming.Name; current.Note = current.Name; }", "name = x.name,\n    note = x.name")]
    [InlineData("{ if (incoming.Visits == 0) return; current.Visits = incoming.Visits; }", "visits = x.visits\nWHERE x.visits <> 0")]
    [InlineData("{ current.Name = incoming.Name; if (incoming.Visits == 0) return; current.Visits = incoming.Visits; }",
        "name = x.name,\n    visits = CASE WHEN x.visits = 0 THEN t.visits ELSE x.visits END")]
    [InlineData("{ current.Note ??= incoming.Note; }", "note = coalesce(t.note, x.note)")]
    [InlineData("{ current.Note += \"!\"; }", "note = coalesce(t.note, '') || '!'")]
    [InlineData("{ current.Visits++; --current.Visits; }", "visits = (t.visits + 1) - 1")]
    [InlineData("{ current.Marks |= Marks.B; current.Marks &= ~Marks.A; }", "marks = (t.marks | 2) & (-2)")]
    [InlineData("{ current.Ok &= incoming.Ok; }", "ok = t.ok AND x.ok")]
    [InlineData("{ int n; if (incoming.Ok) n = 1; else n = 2; current.Visits = n; }", "visits = CASE WHEN x.ok THEN 1 ELSE 2 END")]
    [InlineData("{ var n = 0; if (incoming.Ok) { n++; n += incoming.Visits; } current.Visits = n; }",
        "visits = CASE WHEN x.ok THEN 1 + x.visits ELSE 0 END")]
    [InlineData(
        "{ switch (incoming.Visits) { case 1: current.Note = \"one\"; break; case 2: return; default: current.Note = \"more\"; break; } current.Ok = true; }",
        "note = CASE WHEN x.visits = 1 THEN 'one' WHEN x.visits = 2 THEN t.note ELSE 'more' END,\n    ok = (x.visits = 1) OR (x.visits <> 2) OR t.ok\nWHERE (x.visits = 1) OR (x.visits <> 2)")]
    [InlineData("{ switch (incoming.Visits) { case 1: current.Note = \"one\"; break; case 2 or 3: current.Visits = 7; break; } }",
        "note = CASE WHEN x.visits = 1 THEN 'one' ELSE t.note END,\n    visits = CASE WHEN x.visits = 1 THEN t.visits WHEN x.visits IN (2, 3) THEN 7 ELSE t.visits END\n"
        + "WHERE x.visits IN (1, 2, 3)")]
    [InlineData("{ if (incoming.Note is { } note) current.Note = note; }", "note = x.note\nWHERE x.note IS NOT NULL")]
    [InlineData("{ current.Home.City = incoming.Home.City; }", "home_city = x.home_city")]
    [InlineData("{ current.Home = incoming.Home; }", "home_city = x.home_city,\n    home_zip = x.home_zip")]
    [InlineData(
        "{ var pair = (Count: incoming.Visits, Text: incoming.Name); pair.Count += 1; current.Visits = pair.Count; current.Name = pair.Text; }", "name = x.name,\n    visits = x.visits + 1")]
    [InlineData("{ var pair = (current.Name, current.Note); current.Name = incoming.Name; current.Note = pair.Item1; }",
        "name = x.name,\n    note = t.name")]
    [InlineData("{ var pair = (1, 2); if (incoming.Ok) pair = (pair.Item2, 3); current.Visits = pair.Item1; }",
        "visits = CASE WHEN x.ok THEN 2 ELSE 1 END")]
    [InlineData("{ var pair = incoming.Ok ? (1, \"a\") : (2, \"b\"); var (n, text) = pair; current.Visits = n; current.Note = text; }",
        "note = CASE WHEN x.ok THEN 'a' ELSE 'b' END,\n    visits = CASE WHEN x.ok THEN 1 ELSE 2 END")]
    [InlineData("{ (int A, long B) pair; if (incoming.Ok) pair = (1, 2); else pair = (3, 4); (current.Visits, _) = pair; }",
        "visits = CASE WHEN x.ok THEN 1 ELSE 3 END")]
    [InlineData("{ var pair = (current.Visits, current.Ok); current.Ok = pair == (1, true); }", "ok = (t.visits = 1) AND (t.ok = true)")]
    [InlineData("{ }", "DO NOTHING")]
    public void OfAClass(string body, string postgreSql)
    {
        var sql = MergeSource.Sql(new(Source($"internal static void Merged(Row current, Row incoming) {body}")));
        Assert.True(postgreSql == sql.PostgreSql, sql.PostgreSql);
    }

    [Theory]
    [InlineData("{ current.Visits += 1; return current; }", "visits = t.visits + 1")]
    [InlineData("{ current.Visits += 1; return incoming.Ok ? current : incoming; }",
        "name = CASE WHEN x.ok THEN t.name ELSE x.name END,\n    note = CASE WHEN x.ok THEN t.note ELSE x.note END,\n    visits = CASE WHEN x.ok THEN t.visits + 1 ELSE x.visits END,\n"
        + "    seen = CASE WHEN x.ok THEN t.seen ELSE x.seen END,\n    marks = CASE WHEN x.ok THEN t.marks ELSE x.marks END,\n    ok = CASE WHEN x.ok THEN t.ok ELSE x.ok END,\n"
        + "    home_city = CASE WHEN x.ok THEN t.home_city ELSE x.home_city END,\n    home_zip = CASE WHEN x.ok THEN t.home_zip ELSE x.home_zip END")]
    [InlineData("{ if (!incoming.Ok) return current; current.Visits = 0; return current; }", "visits = 0\nWHERE x.ok")]
    public void ThatIsReturned(string body, string postgreSql)
    {
        var sql = MergeSource.Sql(new(Source($"internal static Row Merged(Row current, Row incoming) {body}")));
        Assert.Equal(postgreSql, sql.PostgreSql);
    }

    [Theory]
    [InlineData("", "Accumulate = \"{|UPG103:Visits|}\"", "{ current.Visits = 1; }")]
    [InlineData("", "Accumulate = \"Visits\"", "{ current.Note = incoming.Note; }")]
    [InlineData("", "Append = \"Note\", InsertOnly = \"Seen\"", "{ current.Visits++; }")]
    [InlineData("", "Append = \"{|UPG202:Visits|}\"", "{ current.Note = incoming.Note; }")]
    [InlineData("", "", "{ {|UPG302:incoming.Visits = 1|}; }")]
    [InlineData("", "", "{ {|UPG302:incoming.Visits++|}; }")]
    [InlineData("", "", "{ {|UPG302:current = incoming|}; }")]
    [InlineData("", "", "{ current.Note += $\"[{ {|UPG305:current.Visits|} }]\"; }")]
    [InlineData("", "", "{ while (incoming.Ok) { current.Visits++; } }", 1)]
    [InlineData("", "", "{ {|UPG306:current.Upper = \"A\"|}; }")]
    [InlineData("", "",
        "{ current.Visits = 1 / Math.Max(incoming.Visits, 1); current.Visits = checked(current.Visits + 1); {|UPG302:current.Visits = 2|}; }")]
    [InlineData("", "", "{ var home = {|UPG302:current.Home|}; current.Home = incoming.Home; current.Note = home.City; }")]
    [InlineData("", "", "{ {|UPG302:Other(current)|}; }")]
    [InlineData("", "", "{ current.Home = incoming.Home; {|UPG302:current.Home.Zip = 7|}; }")]
    [InlineData("", "", "{ (int, string?) pair = {|UPG302:default|}; current.Visits = pair.Item1; }")]
    [InlineData("", "", "{ var pair = (N: checked(incoming.Visits + 1), 2); {|UPG302:pair.N = 2|}; current.Visits = pair.N; }")]
    [InlineData("", "", "{ if (incoming.Ok) current.Home = incoming.Home; {|UPG302:current.Home.Zip += 7|}; }")]
    [InlineData("", "", "{ current.Home = new Address { City = incoming.Home.City, Zip = 3 }; current.Home.Zip = 7; }")]
    public Task Refusals(string members, string lists, string body, int isLoop = 0) => Verify(
        Source($"internal static void Merged(Row current, Row incoming) {(isLoop == 1 ? Marked(body) : body)}\nstatic void Other(Row u) {{ }}\n{members}", lists));

    [Theory]
    [InlineData("{ current.Marks++; }",
        "an increment of Marks cannot become SQL: only numbers are counted in SQL; assign the value itself")]
    [InlineData("{ current.Visits = current.Visits++; }",
        "an increment inside of an expression cannot become SQL: the columns of a row are set at once; make it a statement of its own")]
    [InlineData("{ (current.Name, current.Note) = new System.Collections.Generic.KeyValuePair<string, string>(incoming.Name, \"\"); }",
        "a deconstruction cannot become SQL: only tuples that are written out, and records whose Deconstruct is the compiler's, are taken apart; write an assignment for each value")]
    [InlineData("{ switch (incoming.Visits) { case 1: if (incoming.Ok) break; current.Visits = 1; break; } }",
        "a break before the end of a section cannot become SQL: the body becomes one SQL expression per column; put what follows into an else")]
    public async Task TheMessageSaysWhatToWrite(string body, string message)
    {
        var reported = await AnalyzerHarness.RunAnalyzersAsync(
            Source($"internal static void Merged(Row current, Row incoming) {body}"), [new UpsertAnalyzer()], null);
        Assert.Contains(reported,
            d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public Task AStructIsACopy() => Verify(Models.Usings + """
        namespace App;
        [Upsert(Merge = nameof(Merged))]
        public struct Row { [Key] public int Id { get; set; } public int N { get; set; } internal static {|UPG301:void|} Merged(Row current, Row incoming) { current.N = 1; } }
        """);

    [Theory]
    [InlineData("{ var before = {|UPG302:current|}; current.N += incoming.N; current.M = before.N; return current; }")]
    [InlineData("{ var next = {|UPG302:current|}; next.N = 1; return next; }")]
    [InlineData("{ current.N += incoming.N; return current; }")]
    public Task ALocalOfAStructIsACopy(string body) => Verify(Models.Usings + $$"""
        namespace App;
        [Upsert(Merge = nameof(Merged))]
        public struct Row { [Key] public int Id { get; set; } public int N { get; set; } public int M { get; set; } internal static Row Merged(Row current, Row incoming) {{body}} }
        """);

    [Theory]
    [InlineData("{ current.Visits = checked(current.Visits + 1); if (incoming.Ok) return {|UPG302:incoming|}; return current; }")]
    [InlineData("{ current.Visits += 1; if (incoming.Ok) return incoming; return current; }")]
    public Task WhatWasComputedIsNotLost(string body) => Verify(Source($"internal static Row Merged(Row current, Row incoming) {body}"));

    [Fact]
    public void ListsChangeWhatTheMethodLeaves()
    {
        var sql = MergeSource.Sql(
            new(Source("internal static void Merged(Row current, Row incoming) { if (incoming.Ok) current.Note = incoming.Note; }",
                "Accumulate = \"Visits\"")));
        Assert.Equal("note = CASE WHEN x.ok THEN x.note ELSE t.note END,\n    visits = t.visits + x.visits", sql.PostgreSql);
        sql = MergeSource.Sql(new(
            Source("internal static Row Merged(Row current, Row incoming) { if (!incoming.Ok) return current; current.Note = incoming.Note; return current; }", "Accumulate = \"Visits\"")));
        Assert.Equal("note = x.note,\n    visits = t.visits + x.visits\nWHERE x.ok", sql.PostgreSql);
    }

    // A statement is refused whole.
    private static string Marked(string body) =>
        "{ {|UPG302:" + body.Trim('{', '}', ' ').Replace("{|UPG302:", "").Replace("|}", "") + (body.Contains("while") ? " }" : "") + "|} }";

    private static Task Verify(string source) => AnalyzerHarness.VerifyAsync(source, new UpsertAnalyzer());

    private static string Source(string members, string lists = "") => Models.Usings + $$"""
        namespace App;
        [Flags] public enum Marks { None, A, B }
        public sealed class Address { public string City { get; set; } = ""; public int Zip { get; set; } }
        [Unique("Id"), Table("rows")]
        [Upsert(ConflictOn = "Id", Merge = nameof(Merged){{(lists.Length == 0 ? "" : ", " + lists)}})]
        public sealed class Row
        {
            public int Id { get; set; }
            public string? Name { get; set; }
            public string? Note { get; set; }
            public int Visits { get; set; }
            public DateTime Seen { get; set; }
            public Marks Marks { get; set; }
            public bool Ok { get; set; }
            [NotMapped] public string Upper { get; set; } = "";
            public Address Home { get; set; } = new();
            {{members}}
        }
        """;
}
