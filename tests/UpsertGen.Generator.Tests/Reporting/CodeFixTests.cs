using UpsertGen.CodeFixes;
using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>What the IDE offers, applied.</summary>
public sealed class CodeFixTests
{
    private static CodeFixHarness Fix(Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider fix) =>
        new(new UpsertAnalyzer(), fix, new UpsertGenerator());

    [Theory]
    [InlineData("""[Upsert(ConflictOn = "{|UPG101:Emial|}")]""", """[Upsert(ConflictOn = "Email")]""")]
    [InlineData("""[Upsert(ConflictOn = nameof(Row.Email), Accumulate = "Stock, {|UPG101:Nmae|}")]""",
        """[Upsert(ConflictOn = nameof(Row.Email), Accumulate = "Stock, {|UPG202:Name|}")]""")]
    public Task UPG101_TheNearestName(string before, string after) =>
        Fix(new ColumnSpellingFix())
            .VerifyAsync(Models.Row(before), Models.Row(after),
                new FixChoice { Title = after.Contains("Name|") ? "Change to 'Name'" : "Change to 'Email'" });

    [Fact]
    public Task UPG401_UniqueOnAProperty() => Fix(new DeclareUniqueFix()).VerifyAsync(
        Models.Usings + """
        [Upsert(ConflictOn = {|UPG401:nameof(Name)|})]
        public class Row
        {
            public int Id { get; set; }

            /// <summary>Name.</summary>
            public string Name { get; set; } = "";
        }
        """,
        Models.Usings + """
        [Upsert(ConflictOn = nameof(Name))]
        public class Row
        {
            public int Id { get; set; }

            /// <summary>Name.</summary>
            [Unique]
            public string Name { get; set; } = "";
        }
        """,
        new FixChoice { Title = "Declare Name unique" });

    [Fact]
    public Task UPG401_UniqueOnAPositionalParameter() => Fix(new DeclareUniqueFix()).VerifyAsync(
        Models.Usings + "[Upsert(ConflictOn = {|UPG401:nameof(Name)|})] public record Row(int Id, string Name);",
        Models.Usings + "[Upsert(ConflictOn = nameof(Name))] public record Row(int Id, [property: Unique] string Name);",
        new FixChoice { Title = "Declare Name unique" });

    [Fact]
    public Task UPG401_UniqueOnTheType() => Fix(new DeclareUniqueFix()).VerifyAsync(
        Models.Usings + """
        /// <summary>A row.</summary>
        [Upsert(ConflictOn = {|UPG401:nameof(A) + "," + nameof(B)|})]
        public record Row(int Id, int A, int B);
        """,
        Models.Usings + """
        /// <summary>A row.</summary>
        [Unique("A, B")]
        [Upsert(ConflictOn = nameof(A) + "," + nameof(B))]
        public record Row(int Id, int A, int B);
        """,
        new FixChoice { Title = "Declare A, B unique" });

    [Fact]
    public Task UPG401_AnotherKey() => Fix(new UseUniqueKeyFix()).VerifyAsync(
        Models.Usings + "[Unique(\"A, B\"), Upsert(ConflictOn = {|UPG401:nameof(A)|})] public record Row(int Id, int A, int B);",
        Models.Usings + "[Unique(\"A, B\"), Upsert(ConflictOn = nameof(A) + \", \" + nameof(B))] public record Row(int Id, int A, int B);",
        new FixChoice { Title = "Use the unique key A, B" });

    [Fact]
    public Task UPG111_Nameof() => Fix(new UseNameofFix()).VerifyAsync(
        Models.Usings
            + "[Upsert(ConflictOn = {|UPG111:\"Id\"|}, Accumulate = {|UPG111:\"A, B\"|})] public record Row(int Id, int A, int B);",
        Models.Usings
            + "[Upsert(ConflictOn = nameof(Id), Accumulate = nameof(A) + \", \" + nameof(B))] public record Row(int Id, int A, int B);",
        new FixChoice { Title = "Use nameof", FixAll = Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Document });
}
