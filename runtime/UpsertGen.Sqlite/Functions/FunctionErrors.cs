using System.Text.Json;

namespace UpsertGen.Sqlite;

/// <summary>A message of a function that names no value.</summary>
internal sealed class FunctionException(string message) : Exception(message);

/// <summary>
/// What a function says when it fails. Messages of .NET quote the text that they could not read, and so would carry values of rows into
/// logs and traces: these name the type alone.
/// </summary>
internal static class FunctionErrors
{
    public static string Describe(string function, Exception exception) => exception switch
    {
        FunctionException => exception.Message,
        OverflowException => $"Arithmetic overflow: the result is out of the range of {Type(function)}.",
        DivideByZeroException => "Attempted to divide by zero.",
        FormatException => $"A value is not in the form of {Type(function)}.",
        JsonException => "A value is not valid JSON.",
        _ => $"{function} failed with {exception.GetType().Name}.",
    };

    private static string Type(string function) => function.Split('_') switch
    {
        [.., "checked" or "real", var type] => Integer(type),
        [.., "dec", "i8" or "u8" or "i16" or "u16" or "i32" or "u32" or "i64" or "u64"] =>
            Integer(function[(function.LastIndexOf('_') + 1)..]),
        [_, _, "dec", ..] => "decimal",
        [_, _, "dto", ..] => "DateTimeOffset",
        [_, _, "ts", ..] => "TimeSpan",
        [_, _, "u64", ..] => "ulong",
        _ => "its type",
    };

    private static string Integer(string type) => type switch
    {
        "i8" => "sbyte",
        "u8" => "byte",
        "i16" => "short",
        "u16" => "ushort",
        "i32" => "int",
        "u32" => "uint",
        "u64" => "ulong",
        _ => "long",
    };
}
