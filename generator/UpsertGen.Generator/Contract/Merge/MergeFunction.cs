namespace UpsertGen.Generator.Contract.Merge;

/// <summary>
/// Methods and members of C# that a dialect prints, each with C#'s meaning; NULL in gives NULL out where nothing else is said.
/// </summary>
internal enum MergeFunction
{
    Max,
    Min,
    Abs,
    Sign,

    /// <summary>
    /// Of a decimal or double: the next whole number below, above, and toward zero; the nearest one, halves to the even one.
    /// </summary>
    Floor,
    Ceiling,
    Truncate,
    Round,

    /// <summary>string.IsNullOrEmpty.</summary>
    IsNullOrEmpty,

    /// <summary>string.CompareOrdinal(a, b) or a.CompareTo over scalars: -1, 0, 1 by sign.</summary>
    Compare,

    /// <summary>s.Contains / StartsWith / EndsWith, ordinal.</summary>
    Contains,
    StartsWith,
    EndsWith,
    Replace,

    /// <summary>A text without the characters of the second argument, a constant, at both ends, at the start, at the end.</summary>
    Trim,
    TrimStart,
    TrimEnd,

    /// <summary>Top-level members of both JSON objects, the second's winning; a NULL side counts as nothing.</summary>
    JsonMerge,

    /// <summary>An integer or Guid as text, invariant.</summary>
    Text,

    /// <summary>The elements of both arrays, the first's first; a NULL side counts as nothing.</summary>
    Append,

    /// <summary>A time and a duration.</summary>
    TimeAdd,
    TimeSubtract,

    /// <summary>The duration from the second time to the first.</summary>
    TimeBetween,

    /// <summary>A time, a number of months or years, and the months of one, a constant.</summary>
    AddMonths,

    /// <summary>A date and a number of days.</summary>
    AddDays,

    /// <summary>A number of durations: the number, and the duration, a constant.</summary>
    Scale,

    /// <summary>A duration in units: the duration, and the unit's ticks, a constant.</summary>
    Total,

    /// <summary>Midnight of a DateTime's day.</summary>
    Date,

    /// <summary>DateOnly.FromDateTime.</summary>
    DateOf,

    /// <summary>The days from 0001-01-01 to a date.</summary>
    DayNumber,

    /// <summary>Parts of a DateTime, DateOnly or TimeOnly, as its properties of these names are.</summary>
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    DayOfWeek,
    DayOfYear,
    Millisecond,
    Microsecond,

    /// <summary>
    /// A part of a duration: the duration, the ticks of the part's unit, and how many make one of the next unit, zero for no end.
    /// </summary>
    SpanPart,

    /// <summary>A duration times a whole number.</summary>
    SpanTimes,

    /// <summary>How many times the second duration is in the first.</summary>
    SpanRatio,

    /// <summary>The time of day as a duration, and a DateTime's as a time of day.</summary>
    SpanOf,
    TimeOf,

    /// <summary>The instant of a DateTimeOffset as a DateTime.</summary>
    UtcDateTime,

    /// <summary>The units of time since 1970: the DateTimeOffset, and the unit's ticks, a constant.</summary>
    UnixTime,

    /// <summary>A number rounded to places, a constant; of a decimal, the way to round is the third argument, a constant.</summary>
    RoundTo,

    /// <summary>The number of a char.</summary>
    Code,

    /// <summary>char.IsDigit.</summary>
    IsDigit,

    /// <summary>The UTF-16 units of a text.</summary>
    Length,

    /// <summary>
    /// A part of a text: the text, where it begins, and its length, or all that follows without one; outside of the text is an error.
    /// </summary>
    Substring,

    /// <summary>Where a text first or last stands in another, a constant; -1 when it does not.</summary>
    IndexOf,
    LastIndexOf,

    /// <summary>A text of a width, a constant, with a char in front or behind.</summary>
    PadLeft,
    PadRight,

    /// <summary>ToUpperInvariant and ToLowerInvariant.</summary>
    Upper,
    Lower,

    /// <summary>A text with the letters of ASCII as capitals.</summary>
    AsciiUpper,

    /// <summary>A text whose equality is that of the texts by StringComparison.OrdinalIgnoreCase.</summary>
    Folded,

    /// <summary>Whether an array has an element, and how many elements it has.</summary>
    ArrayContains,
    ArrayLength,

    /// <summary>Whether two arrays have the same elements in the same order.</summary>
    ArrayEquals,

    /// <summary>The first and the last element of an array, null when it has none.</summary>
    ArrayFirst,
    ArrayLast,

    /// <summary>An array and one more element.</summary>
    ArrayAdd,

    /// <summary>An array without the elements that are equal to one.</summary>
    ArrayRemove,

    /// <summary>An array of no elements.</summary>
    ArrayEmpty,
}
