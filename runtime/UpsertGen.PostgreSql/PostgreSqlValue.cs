using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Checks and conversions before a value is written, so that nothing is sent that the driver would choke on halfway. Used by generated
/// code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PostgreSqlValue
{
    private static readonly long Epoch = new DateTime(2000, 1, 1).Ticks;

    private static readonly bool HasInfinity =
        !(AppContext.TryGetSwitch("Npgsql.DisableDateTimeInfinityConversions", out var isDisabled) && isDisabled);

    /// <summary>
    /// A value for a <c>timestamp with time zone</c> column, cut to the microseconds that are stored. <see cref="DateTime.MinValue"/> and
    /// <see cref="DateTime.MaxValue"/> of any kind are <c>-infinity</c> and <c>infinity</c>, as for the driver.
    /// </summary>
    /// <param name="value">The time.</param>
    /// <param name="property">The property, as the message names it.</param>
    /// <returns>The same time of kind <see cref="DateTimeKind.Utc"/>.</returns>
    /// <exception cref="ArgumentException">The kind is not <see cref="DateTimeKind.Utc"/>.</exception>
    public static DateTime Utc(DateTime value, string property) =>
        value.Kind == DateTimeKind.Utc || IsInfinite(value) ? Cut(value, DateTimeKind.Utc) : throw NotUtc(value.Kind, property);

    /// <inheritdoc cref="Utc(DateTime, string)"/>
    public static DateTime? Utc(DateTime? value, string property) => value is { } time ? Utc(time, property) : null;

    /// <summary>The same instant with offset zero, the only one that Npgsql writes, cut to the microseconds that are stored.</summary>
    /// <param name="value">The time.</param>
    /// <returns>The time in UTC.</returns>
    public static DateTimeOffset Utc(DateTimeOffset value) => new(Cut(value.UtcDateTime, DateTimeKind.Utc));

    /// <inheritdoc cref="Utc(DateTimeOffset)"/>
    public static DateTimeOffset? Utc(DateTimeOffset? value) => value is { } time ? Utc(time) : null;

    /// <summary>A value for a <c>timestamp</c> column: the wall clock without its kind, cut to the microseconds that are stored.</summary>
    /// <param name="value">The time.</param>
    /// <returns>The same date and time of kind <see cref="DateTimeKind.Unspecified"/>.</returns>
    public static DateTime Unspecified(DateTime value) => Cut(value, DateTimeKind.Unspecified);

    /// <inheritdoc cref="Unspecified(DateTime)"/>
    public static DateTime? Unspecified(DateTime? value) => value is { } time ? Unspecified(time) : null;

    /// <summary>An array of elements in another form: as they are stored, or as the property has them.</summary>
    /// <typeparam name="TFrom">The element given.</typeparam>
    /// <typeparam name="TTo">The element wanted.</typeparam>
    /// <param name="values">The elements, or null.</param>
    /// <param name="convert">Gives an element its other form.</param>
    /// <returns>The array; null for null.</returns>
    [return: NotNullIfNotNull(nameof(values))]
    public static TTo[]? Array<TFrom, TTo>(IEnumerable<TFrom>? values, Func<TFrom, TTo> convert) => values?.Select(convert).ToArray();

    /// <summary>A list of stored elements in the form that the property has.</summary>
    /// <inheritdoc cref="Array{TFrom, TTo}"/>
    public static List<TTo> List<TFrom, TTo>(TFrom[] values, Func<TFrom, TTo> convert)
    {
        var list = new List<TTo>(values.Length);
        foreach (var value in values)
            list.Add(convert(value));
        return list;
    }

    /// <summary>The character of a column that holds text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="property">The property, as the message names it.</param>
    /// <returns>Its only character.</returns>
    /// <exception cref="InvalidCastException">The text is not one character long.</exception>
    public static char Char(string text, string property) => text.Length == 1
        ? text[0]
        : throw new InvalidCastException($"{property} is a char, but its column holds '{text}', which is not one character.");

    private static bool IsInfinite(DateTime value) => HasInfinity && (value == DateTime.MinValue || value == DateTime.MaxValue);

    // The driver cuts towards the start of 2000, which is where it counts from.
    private static DateTime Cut(DateTime value, DateTimeKind kind) =>
        new(IsInfinite(value) ? value.Ticks : Epoch + ((value.Ticks - Epoch) / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond),
            kind);

    private static ArgumentException NotUtc(DateTimeKind kind, string property) => new(
        $"{property} is a DateTime of kind {kind}, but its column is timestamp with time zone, which takes UTC only. " +
        "Use DateTime.UtcNow or ToUniversalTime(), a DateTimeOffset, or declare the column [Column(TypeName = \"timestamp\")] to keep the wall clock.",
        property);
}
