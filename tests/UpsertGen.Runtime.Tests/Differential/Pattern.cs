using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Patterns, three-valued logic, strongly typed ids, and enums that are stored in two ways.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Load", ConflictOn = "Id", OnConflict = ConflictAction.Get)]
[Upsert("SwitchOverBool", ConflictOn = "Id", Merge = nameof(SwitchOverBool))]
[Upsert("SwitchOverNull", ConflictOn = "Id", Merge = nameof(SwitchOverNull))]
[Upsert("SwitchStatementOverBool", ConflictOn = "Id", Merge = nameof(SwitchStatementOverBool))]
[Upsert("Tuples", ConflictOn = "Id", Merge = nameof(Tuples))]
[Upsert("TupleSwitch", ConflictOn = "Id", Merge = nameof(TupleSwitch))]
[Upsert("Rows", ConflictOn = "Id", Merge = nameof(Rows))]
[Upsert("RowSwitch", ConflictOn = "Id", Merge = nameof(RowSwitch))]
[Upsert("Lengths", ConflictOn = "Id", Merge = nameof(Lengths))]
[Upsert("LiftedLogic", ConflictOn = "Id", Merge = nameof(LiftedLogic))]
[Upsert("LiftedLogicCompared", ConflictOn = "Id", Merge = nameof(LiftedLogicCompared))]
[Upsert("LiftedShift", ConflictOn = "Id", Merge = nameof(LiftedShift))]
[Upsert("Equalities", ConflictOn = "Id", Merge = nameof(Equalities))]
[Upsert("NumberMethods", ConflictOn = "Id", Merge = nameof(NumberMethods))]
[Upsert("Durations", ConflictOn = "Id", Merge = nameof(Durations))]
[Upsert("IdValues", ConflictOn = "Id", Merge = nameof(IdValues))]
[Upsert("IdDefaults", ConflictOn = "Id", Merge = nameof(IdDefaults))]
[Upsert("IdPatterns", ConflictOn = "Id", Merge = nameof(IdPatterns))]
[Upsert("NamedAndNumbered", ConflictOn = "Id", Merge = nameof(NamedAndNumbered))]
[Upsert("NamedByArgument", ConflictOn = "Id", Merge = nameof(NamedByArgument))]
[Upsert("NamedByArgumentEqual", ConflictOn = "Id", When = nameof(NamedByArgumentEqual))]
[Upsert("Absent", ConflictOn = "Id", Merge = nameof(Absent))]
[Upsert("ThroughAbsent", ConflictOn = "Id", Merge = nameof(ThroughAbsent))]
[Upsert("InParts", ConflictOn = "Id", Merge = nameof(InParts))]
public sealed partial record Pattern
{
    public long Id { get; init; }

    public int I { get; init; }

    public int? In { get; init; }

    public string S { get; init; } = "";

    public string? N { get; init; }

    public bool Ok { get; init; }

    public bool? Maybe { get; init; }

    public bool? Other { get; init; }

    public TimeSpan Span { get; init; }

    public OrderId O { get; init; }

    public OrderId? On { get; init; }

    public Status Number { get; init; }

    [Column(TypeName = "text")] public Status Name { get; init; }

    [Column(TypeName = "text")] public Status? NameN { get; init; }

    public Address? Work { get; init; }

    internal static Pattern SwitchOverBool(Pattern current, Pattern incoming) => current with
    {
        I = current.Ok switch { true => 1, false => incoming.I },
        In = incoming.Maybe switch { true => 1, false => current.In, null => -1 },
    };

    internal static Pattern SwitchOverNull(Pattern current, Pattern incoming) => current with
    {
        I = incoming.In switch { null => 0, > 5 => 1, < 0 when current.Ok => 2, { } known => known },
        N = incoming.N switch { null => "none", "a" => "one", not null => incoming.N },
    };

    internal static Pattern SwitchStatementOverBool(Pattern current, Pattern incoming)
    {
        switch (incoming.Ok)
        {
            case true:
                return incoming;
            case false:
                return current with { S = incoming.S };
        }
    }

    internal static Pattern Tuples(Pattern current, Pattern incoming) => current with
    {
        Ok = (current.I, current.In, current.S) == (incoming.I, incoming.In, incoming.S),
        Maybe = (current.Ok, current.N) != (incoming.Ok, incoming.N),
    };

    internal static Pattern TupleSwitch(Pattern current, Pattern incoming) => current with
    {
        I = (current.In, incoming.In) switch { (null, null) => 0, (int a, null) => a, (null, int b) => b, (int a, int b) => a / 2 + b / 2 },
        Ok = (current.In, incoming.N) is (null, not null) or ( > 3, "a"),
    };

