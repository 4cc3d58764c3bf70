using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges of texts, ids, bytes, JSON and converted values.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Append", ConflictOn = "Id", Merge = nameof(Append))]
[Upsert("AppendNull", ConflictOn = "Id", Merge = nameof(AppendNull))]
[Upsert("Interpolated", ConflictOn = "Id", Merge = nameof(Interpolated))]
[Upsert("KnownText", ConflictOn = "Id", Merge = nameof(KnownText))]
[Upsert("EqualTexts", ConflictOn = "Id", Merge = nameof(EqualTexts))]
[Upsert("EqualToConstant", ConflictOn = "Id", Merge = nameof(EqualToConstant))]
[Upsert("SameText", ConflictOn = "Id", Merge = nameof(SameText))]
[Upsert("Emptiness", ConflictOn = "Id", Merge = nameof(Emptiness))]
[Upsert("Containing", ConflictOn = "Id", Merge = nameof(Containing))]
[Upsert("ContainingColumn", ConflictOn = "Id", Merge = nameof(ContainingColumn))]
[Upsert("Starting", ConflictOn = "Id", Merge = nameof(Starting))]
[Upsert("Ending", ConflictOn = "Id", Merge = nameof(Ending))]
[Upsert("Replacing", ConflictOn = "Id", Merge = nameof(Replacing))]
[Upsert("Concatenated", ConflictOn = "Id", Merge = nameof(Concatenated))]
[Upsert("TextChoice", ConflictOn = "Id", Merge = nameof(TextChoice))]
[Upsert("Chars", ConflictOn = "Id", Merge = nameof(Chars))]
[Upsert("CharPatterns", ConflictOn = "Id", Merge = nameof(CharPatterns))]
[Upsert("Guids", ConflictOn = "Id", Merge = nameof(Guids))]
[Upsert("GuidOrder", ConflictOn = "Id", Merge = nameof(GuidOrder))]
[Upsert("StatusCopied", ConflictOn = "Id", Merge = nameof(StatusCopied))]
[Upsert("StatusConstant", ConflictOn = "Id", Merge = nameof(StatusConstant))]
[Upsert("StatusEqual", ConflictOn = "Id", Merge = nameof(StatusEqual))]
[Upsert("Blobs", ConflictOn = "Id", Merge = nameof(Blobs))]
[Upsert("Citext", ConflictOn = "Id", Merge = nameof(Citext))]
[Upsert("CitextKept", ConflictOn = "Id", Merge = nameof(CitextKept))]
[Upsert("JsonCopied", ConflictOn = "Id", Merge = nameof(JsonCopied))]
[Upsert("JsonConstant", ConflictOn = "Id", Merge = nameof(JsonConstant))]
[Upsert("Wrapped", ConflictOn = "Id", Merge = nameof(Wrapped))]
[Upsert("Links", ConflictOn = "Id", Merge = nameof(Links))]
[Upsert("Converted", ConflictOn = "Id", Merge = nameof(Converted))]
public sealed record Prose
{
    public long Id { get; init; }

    public string S { get; init; } = "";

    public string? N { get; init; }

    public char C { get; init; }

    public char? Cn { get; init; }

    public Guid G { get; init; }

    public Guid? Gn { get; init; }

    [Column(TypeName = "mood")] public Status T { get; init; }

    [Column(TypeName = "text")] public Status? Tn { get; init; }

    public byte[] X { get; init; } = [];

    public byte[]? Xn { get; init; }

    [Column(TypeName = "citext")] public string Ci { get; init; } = "";

    [Column(TypeName = "jsonb")] public string? J { get; init; }

    public Ticket W { get; init; }

    public Ticket? Wn { get; init; }

    public Uri? U { get; init; }

    public Version V { get; init; } = new(0, 0);

    [UpsertConvert(typeof(TagsConverter))] public Tags Tags { get; init; } = new("");

    public bool Ok { get; init; }

    public bool? Maybe { get; init; }


    internal static Prose Append(Prose current, Prose incoming) => current with { S = current.S + incoming.S };

    internal static Prose AppendNull(Prose current, Prose incoming) =>
        current with { N = current.N + incoming.N, S = current.N + "|" + incoming.C };

    internal static Prose Interpolated(Prose current, Prose incoming) => current with { S = $"{current.N}-{incoming.S}/{incoming.Cn}" };

    internal static Prose KnownText(Prose current, Prose incoming) =>
        current with { N = incoming.N ?? current.N, S = incoming.N ?? "none" };

    internal static Prose EqualTexts(Prose current, Prose incoming) =>
        current with { Ok = current.S == incoming.S, Maybe = current.N != incoming.N };

