using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

public enum Colour
{
    Red,
    Green,
    Blue = 7,
}

[Flags]
public enum Rights : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    All = 255,
}

[Upsert]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed record Scalars
{
    public required int Id { get; init; }

    public bool Bool { get; init; }

    public sbyte Int8 { get; init; }

    public byte UInt8 { get; init; }

    public short Int16 { get; init; }

    public ushort UInt16 { get; init; }

    public int Int32 { get; init; }

    public uint UInt32 { get; init; }

    public long Int64 { get; init; }

    public ulong UInt64 { get; init; }

    public float Single { get; init; }

    public double Double { get; init; }

    public decimal Decimal { get; init; }

    public char Char { get; init; } = 'c';

    public string String { get; init; } = "";

    public Guid Guid { get; init; }

    public DateTime Time { get; init; } = DateTime.UnixEpoch;

    public DateTimeOffset Instant { get; init; } = DateTimeOffset.UnixEpoch;

    public DateOnly Date { get; init; }

    public TimeOnly Clock { get; init; }

    public TimeSpan Span { get; init; }

    public byte[] Bytes { get; init; } = [];

    public Colour Colour { get; init; }

    public Rights Rights { get; init; }

    [Column(TypeName = "text")]
    public Colour Spelt { get; init; }
}

[Table("scalars")]
[Upsert]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
[Upsert("Known", Overwrite = "",
    Coalesce = "Bool, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Single, Double, Decimal, Char, String, Guid, Time, Instant, Date, Clock, Span, Bytes, Colour, Rights, Spelt")]
public sealed record Nullables
{
    [Key]
    public required int Id { get; init; }

    public bool? Bool { get; init; }

    public sbyte? Int8 { get; init; }

    public byte? UInt8 { get; init; }

    public short? Int16 { get; init; }

    public ushort? UInt16 { get; init; }

    public int? Int32 { get; init; }

    public uint? UInt32 { get; init; }

    public long? Int64 { get; init; }

    public ulong? UInt64 { get; init; }

    public float? Single { get; init; }

    public double? Double { get; init; }

    public decimal? Decimal { get; init; }

    public char? Char { get; init; }

    public string? String { get; init; }

    public Guid? Guid { get; init; }

    public DateTime? Time { get; init; }

    public DateTimeOffset? Instant { get; init; }

    public DateOnly? Date { get; init; }

    public TimeOnly? Clock { get; init; }

    public TimeSpan? Span { get; init; }

    public byte[]? Bytes { get; init; }

    public Colour? Colour { get; init; }

    public Rights? Rights { get; init; }

    [Column(TypeName = "text")]
    public Colour? Spelt { get; init; }
}
