using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace UpsertGen;

/// <summary>Keys that EF Core or the database makes for rows that bring none. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UpsertKey
{
    /// <summary>The key, which the row has to bring: EF Core takes its default for none, and all such rows would be one.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="property">The name of the property.</param>
    /// <param name="statement">The operation.</param>
    /// <returns>The value.</returns>
    /// <exception cref="UpsertException">The value is the default of its type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Given<T>(T value, string property, UpsertStatement statement)
        where T : struct
    {
        if (EqualityComparer<T>.Default.Equals(value, default))
            Throw(property, statement);
        return value;
    }

    private static void Throw(string property, UpsertStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        throw new UpsertException(
            $"{statement.Method}: {property} is not set, and EF Core makes a value for such a row, which conflicts with no other. Add new "
            + $"rows with EF Core, set {property}, or name the columns by which you recognize the row in ConflictOn.");
    }
}
