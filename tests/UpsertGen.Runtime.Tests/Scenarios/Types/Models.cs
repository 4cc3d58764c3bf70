using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Net;
using System.Text.Json.Serialization;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>A list as one text, and back.</summary>
public static class Genres
{
    public static string ToDatabase(IReadOnlyList<string> value) => string.Join(',', value);

    public static IReadOnlyList<string> FromDatabase(string value) => value.Length == 0 ? [] : value.Split(',');
}

/// <summary>An address without its scheme.</summary>
internal static class HostOnly
{
    public static string ToDatabase(Uri value) => value.Host;

    public static Uri FromDatabase(string value) => new("https://" + value);
}

[Upsert(InsertOnly = nameof(Isbn))]
public sealed record Book
{
    public required int Id { get; init; }

    [UpsertConvert(typeof(Genres))]
    public required IReadOnlyList<string> Genres { get; init; }

    [UpsertConvert(typeof(Genres))]
    public IReadOnlyList<string>? Awards { get; init; }

    [UpsertConvert(typeof(HostOnly))]
    public Uri? Publisher { get; init; }

    public Uri? Page { get; init; }

    public Version? Edition { get; init; }

    public ReadOnlyMemory<byte> Cover { get; init; }

    public string? Isbn { get; init; }
}

public readonly record struct ParcelId(Guid Value);

public readonly record struct Weight(decimal Grams);

public readonly record struct OwnerId(long Value);

[Upsert(Overwrite = nameof(Owner), Accumulate = nameof(Weight))]
[Upsert("ByOwner", ConflictOn = nameof(Owner), OnConflict = ConflictAction.Get)]
public sealed record Parcel([property: Key] ParcelId Id, Weight Weight, [property: Unique] OwnerId? Owner);

public sealed record Settings(string Theme, int[] Sizes, Dictionary<string, string?> Extra);

[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class SettingsJson : JsonSerializerContext;

[Upsert]
public sealed record Profile
{
    public required string Id { get; init; }

    [UpsertJson(typeof(SettingsJson))]
    public required Settings Settings { get; init; }

    [UpsertJson(typeof(SettingsJson))]
    public List<string>? Tags { get; init; }
}

public sealed record Position(double Latitude, double Longitude);

public sealed record Address(string Street, string? City, Position Position);

public struct Money
{
    public decimal Amount { get; set; }

    public string Currency { get; set; }
}

[Upsert]
[Upsert("AddCode", Overwrite = "Home.Street", Accumulate = "Total.Amount")]
public sealed class Person
{
    public int Id { get; set; }

    public Address Home { get; set; } = new("", null, new(0, 0));

    public Address? Work { get; set; }

    public Money Total { get; set; }
}

[Upsert("SetDone", Merge = nameof(Done))]
public sealed record Job(
    int Id, [property: Column(TypeName = "text")] Colour Colour, [property: UpsertConvert(typeof(Genres))] IReadOnlyList<string> Steps)
{
    internal static Job Done(Job current, Job incoming) => current with { Colour = Colour.Blue, Steps = incoming.Steps };
}

[Upsert(ConflictOn = nameof(Code), InsertOnly = nameof(Fixed))]
public sealed record Protected([property: Key] int Id, [property: Unique] string Code, string Fixed, string Free);

[Upsert]
public sealed record DecimalKey([property: Key] decimal Id, string Name);

[Upsert]
public sealed record GuidKey([property: Key] Guid Id, string Name);

[Upsert]
public sealed record InstantKey([property: Key] DateTimeOffset Id, string Name);

[Upsert]
public sealed record TimeKey([property: Key] DateTime Id, string Name);

[Upsert]
public sealed record Typed(
    int Id,
    [property: Column(TypeName = "jsonb")] string? Document,
    [property: Column(TypeName = "timestamp")] DateTime Local,
#pragma warning disable UPG209 // The type is PostgreSQL's; SQLite's column is TEXT.
    [property: Column(TypeName = "numeric(10,2)")] decimal Price,
#pragma warning restore UPG209
    [property: Column(TypeName = "varchar(5)")] string? Short,
    [property: Column(TypeName = "mood")] Colour Mood,
    [property: Column(TypeName = "json")] string Verbatim,
    [property: Column(TypeName = "citext")] string Folded,
    [property: Column(TypeName = "timestamptz")] DateTime Instant,
    [property: Column(TypeName = "uuid")] Guid Token,
    [property: Column(TypeName = "bytea")] byte[] Picture);

// Arrays are PostgreSQL's alone; the methods for SQLite throw.
#pragma warning disable UPG206
[Table("arrays")]
[Upsert]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Arrays(
    [property: Key] int Id,
    int[]? Numbers,
    string[] Names,
    List<Weather> Skies,
    List<Guid>? Ids,
    int?[]? Holes,
    DateTime[]? Times,
    byte[][]? Blobs,
    List<Weather?> Maybe,
    ushort[] Shorts,
    uint?[] Ints,
    ulong[] Longs,
    List<sbyte> Bytes,
    char[] Chars,
    DateTimeOffset[] Instants,
    [property: Column(TypeName = "timestamp[]")] DateTime[] Walls,
    [property: Column(TypeName = "jsonb[]")] string[] Documents,
    [property: Column(TypeName = "mood[]")] Colour[] Moods,
    [property: Column(TypeName = "text[]")] List<Colour?> Spelt,
    [property: Column(TypeName = "uuid[]")] string[] Tokens,
    IReadOnlyList<int> Sizes,
    IEnumerable<Weather>? Forecast,
    IPAddress[] Hosts);
#pragma warning restore UPG206

public enum Weather : short
{
    Sun,
    Rain = 7,
}
