namespace UpsertGen.Sqlite;

/// <summary>What a value of a row is.</summary>
internal enum RowValueKind
{
    Null,
    Integer,
    Real,

    /// <summary>UTF-8, where it is in memory.</summary>
    Text,

    /// <summary>Bytes, where they are in memory.</summary>
    Blob,

    /// <summary>UTF-8 in an array of its own, which SQLite copies.</summary>
    TextApart,

    /// <summary>Bytes in an array of its own, which SQLite copies.</summary>
    BlobApart,
}

/// <summary>A value of a row.</summary>
internal readonly struct RowValue(RowValueKind kind, long bits, int length = 0)
{
    /// <summary>The integer, the bits of the REAL, the address of the bytes, or the number of their array.</summary>
    public readonly long Bits = bits;

    /// <summary>How many bytes.</summary>
    public readonly int Length = length;

    public readonly RowValueKind Kind = kind;
}
