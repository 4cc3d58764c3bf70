namespace UpsertGen.Generator.Contract.Merge;

/// <summary>A property or method of the framework that is one function.</summary>
/// <param name="Function">The function; its arguments are the receiver, and those of the method.</param>
/// <param name="Result">The kind of its result.</param>
internal sealed record MergeMember(MergeFunction Function, ScalarKind Result);

/// <summary>The members of the framework's types that translate by name alone; docs/merges.md lists them.</summary>
internal static class MergeMembers
{
    private static readonly ScalarKind[] Days = [ScalarKind.DateTime, ScalarKind.DateTimeOffset, ScalarKind.DateOnly];
    private static readonly ScalarKind[] Clocks = [ScalarKind.DateTime, ScalarKind.DateTimeOffset, ScalarKind.TimeOnly];

    private static readonly Dictionary<(ScalarKind Owner, string Name), MergeMember> Properties = new[]
    {
        Parts(Days, MergeFunction.Year, MergeFunction.Month, MergeFunction.Day, MergeFunction.DayOfWeek, MergeFunction.DayOfYear),
        Parts(Clocks, MergeFunction.Hour, MergeFunction.Minute, MergeFunction.Second, MergeFunction.Millisecond, MergeFunction.Microsecond),
        Parts([ScalarKind.DateOnly], MergeFunction.DayNumber),
        [((ScalarKind.DateTime, "Date"), new MergeMember(MergeFunction.Date, ScalarKind.DateTime))],
        [((ScalarKind.DateTimeOffset, "Date"), new MergeMember(MergeFunction.Date, ScalarKind.DateTime))],
        [((ScalarKind.DateTimeOffset, "UtcDateTime"), new MergeMember(MergeFunction.UtcDateTime, ScalarKind.DateTime))],
        [((ScalarKind.String, "Length"), new MergeMember(MergeFunction.Length, ScalarKind.Int32))],
    }.SelectMany(static p => p).ToDictionary(static p => p.Key, static p => p.Member);

    /// <summary>Every property, for documentation and tests.</summary>
    public static IEnumerable<KeyValuePair<(ScalarKind Owner, string Name), MergeMember>> All => Properties;

    /// <summary>The property of a kind; null when it has no form.</summary>
    public static MergeMember? Find(ScalarKind owner, string property) =>
        Properties.TryGetValue((owner, property), out var member) ? member : null;

    /// <summary>
    /// The ticks of a unit by the end of names such as <c>AddMinutes</c>, <c>TotalMinutes</c> and <c>FromMinutes</c>; null for none.
    /// </summary>
    public static long? Unit(string name, string prefix) =>
        !name.StartsWith(prefix, StringComparison.Ordinal) ? null : name.Substring(prefix.Length) switch
        {
            "Days" => TimeSpan.TicksPerDay,
            "Hours" => TimeSpan.TicksPerHour,
            "Minutes" => TimeSpan.TicksPerMinute,
            "Seconds" => TimeSpan.TicksPerSecond,
            "Milliseconds" => TimeSpan.TicksPerMillisecond,
            "Microseconds" => 10,
            _ => null,
        };

    /// <summary>A part of a duration by its property: the ticks of its unit, and how many make one of the next; null for none.</summary>
    public static (long Unit, int Modulus)? SpanPart(string property) => property switch
    {
        "Days" => (TimeSpan.TicksPerDay, 0),
        "Hours" => (TimeSpan.TicksPerHour, 24),
        "Minutes" => (TimeSpan.TicksPerMinute, 60),
        "Seconds" => (TimeSpan.TicksPerSecond, 60),
        "Milliseconds" => (TimeSpan.TicksPerMillisecond, 1000),
        "Microseconds" => (10, 1000),
        "Ticks" => (1, 0),
        _ => null,
    };

    private static IEnumerable<((ScalarKind, string) Key, MergeMember Member)> Parts(ScalarKind[] owners, params MergeFunction[] parts) =>
        owners.SelectMany(o => parts.Select(p => ((o, p.ToString()), new MergeMember(p, ScalarKind.Int32))));
}
