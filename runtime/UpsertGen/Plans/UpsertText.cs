using System.ComponentModel;

namespace UpsertGen;

/// <summary>Values whose column is text. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UpsertText
{
    /// <summary>
    /// The address as EF Core stores it, so that addresses equal in C# are one text; a relative one as it was written, lest its escapes be
    /// lost.
    /// </summary>
    /// <param name="value">The address.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException">The address is null, which its property does not allow.</exception>
    public static string Of(Uri value) =>
        value is null
            ? throw new ArgumentNullException(nameof(value), "A Uri that cannot be null is null.")
            : value.IsAbsoluteUri ? value.ToString() : value.OriginalString;
}
