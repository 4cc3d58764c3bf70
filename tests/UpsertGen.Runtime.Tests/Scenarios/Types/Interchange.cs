using System.Data.Common;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Reads a column through the provider as a given CLR type.</summary>
internal static class Interchange
{
    private static readonly Dictionary<Type, Func<DbDataReader, int, object>> Readers = new()
    {
        [typeof(bool)] = Of<bool>, [typeof(sbyte)] = Of<sbyte>, [typeof(byte)] = Of<byte>, [typeof(short)] = Of<short>,
        [typeof(ushort)] = Of<ushort>,
        [typeof(int)] = Of<int>, [typeof(uint)] = Of<uint>, [typeof(long)] = Of<long>, [typeof(ulong)] = Of<ulong>,
        [typeof(float)] = Of<float>,
        [typeof(double)] = Of<double>, [typeof(decimal)] = Of<decimal>, [typeof(char)] = Of<char>, [typeof(string)] = Of<string>,
        [typeof(Guid)] = Of<Guid>,
        [typeof(DateTime)] = Of<DateTime>, [typeof(DateTimeOffset)] = Of<DateTimeOffset>, [typeof(DateOnly)] = Of<DateOnly>,
        [typeof(TimeOnly)] = Of<TimeOnly>,
        [typeof(TimeSpan)] = Of<TimeSpan>, [typeof(byte[])] = Of<byte[]>,
    };

    public static object Read(DbDataReader reader, int ordinal, Type type) => Readers[type](reader, ordinal);

    private static object Of<T>(DbDataReader reader, int ordinal)
        where T : notnull
        => reader.GetFieldValue<T>(ordinal);
}
