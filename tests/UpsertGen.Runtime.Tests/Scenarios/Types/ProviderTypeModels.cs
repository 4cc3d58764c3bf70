using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpgsqlTypes;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

[Table("host")]
[Upsert(SkipUnchanged = true)]
public sealed record Host([property: Key] IPAddress Address, IPAddress? Gateway, PhysicalAddress? Card, Uri? Page);

[Upsert]
[Upsert("Add", Json = "Element, Object, Verbatim")]
public sealed record Paper([property: Key] int Id, JsonDocument Document, JsonElement Element, JsonNode? Node, JsonObject? Object,
    JsonArray? Array, [property: Column(TypeName = "text")] JsonNode? Text, [property: Column(TypeName = "json")] JsonObject? Verbatim);

// These are PostgreSQL's alone; the methods for SQLite throw.
#pragma warning disable UPG206
[Upsert(SkipUnchanged = true)]
public sealed record Native(
    [property: Key] BigInteger Id,
    BitArray Bits,
    IPNetwork? Network,
    NpgsqlPoint? Place,
    NpgsqlRange<int> Range,
    NpgsqlInterval? Interval,
    BigInteger[] Numbers,
    [property: Column(TypeName = "macaddr8")] PhysicalAddress? Card,
    [property: Column(TypeName = "bit(3)")] BitArray Fixed);

[Upsert(SkipUnchanged = true, Coalesce = "Box, Verbatim")]
public sealed record Shape([property: Key] int Id, NpgsqlPoint[] Points, NpgsqlBox? Box,
    [property: Column(TypeName = "json")] string? Verbatim, [property: Column(TypeName = "json[]")] string[] Documents,
    [property: Column(TypeName = "xml")] string? Markup);
#pragma warning restore UPG206

/// <summary>A library's way to write an id: the constructor is private, and what is computed is beside it.</summary>
public readonly record struct ShelfId
{
    private ShelfId(int value) => Value = value;

    public int Value { get; }

    public bool IsEmpty => Value == 0;

    public static ShelfId From(int value) => new(value);
}

public readonly record struct Isbn(string Value)
{
    public string Group => Value[..1];
}

[Upsert(ConflictOn = "Shelf, Isbn", Accumulate = nameof(Copies))]
[Unique("Shelf, Isbn")]
[Table("placement")]
public sealed record Placement(ShelfId Shelf, Isbn Isbn, int Copies, ShelfId? Next);