    internal static Prose EqualToConstant(Prose current, Prose incoming) =>
        current with { Ok = incoming.N == "it's", Maybe = incoming.N != "" };

    internal static Prose SameText(Prose current, Prose incoming) =>
        current with { Ok = string.Equals(current.N, incoming.N), Maybe = current.S.Equals(incoming.S, StringComparison.Ordinal) };

    internal static Prose Emptiness(Prose current, Prose incoming) =>
        current with { Ok = string.IsNullOrEmpty(incoming.N), S = string.IsNullOrEmpty(incoming.S) ? current.S : incoming.S };

    internal static Prose Containing(Prose current, Prose incoming) =>
        current with { Ok = incoming.S.Contains("a"), Maybe = incoming.S.Contains('é') };

    internal static Prose ContainingColumn(Prose current, Prose incoming) =>
        current with { Ok = incoming.S.Contains(current.S), Maybe = incoming.N?.Contains("b") == true };

    internal static Prose Starting(Prose current, Prose incoming) =>
        current with
        {
            Ok = incoming.S.StartsWith("a", StringComparison.Ordinal),
            Maybe = incoming.S.StartsWith(current.S, StringComparison.Ordinal)
        };

    internal static Prose Ending(Prose current, Prose incoming) =>
        current with
        {
            Ok = incoming.S.EndsWith("b", StringComparison.Ordinal),
            Maybe = incoming.S.EndsWith(current.S, StringComparison.Ordinal)
        };

    internal static Prose Replacing(Prose current, Prose incoming) =>
        current with { S = incoming.S.Replace("a", "xyz"), N = incoming.S.Replace("é", null) };

    internal static Prose Concatenated(Prose current, Prose incoming) => current with { S = string.Concat(current.S, "'", incoming.N) };

    internal static Prose TextChoice(Prose current, Prose incoming) =>
        current with { S = incoming.N switch { null => "null", "a" => current.S, "" => "empty", _ => incoming.N } };

    internal static Prose Chars(Prose current, Prose incoming) =>
        current with { C = incoming.C > current.C ? incoming.C : current.C, Ok = incoming.C == 'x', Maybe = incoming.Cn == current.Cn };

    internal static Prose CharPatterns(Prose current, Prose incoming) =>
        current with { Ok = incoming.C is >= 'a' and <= 'z', Cn = incoming.Cn ?? '?' };

    internal static Prose Guids(Prose current, Prose incoming) =>
        current with
        {
            G = incoming.G == current.G ? Guid.Empty : incoming.G,
            Ok = incoming.Gn != current.Gn,
            Gn = incoming.Gn ?? current.Gn
        };

    internal static Prose GuidOrder(Prose current, Prose incoming) =>
        current with { Ok = incoming.G > current.G, Maybe = incoming.G.CompareTo(current.G) <= 0 };

    internal static Prose StatusCopied(Prose current, Prose incoming) => current with { T = incoming.Tn ?? current.T, Tn = current.Tn };

    internal static Prose StatusConstant(Prose current, Prose incoming) =>
        current with
        {
            T = incoming.Ok ? Status.Done : incoming.T,
            Ok = current.T == Status.Open,
            Maybe = current.Tn is Status.Done or null
        };

    internal static Prose StatusEqual(Prose current, Prose incoming) =>
        current with { Ok = current.T == incoming.T, Tn = current.T == Status.Open ? null : incoming.Tn };

    internal static Prose Blobs(Prose current, Prose incoming) =>
        current with { X = incoming.Xn ?? current.X, Xn = current.Xn is null ? incoming.X : null };

    internal static Prose Citext(Prose current, Prose incoming) =>
        current with { Ci = incoming.Ci + current.Ci, Ok = current.Ci == incoming.Ci };

    internal static Prose CitextKept(Prose current, Prose incoming) => current with { Ci = incoming.Ok ? incoming.Ci : current.Ci };

    internal static Prose JsonCopied(Prose current, Prose incoming) =>
        current with { J = incoming.Ok ? incoming.J : current.J, S = incoming.J is null ? "no" : "yes" };

    internal static Prose JsonConstant(Prose current, Prose incoming) => current with { J = incoming.J ?? "{}" };

    internal static Prose Wrapped(Prose current, Prose incoming) =>
        current with { W = incoming.W, Ok = current.W == incoming.W, N = incoming.Wn == null ? null : incoming.Wn.Value.Value };

    internal static Prose Links(Prose current, Prose incoming) =>
        current with { U = incoming.U ?? current.U, V = incoming.Ok ? incoming.V : current.V };

    internal static Prose Converted(Prose current, Prose incoming) => current with { Tags = incoming.Ok ? incoming.Tags : current.Tags };
}
