namespace UpsertGen.Runtime.Tests.Differential;

/// <summary>Numbers of the method's rows are small enough that nothing overflows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallNumbersAttribute : Attribute;

[Flags]
public enum Flags
{
    None = 0,
    A = 1,
    B = 2,
    C = 4,
}

public enum Level : byte
{
    None,
    Low,
    High,
}

/// <summary>Stored as the member's name.</summary>
public enum Status
{
    Open,
    Done,
    Lost,
}

/// <summary>A strongly typed id.</summary>
public readonly record struct Ticket(string Value)
{
    public string Value { get; } = Value ?? "";
}

/// <summary>Stored through a converter.</summary>
public sealed record Tags(string Joined);

public static class TagsConverter
{
    public static string ToDatabase(Tags value) => "#" + value.Joined;

    public static Tags FromDatabase(string value) => new(value[1..]);
}

public sealed record Address(string City, int Zip);
