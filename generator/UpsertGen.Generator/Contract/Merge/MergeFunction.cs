namespace UpsertGen.Generator.Contract.Merge;

/// <summary>Methods and members of C# that a dialect prints, each with C#'s meaning; NULL in gives NULL out where nothing else is said.</summary>
internal enum MergeFunction
{
    Max,
    Min,
    Abs,
    Sign,

    /// <summary>Of a decimal or double: the next whole number below, above, and toward zero; the nearest one, halves to the even one.</summary>
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
}
