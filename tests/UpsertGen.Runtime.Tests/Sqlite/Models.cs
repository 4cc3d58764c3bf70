using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Sqlite;

[Table("stock")]
[Upsert(ConflictOn = "Sku", Accumulate = "Amount")]
[Upsert("Add", ConflictOn = "Sku", OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", ConflictOn = "Sku", OnConflict = ConflictAction.Get)]
public sealed record Stock([property: Unique] string Sku, long Amount)
{
    public const string RowId = "CREATE TABLE stock (sku TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL)";
    public const string WithoutRowId = RowId + " WITHOUT ROWID";
    public const string Strict = RowId + " STRICT";
    public const string Triggers = RowId + """
        ;
        CREATE TABLE log (what TEXT);
        CREATE TRIGGER a AFTER INSERT ON stock BEGIN INSERT INTO log VALUES ('inserted'); END;
        CREATE TRIGGER b BEFORE UPDATE ON stock BEGIN INSERT INTO log VALUES ('updating'); END;
        CREATE TRIGGER c AFTER UPDATE ON stock BEGIN INSERT INTO log VALUES ('updated'); END;
        """;
}

/// <summary>Every stored form, each nullable.</summary>
[Table("forms")]
[Upsert]
public sealed record Forms([property: Key] int Id)
{
    public bool? Bool { get; init; }
    public sbyte? SByte { get; init; }
    public byte? Byte { get; init; }
    public short? Int16 { get; init; }
    public ushort? UInt16 { get; init; }
    public int? Int32 { get; init; }
    public uint? UInt32 { get; init; }
    public long? Int64 { get; init; }
    public ulong? UInt64 { get; init; }
    public float? Single { get; init; }
    public double? Double { get; init; }
    public decimal? Decimal { get; init; }
    public string? String { get; init; }
    public char? Char { get; init; }
    public Guid? Guid { get; init; }
    public DateTime? DateTime { get; init; }
    public DateTimeOffset? DateTimeOffset { get; init; }
    public DateOnly? DateOnly { get; init; }
    public TimeOnly? TimeOnly { get; init; }
    public TimeSpan? TimeSpan { get; init; }
    public byte[]? Bytes { get; init; }
}

/// <summary>A statement that calls functions of the runtime.</summary>
[Table("priced")]
[Upsert(Accumulate = nameof(Price))]
public sealed record Priced([property: Key] string Sku, decimal Price)
{
    public const string Table = "CREATE TABLE priced (sku TEXT NOT NULL PRIMARY KEY, price TEXT NOT NULL)";
}
