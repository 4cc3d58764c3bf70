using System.ComponentModel;

namespace UpsertGen.PostgreSql;

/// <summary>Checks and conversions before a value is written, so that nothing is sent that the driver would choke on halfway. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PostgreSqlValue
{
    /// <summary>A value for a <c>timestamp with time zone</c> column.</summary>
    /// <param name="value">The time.</param>
    /// <param name="property">The property, as the message names it.</param>
    /// <returns>The same value.</returns>
    /// <exception cref="ArgumentException">The kind is not <see cref="DateTimeKind.Utc"/>.</exception>
    public static DateTime Utc(DateTime value, string property) =>
        value.Kind == DateTimeKind.Utc ? value : throw NotUtc(value.Kind, property);

    /// <inheritdoc cref="Utc(DateTime, string)"/>
    public static DateTime? Utc(DateTime? value, string property) => value is { } time ? Utc(time, property) : null;

    /// <summary>The same instant with offset zero, the only one that Npgsql writes.</summary>
    /// <param name="value">The time.</param>
    /// <returns>The time in UTC.</returns>
    public static DateTimeOffset Utc(DateTimeOffset value) => value.ToUniversalTime();

    /// <inheritdoc cref="Utc(DateTimeOffset)"/>
    public static DateTimeOffset? Utc(DateTimeOffset? value) => value?.ToUniversalTime();

    /// <summary>A value for a <c>timestamp</c> column: the wall clock without its kind.</summary>
    /// <param name="value">The time.</param>
    /// <returns>The same date and time of kind <see cref="DateTimeKind.Unspecified"/>.</returns>
    public static DateTime Unspecified(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Unspecified);

    /// <inheritdoc cref="Unspecified(DateTime)"/>
    public static DateTime? Unspecified(DateTime? value) => value is { } time ? Unspecified(time) : null;

    private static ArgumentException NotUtc(DateTimeKind kind, string property) => new(
        $"{property} is a DateTime of kind {kind}, but its column is timestamp with time zone, which takes UTC only. " +
        "Use DateTime.UtcNow or ToUniversalTime(), a DateTimeOffset, or declare the column [Column(TypeName = \"timestamp\")] to keep the wall clock.",
        property);
}
