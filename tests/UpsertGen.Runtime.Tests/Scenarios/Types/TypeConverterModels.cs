using System.ComponentModel.DataAnnotations;
using System.Globalization;
using UpsertGen;
using UpsertGen.Runtime.Entities;
using UpsertGen.Runtime.Tests.Scenarios.Types;

[assembly: UpsertConvert(typeof(Serial), typeof(SerialConverter))]
[assembly: UpsertConvert(typeof(Grade), typeof(GradeConverter))]
[assembly: UpsertConvert(typeof(Trail), typeof(TrailConverter))]

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

public enum Grade
{
    Low,
    High,
}

/// <summary>A class of one's own that would be flattened without a converter.</summary>
public sealed record Trail(string First, string Last);

public static class SerialConverter
{
    public static string ToDatabase(Serial value) => string.Create(CultureInfo.InvariantCulture, $"{value.Year}/{value.Number}");

    public static Serial FromDatabase(string value) => value.Split('/') is [var year, var number]
        ? new(int.Parse(year, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture))
        : throw new FormatException(value);
}

internal static class GradeConverter
{
    public static string ToDatabase(Grade value) => value == Grade.Low ? "L" : "H";

    public static Grade FromDatabase(string value) => value == "L" ? Grade.Low : Grade.High;
}

/// <summary>What a property itself says, which wins.</summary>
internal static class GradeNumber
{
    public static int ToDatabase(Grade value) => value == Grade.Low ? 10 : 20;

    public static Grade FromDatabase(int value) => value == 10 ? Grade.Low : Grade.High;
}

internal static class TrailConverter
{
    public static string ToDatabase(Trail value) => value.First + ">" + value.Last;

    public static Trail FromDatabase(string value) => new(value.Split('>')[0], value.Split('>')[1]);
}

[Upsert]
[Upsert("Fetch", OnConflict = ConflictAction.Get)]
[Upsert("Regrade", Merge = nameof(Regraded))]
public sealed record Machine(
    [property: Key] Serial Id,
    Serial? Parent,
    Grade Grade,
    Grade? Before,
    [property: UpsertConvert(typeof(GradeNumber))] Grade Rank,
    Trail? Trail)
{
    internal static Machine Regraded(Machine current, Machine incoming, Grade grade, Serial? parent) =>
        current with { Before = current.Grade, Grade = grade, Parent = parent };
}

[UpsertFor<Device>]
[UpsertFor<Device>("Fetch", OnConflict = ConflictAction.Get)]
public static partial class DeviceUpserts;

/// <summary>Stops by their names; a class of one's own that PostgreSQL keeps as an array.</summary>
public sealed record Stops(params string[] Names)
{
    public bool Equals(Stops? other) => other is not null && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Names.Length;
}

internal static class StopsConverter
{
    public static string[] ToDatabase(Stops value) => value.Names;

    public static Stops FromDatabase(string[] value) => new(value);
}

/// <summary>A length as its hours and minutes.</summary>
internal static class LengthsConverter
{
    public static List<ushort> ToDatabase(TimeSpan value) => [(ushort)value.Hours, (ushort)value.Minutes];

    public static TimeSpan FromDatabase(List<ushort> value) => new(value[0], value[1], 0);
}

#pragma warning disable UPG206 // Its methods are called on PostgreSQL alone.
[Upsert(SkipUnchanged = true)]
[Upsert("Swap", Merge = nameof(Swapped))]
public sealed record Route(
    int Id,
    [property: UpsertConvert(typeof(StopsConverter))] Stops Stops,
    [property: UpsertConvert(typeof(StopsConverter))] Stops? Detour,
    [property: UpsertConvert(typeof(LengthsConverter))] TimeSpan? Length)
{
    internal static Route Swapped(Route current, Route incoming) =>
        current with { Stops = incoming.Detour ?? current.Stops, Detour = current.Stops };
}
#pragma warning restore UPG206
