using System.ComponentModel.DataAnnotations;

namespace UpsertGen.Runtime.Entities;

public enum Condition
{
    New,
    Used,
}

/// <summary>A class with setters, and what needs more than its type says.</summary>
public class Product
{
    public long Id { get; set; }

    public required string Sku { get; init; }

    public string? Title { get; set; }

    public int Stock { get; set; }

    public Money Price { get; set; }

    public Condition Condition { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    public Color Color { get; set; }

    /// <summary>No column.</summary>
    public object? Cache { get; set; }
}

public record struct Money(decimal Amount, string Currency);

public readonly record struct Color(byte Red, byte Green, byte Blue);

/// <summary>A positional record; the key is the annotation of the type's author.</summary>
public sealed record Measurement([property: Key] string Sensor, DateTime At, double Value);

public readonly record struct Point(int Id, int X, int Y);

/// <summary>A struct that its constructor fills.</summary>
public readonly struct Slot(int id, string label)
{
    public int Id { get; } = id;

    public string Label { get; } = label;
}

public static class Orders
{
    public class Line
    {
        public int Id { get; set; }

        public int Quantity { get; set; }
    }
}

public abstract class Entity
{
    public int Id { get; init; }
}

/// <summary>As a domain model has it: a constructor for what a new one needs, and what the class alone changes.</summary>
public class Account : Entity
{
    public Account(int id, string owner) => (Id, Owner) = (id, owner);

    public string Owner { get; }

    public decimal Balance { get; private set; }

    public int Number => Id;

    public Account Deposit(decimal amount)
    {
        Balance += amount;
        return this;
    }
}

/// <summary>What a member of another assembly that nobody else sees is like.</summary>
public class Guarded
{
    public int Id { get; set; }

    public string Name { get; internal set; } = "";

    public string Secret { get; private set; } = "";

    public static Guarded Of(int id, string name, string secret) => new() { Id = id, Name = name, Secret = secret };
}

/// <summary>An id of two parts, which a project converts wherever it meets one.</summary>
public readonly record struct Serial(int Year, int Number);

public class Device
{
    public Serial Id { get; set; }

    public Serial? ReplacedBy { get; set; }

    public string Name { get; set; } = "";
}
