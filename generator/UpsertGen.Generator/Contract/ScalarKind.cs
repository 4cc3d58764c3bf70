namespace UpsertGen.Generator.Contract;

/// <summary>The scalar a column holds once conversions are done: what is bound, merged and read.</summary>
internal enum ScalarKind
{
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    String,
    Char,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Bytes,
    Json,
    Array,

    /// <summary>A type that a database's own provider maps, such as a network address; the conversion names it.</summary>
    Provider,

    /// <summary>The type of the literal null, before it meets another operand.</summary>
    Null,
}

internal static class ScalarKinds
{
    public static bool IsInteger(this ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.UInt64;

    public static bool IsNumber(this ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.Decimal;

    /// <summary>True when every integer of one kind is one of the other.</summary>
    public static bool WidensTo(this ScalarKind from, ScalarKind to)
    {
        if (!from.IsInteger() || !to.IsInteger())
            return false;
        var (signed, bits) = Shape(from);
        var (toSigned, toBits) = Shape(to);
        return signed == toSigned ? bits <= toBits : toSigned && bits < toBits;
    }

    /// <summary>Whether an integer kind has a sign, and its width.</summary>
    public static (bool Signed, int Bits) Shape(this ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => (true, 8),
        ScalarKind.Byte => (false, 8),
        ScalarKind.Int16 => (true, 16),
        ScalarKind.UInt16 => (false, 16),
        ScalarKind.Int32 => (true, 32),
        ScalarKind.UInt32 => (false, 32),
        ScalarKind.Int64 => (true, 64),
        _ => (false, 64),
    };

    /// <summary>True for C# value types, whose nullable form is Nullable&lt;T&gt;.</summary>
    public static bool IsValueType(this ScalarKind kind) =>
        kind is not (ScalarKind.String or ScalarKind.Bytes or ScalarKind.Json or ScalarKind.Provider or ScalarKind.Array
            or ScalarKind.Null);

    /// <summary>The C# keyword or name of the scalar, without nullability.</summary>
    public static string CSharpName(this ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "bool",
        ScalarKind.SByte => "sbyte",
        ScalarKind.Byte => "byte",
        ScalarKind.Int16 => "short",
        ScalarKind.UInt16 => "ushort",
        ScalarKind.Int32 => "int",
        ScalarKind.UInt32 => "uint",
        ScalarKind.Int64 => "long",
        ScalarKind.UInt64 => "ulong",
        ScalarKind.Single => "float",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
        ScalarKind.String or ScalarKind.Json => "string",
        ScalarKind.Char => "char",
        ScalarKind.Guid => "global::System.Guid",
        ScalarKind.DateTime => "global::System.DateTime",
        ScalarKind.DateTimeOffset => "global::System.DateTimeOffset",
        ScalarKind.DateOnly => "global::System.DateOnly",
        ScalarKind.TimeOnly => "global::System.TimeOnly",
        ScalarKind.TimeSpan => "global::System.TimeSpan",
        ScalarKind.Bytes => "byte[]",
        _ => "object",
    };
}
