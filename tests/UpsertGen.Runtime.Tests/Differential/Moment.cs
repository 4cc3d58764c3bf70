using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Merges of times.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("Newest", ConflictOn = "Id", Merge = nameof(Newest))]
[Upsert("NewestKnown", ConflictOn = "Id", Merge = nameof(NewestKnown))]
[Upsert("SameTimes", ConflictOn = "Id", Merge = nameof(SameTimes))]
[Upsert("AfterConstant", ConflictOn = "Id", Merge = nameof(AfterConstant))]
[Upsert("SetConstant", ConflictOn = "Id", Merge = nameof(SetConstant))]
[Upsert("ComparedTimes", ConflictOn = "Id", Merge = nameof(ComparedTimes))]
[Upsert("LocalTimes", ConflictOn = "Id", Merge = nameof(LocalTimes))]
[Upsert("LocalFromZoned", ConflictOn = "Id", Merge = nameof(LocalFromZoned))]
[Upsert("LocalConstant", ConflictOn = "Id", Merge = nameof(LocalConstant))]
[Upsert("LatestInstant", ConflictOn = "Id", Merge = nameof(LatestInstant))]
[Upsert("SameInstants", ConflictOn = "Id", Merge = nameof(SameInstants))]
[Upsert("OrderedInstants", ConflictOn = "Id", Merge = nameof(OrderedInstants))]
[Upsert("KnownInstant", ConflictOn = "Id", Merge = nameof(KnownInstant))]
[Upsert("Dates", ConflictOn = "Id", Merge = nameof(Dates))]
[Upsert("DateConstants", ConflictOn = "Id", Merge = nameof(DateConstants))]
[Upsert("Clocks", ConflictOn = "Id", Merge = nameof(Clocks))]
[Upsert("ClockConstants", ConflictOn = "Id", Merge = nameof(ClockConstants))]
[Upsert("AddSpans", ConflictOn = "Id", Merge = nameof(AddSpans))]
[Upsert("SubtractSpans", ConflictOn = "Id", Merge = nameof(SubtractSpans))]
[Upsert("NegateSpan", ConflictOn = "Id", Merge = nameof(NegateSpan))]
[Upsert("LongestSpan", ConflictOn = "Id", Merge = nameof(LongestSpan))]
[Upsert("SameSpans", ConflictOn = "Id", Merge = nameof(SameSpans))]
[Upsert("SpanConstants", ConflictOn = "Id", Merge = nameof(SpanConstants))]
[Upsert("FirstAndLast", ConflictOn = "Id", Merge = nameof(FirstAndLast))]
public sealed record Moment
{
    public long Id { get; init; }

    public DateTime At { get; init; }

    public DateTime? AtN { get; init; }

    [Column(TypeName = "timestamp")] public DateTime Local { get; init; }

    public DateTimeOffset Dto { get; init; }

    public DateTimeOffset? DtoN { get; init; }

    public DateOnly Day { get; init; }

    public DateOnly? DayN { get; init; }

    public TimeOnly Time { get; init; }

    public TimeOnly? TimeN { get; init; }

    public TimeSpan Span { get; init; }

    public TimeSpan? SpanN { get; init; }

    public bool Ok { get; init; }

    public bool? Maybe { get; init; }


    internal static Moment Newest(Moment current, Moment incoming) =>
        current with { At = incoming.At > current.At ? incoming.At : current.At };

    internal static Moment NewestKnown(Moment current, Moment incoming) =>
        current with { AtN = current.AtN == null || incoming.AtN > current.AtN ? incoming.AtN : current.AtN };

    internal static Moment SameTimes(Moment current, Moment incoming) =>
        current with { Ok = current.At == incoming.At, Maybe = current.AtN != incoming.AtN };

    internal static Moment AfterConstant(Moment current, Moment incoming) =>
        current with
        {
            Ok = incoming.At >= new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc),
            Maybe = incoming.AtN < DateTime.UnixEpoch
        };

    internal static Moment SetConstant(Moment current, Moment incoming) =>
        current with { AtN = incoming.Ok ? new DateTime(2001, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc) : null };

    internal static Moment ComparedTimes(Moment current, Moment incoming) =>
        current with { Ok = DateTime.Compare(incoming.At, current.At) > 0, Maybe = incoming.At.CompareTo(current.At) <= 0 };

    internal static Moment LocalTimes(Moment current, Moment incoming) =>
        current with { Local = incoming.Local > current.Local ? incoming.Local : current.Local, Ok = incoming.Local == incoming.At };

    internal static Moment LocalFromZoned(Moment current, Moment incoming) => current with { Local = incoming.At, At = current.Local };

    internal static Moment LocalConstant(Moment current, Moment incoming) =>
        current with { Local = incoming.Ok ? new DateTime(1999, 12, 31) : current.Local, Ok = incoming.Local < new DateTime(2010, 1, 1) };

    internal static Moment LatestInstant(Moment current, Moment incoming) =>
        current with { Dto = incoming.Dto > current.Dto ? incoming.Dto : current.Dto };

    internal static Moment SameInstants(Moment current, Moment incoming) =>
        current with { Ok = incoming.Dto == current.Dto, Maybe = incoming.DtoN != current.DtoN };

    internal static Moment OrderedInstants(Moment current, Moment incoming) =>
        current with { Ok = !(incoming.DtoN <= current.DtoN), Maybe = incoming.DtoN > DateTimeOffset.UnixEpoch };

    internal static Moment KnownInstant(Moment current, Moment incoming) => current with { DtoN = incoming.DtoN ?? current.DtoN };

    internal static Moment Dates(Moment current, Moment incoming) =>
        current with { Day = incoming.Day > current.Day ? incoming.Day : current.Day, Ok = incoming.DayN == current.DayN };

    internal static Moment DateConstants(Moment current, Moment incoming) =>
        current with { DayN = incoming.Ok ? new DateOnly(2020, 2, 29) : null, Ok = incoming.Day >= new DateOnly(2000, 1, 1) };

    internal static Moment Clocks(Moment current, Moment incoming) =>
        current with { Time = incoming.Time < current.Time ? incoming.Time : current.Time, Maybe = incoming.TimeN != current.TimeN };

    internal static Moment ClockConstants(Moment current, Moment incoming) =>
        current with { TimeN = incoming.Ok ? new TimeOnly(23, 59, 58) : current.TimeN, Ok = incoming.Time > new TimeOnly(12, 30) };

    internal static Moment AddSpans(Moment current, Moment incoming) => current with { Span = current.Span + incoming.Span };

    internal static Moment SubtractSpans(Moment current, Moment incoming) => current with { SpanN = current.SpanN - incoming.Span };

    internal static Moment NegateSpan(Moment current, Moment incoming) => current with { Span = -incoming.Span };

    internal static Moment LongestSpan(Moment current, Moment incoming) =>
        current with { Span = incoming.Span > current.Span ? incoming.Span : current.Span };

    internal static Moment SameSpans(Moment current, Moment incoming) =>
        current with { Ok = incoming.Span == current.Span, Maybe = incoming.SpanN <= current.SpanN };

    internal static Moment SpanConstants(Moment current, Moment incoming) =>
        current with { SpanN = incoming.Ok ? new TimeSpan(-3, -4, -5, -6) : TimeSpan.Zero, Ok = incoming.Span > new TimeSpan(1, 0, 0) };

    internal static Moment FirstAndLast(Moment current, Moment incoming) =>
        current with { At = current.At, AtN = incoming.At, Ok = current.AtN is null };
}
