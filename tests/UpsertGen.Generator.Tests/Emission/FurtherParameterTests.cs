using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Emission;

/// <summary>Parameters of the generated methods beside rows, options and token.</summary>
public sealed class FurtherParameterTests
{
    [Theory]
    [InlineData(
        "[UpsertArgument(\"tenant_id\", typeof(int))] [Upsert(OnMissing = MissingAction.Skip, Overwrite = \"Name\")] public sealed record Offer([property: Key] int Id, string Name);")]
    [InlineData(
        "[UpsertArgument(\"tenant_id\", typeof(int))] [Upsert] [Upsert(\"Rename\", OnMissing = MissingAction.Skip, Merge = nameof(M))] public sealed record Offer([property: Key] int Id, string Name) { internal static Offer M(Offer current, Offer incoming) => current with { Name = incoming.Name }; }")]
    public void OneThatAnOperationDoesNotUseIsNotThere(string type)
    {
        var text = GeneratorHarness.Run(new UpsertGenerator(), Usings + type).AssertClean().SingleText;
        Assert.DoesNotContain("tenantId",
            text[text.IndexOf(type.Contains("Rename", StringComparison.Ordinal) ? " Rename(" : " Upsert(", StringComparison.Ordinal)..]
                .Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[] known", "known.Contains(incoming.A)")]
    [InlineData("params string[] known", "known.Length > 0")]
    [InlineData("List<string?> known", "known.Count > 0")]
    [InlineData("HashSet<int>? known = null", "known is null")]
    [InlineData("Func<int, bool> known", "known(incoming.A)")]
    [InlineData("object known", "known is not null")]
    [InlineData("(int A, string B) known", "known.A > 0")]
    public void ThoseOfInsertWhenAreOfAnyType(string parameter, string body)
        => GeneratorHarness.Run(
            new UpsertGenerator(),
            Usings + $"[Upsert(InsertWhen = nameof(Known))] public sealed record Row([property: Key] long Id, int A) {{ internal static bool Known(Row incoming, {parameter}) => {body}; }}").AssertClean();

    [Theory]
    [InlineData("[Upsert] [UpsertArgument(\"t\", typeof(Hidden))] public sealed record Row([property: Key] long Id, int A);")]
    [InlineData(
        "[Upsert(Merge = nameof(M))] public sealed record Row([property: Key] long Id, int A) { internal static Row M(Row c, Row i, Hidden h) => c with { A = (int)h }; }")]
    [InlineData(
        "[Upsert(InsertWhen = nameof(M))] public sealed record Row([property: Key] long Id, int A) { internal static bool M(Row i, List<Hidden> h) => h.Count > 0; }")]
    public void MethodsWithOneOfAnInternalTypeAreInternal(string type)
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Usings + "internal enum Hidden { A }\n" + type).AssertClean();
        Assert.Contains("internal static global::UpsertGen.UpsertAction Upsert(",
            run.SingleText.Replace(" UpsertAction Upsert(", " global::UpsertGen.UpsertAction Upsert(", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnInsertHasTheTimeAndWhatTheTargetReads()
    {
        var text = GeneratorHarness.Run(
            new UpsertGenerator(),
            Usings + "[Upsert(ConflictExpression = \"lower(email)\", ConflictWhere = \"kind = 1\", Insert = \"Name\", Overwrite = \"Name\", Touch = \"Seen\")] "
                + "public sealed record Person([property: Column(\"email\")] string Email, string Name, [property: Column(\"kind\")] int Kind, string? Note, DateTime Seen);").AssertClean().SingleText;
        Assert.Contains("(\\\"email\\\", \\\"name\\\", \\\"kind\\\", \\\"seen\\\")", text, StringComparison.Ordinal);
    }

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using System.Linq;
        using UpsertGen;


        """;
}
