using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Accessors and constructors whose code the database would not run are refused; those that only keep the value are not.</summary>
public sealed class PlainMemberTests
{
    [Theory]
    [InlineData("public string Name { get; init; } = \"\";", "Name = incoming.Name")]
    [InlineData("public required string Name { get; init; }", "Name = incoming.Name")]
    [InlineData("private string _name = \"\"; public string Name { get => _name; init => _name = value; }", "Name = incoming.Name")]
    [InlineData("private string _name = \"\"; public string Name { get => _name; init { _name = value; } }", "Name = incoming.Name")]
    [InlineData("private string _name = \"\"; public string Name { get => _name; init => _name = value.Trim(); }",
        "{|UPG302:Name = incoming.Name|}")]
    [InlineData(
        "private string _name = \"\"; public string Name { get => _name; init { if (value.Length > 3) throw new Exception(); _name = value; } }", "{|UPG302:Name = incoming.Name|}")]
    [InlineData("private string _name = \"\"; public string Name { get => _name.Trim(); init => _name = value; }",
        "{|UPG302:Name = incoming.Name|}")]
    [InlineData("private string _name = \"\"; public string Name { get => _name; init => _name = value.Trim(); }",
        "Stock = incoming.Stock")]
    public Task Accessors(string property, string assignment) => Verify($$"""
        public sealed record Item
        {
            [Key] public int Id { get; init; }
            public int Stock { get; init; }
            {{property}}
            internal static Item Merged(Item current, Item incoming) => current with { {{assignment}} };
        }
        """);

    [Theory]
    [InlineData("public Item(int id, string name) { Id = id; this.Name = name; }", "new(current.Id, incoming.Name)")]
    [InlineData("public Item(int id, string name) => (Id, Name) = (id, name);", "new(current.Id, incoming.Name)")]
    [InlineData("public Item(int id, string name) { Id = id; Name = name ?? throw new ArgumentNullException(); }",
        "new(current.Id, incoming.Name)")]
    [InlineData("public Item(int id, string name) { Id = id; Name = name.Trim(); }", "{|UPG302:new(current.Id, incoming.Name)|}")]
    [InlineData("public Item(int id, string name) { Id = id; Name = name; Console.WriteLine(); }",
        "{|UPG302:new(current.Id, incoming.Name)|}")]
    [InlineData("public Item(int id, string name) { Id = id; Name = \"x\"; }", "{|UPG302:new(current.Id, incoming.Name)|}")]
    [InlineData("public Item(int id) { Id = id; Name = \"\"; } public Item(int id, string name) : this(id + 1) { Id = id; Name = name; }",
        "{|UPG302:new(current.Id, incoming.Name)|}")]
    [InlineData("public Item(int id, string name) { Id = id + 1; Name = name; }", "{|UPG302:new Item(current.Id, incoming.Name)|}")]
    public Task Constructors(string constructor, string row) => Verify($$"""
        public sealed class Item
        {
            {{constructor}}
            [Key] public int Id { get; }
            public string Name { get; }
            internal static Item Merged(Item current, Item incoming) => {{row}};
        }
        """);

    [Theory]
    [InlineData(
        "public sealed record Item([property: Key] int Id, string Name) { internal static Item Merged(Item current, Item incoming) => new(current.Id, incoming.Name); }")]
    [InlineData(
        "public sealed record Item([property: Key] int Id, string Name) { public string Name { get; init; } = Name; internal static Item Merged(Item current, Item incoming) => new(current.Id, incoming.Name); }")]
    [InlineData(
        "public sealed record Item([property: Key] int Id, string Name) { public string Name { get; init; } = Name.Trim(); internal static Item Merged(Item current, Item incoming) => {|UPG302:new(current.Id, incoming.Name)|}; }")]
    [InlineData(
        "public sealed record Item([property: Key] int Id, string Name) { private Item(Item other) { Id = other.Id; Name = \"\"; } internal static Item Merged(Item current, Item incoming) => {|UPG302:current with { Id = current.Id }|}; }")]
    [InlineData(
        "public sealed record Item([property: Key] int Id, string Name) : Base(Id) { internal static Item Merged(Item current, Item incoming) => {|UPG302:current with { Name = incoming.Name }|}; } public abstract record Base(int Id) { protected Base(Base other) { Id = 7; } }")]
    public Task Records(string type) => Verify(type);

    private static Task Verify(string type) =>
        AnalyzerHarness.VerifyAsync(Models.Usings + "\n[Upsert(Merge = \"Merged\")]\n" + type, new UpsertAnalyzer(), new UpsertGenerator());
}
