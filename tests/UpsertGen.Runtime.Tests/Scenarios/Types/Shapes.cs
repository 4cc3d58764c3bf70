using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

[Table("stock")]
[Upsert]
public sealed record Positional([property: Key] string Email, int Stock);

[UpsertTable("stock")]
[Upsert]
public readonly record struct PositionalStruct([property: Key] string Email, int Stock);

[UpsertTable("stock")]
[Upsert]
public struct PlainStruct
{
    [Key]
    public string Email { get; set; }

    public int Stock { get; set; }
}

[Table("stock")]
[Upsert]
public sealed record InitOnly
{
    [Key]
    public string Email { get; init; } = "";

    public int Stock { get; init; }
}

[Table("stock")]
[Upsert]
public sealed class Required
{
    [Key]
    public required string Email { get; set; }

    public required int Stock { get; init; }
}

[Table("stock")]
[Upsert]
public sealed class PrivateSetters
{
    [Key]
    public string Email { get; private set; } = "";

    public int Stock { get; private set; }

    public static PrivateSetters Of(string email, int stock) => new() { Email = email, Stock = stock };
}

[Table("stock")]
[Upsert]
public sealed class ByConstructor(string email, int stock)
{
    [Key]
    public string Email { get; } = email;

    public int Stock { get; } = stock;

    [NotMapped]
    public string Shown => $"{Email}: {Stock}";
}

[Table("stock")]
[Upsert]
public sealed record HalfAndHalf([property: Key] string Email)
{
    public int Stock { get; set; }
}

public abstract class WithEmail
{
    [Key]
    public string Email { get; set; } = "";
}

[Table("stock")]
[Upsert]
public sealed class Derived : WithEmail
{
    public int Stock { get; set; }
}

public static class Outer
{
    [Table("stock")]
    [Upsert]
    internal sealed record Nested([property: Key] string Email, int Stock);
}

[Table("stock")]
[Upsert("class")]
public sealed record @event([property: Key, Column("email")] string @new, [property: Column("stock")] int @int);
