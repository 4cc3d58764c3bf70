using System.Collections;

namespace UpsertGen.PostgreSql;

/// <summary>About how much memory a value keeps alive beyond its place in a list, and takes in a message.</summary>
internal static class ValueSize
{
    // What an element of an array takes when nothing is known of it: the largest of the numbers.
    private const int Element = 16;

    // What a value of a provider's own type may take, such as a shape or a document.
    private const int Unknown = 64;

    /// <summary>In bytes.</summary>
    public static long Of<TValue>(TValue value) => value switch
    {
        string text => text.Length * 2L,
        byte[] bytes => bytes.Length,
        ReadOnlyMemory<byte> memory => memory.Length,
        ValueType or null => 0,
        IEnumerable<string?> texts => texts.Sum(static text => Element + ((text?.Length ?? 0) * 2L)),
        IEnumerable<byte[]?> arrays => arrays.Sum(static bytes => Element + (long)(bytes?.Length ?? 0)),
        BitArray bits => bits.Length / 8,
        ICollection items => items.Count * (long)Element,
        _ => Unknown,
    };
}