    internal static Pattern Rows(Pattern current, Pattern incoming) => current with
    {
        Ok = current is { I: > 0, Ok: true },
        Maybe = incoming is { In: null or < 3, N: not "a" and { Length: > 0 }, Work: { Zip: > 5 } },
        Other = current is { Work.City: "a" },
    };

    internal static Pattern RowSwitch(Pattern current, Pattern incoming) => incoming switch
    {
        { Ok: false } => current,
        { In: > 3 } or { In: null } => incoming,
        _ => current with { In = incoming.In },
    };

    internal static Pattern Lengths(Pattern current, Pattern incoming) => current with
    {
        Ok = current.S.Length > 0 && incoming.S.Length != 0,
        Maybe = incoming.N is { Length: >= 1 },
        Other = incoming.N is not { Length: 0 },
    };

    internal static Pattern LiftedLogic(Pattern current, Pattern incoming) =>
        current with { Maybe = current.Maybe & incoming.Other, Other = !current.Other | incoming.Ok ^ incoming.Maybe };

    internal static Pattern LiftedLogicCompared(Pattern current, Pattern incoming) =>
        current with { Ok = (current.Maybe | incoming.Other) == true, Other = !(current.Maybe & incoming.Maybe) ?? incoming.Ok };

    internal static Pattern LiftedShift(Pattern current, Pattern incoming) => current with { In = current.In << 2, I = incoming.I << 2 };

    internal static Pattern Equalities(Pattern current, Pattern incoming) => current with
    {
        Ok = object.Equals(current.In, incoming.In) && int.Equals(current.I, incoming.I),
        Maybe = Nullable.Equals(current.Maybe, incoming.Maybe) || current.In.Equals(incoming.In),
        Other = current.Number.Equals(incoming.Number) && current.N?.Equals(incoming.N) != true,
    };

    internal static Pattern NumberMethods(Pattern current, Pattern incoming) =>
        current with { I = int.Max(current.I, int.Min(incoming.I, 9)), In = int.Clamp(incoming.I, -3, 7) + int.Sign(current.I) };

    internal static Pattern Durations(Pattern current, Pattern incoming) =>
        current with { Span = current.Span > TimeSpan.FromHours(1.5) ? TimeSpan.FromDays(2) : TimeSpan.FromSeconds(-90) };

    internal static Pattern IdValues(Pattern current, Pattern incoming) => current with
    {
        In = current.On?.Value > 5 ? 1 : (int?)null,
        I = (current.On ?? incoming.O).Value > 0 ? 1 : 2,
        Ok = current.O.Equals(incoming.O),
        Maybe = (current.On ?? incoming.O) == incoming.O,
        S = (incoming.Ok ? current.O : incoming.O).Value > 3 ? "more" : "less",
    };

    internal static Pattern IdDefaults(Pattern current, Pattern incoming) =>
        current with
        {
            O = incoming.On.GetValueOrDefault(),
            Ok = current.O == default,
            On = incoming.Ok ? new OrderId(7) : default(OrderId)
        };

    internal static Pattern IdPatterns(Pattern current, Pattern incoming) =>
        current with
        {
            On = incoming.On is { } known && known.Value > 3 ? known : null,
            Ok = current.O is { Value: > 0 },
            Maybe = current.On is { Value: 0 }
        };

    internal static Pattern NamedAndNumbered(Pattern current, Pattern incoming) =>
        current with { Name = incoming.Number, Ok = current.Name == incoming.Number, Maybe = current.NameN != incoming.Number };

    internal static Pattern NamedByArgument(Pattern current, Pattern incoming, Status status, Status? maybe) =>
        current with { Name = status, NameN = maybe, Ok = current.Name == status, Other = current.NameN == maybe };

    internal static bool NamedByArgumentEqual(Pattern current, Pattern incoming, Status? status) => current.Name != status;

    internal static Pattern Absent(Pattern current, Pattern incoming) =>
        current with
        {
            Ok = current.Work is null,
            Maybe = incoming.Work == null,
            Other = incoming.Work is not null && incoming.Work.Zip > current.Work!.Zip
        };

    internal static Pattern ThroughAbsent(Pattern current, Pattern incoming) =>
        current with { Maybe = incoming.Work?.City.Contains("a"), N = current.Work?.City + "!", Ok = incoming.Work?.Zip is > 0 or null };

    internal static partial Pattern InParts(Pattern current, Pattern incoming);

    internal static partial Pattern InParts(Pattern current, Pattern incoming) => current with { I = incoming.I };
}

/// <summary>A strongly typed number.</summary>
public readonly record struct OrderId(long Value);
