using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>
/// An entity as EF Core's users write it: setters that are not public, in a base class too, and a constructor for the framework alone.
/// </summary>
public abstract class Entity
{
    [Key]
    public string Email { get; protected set; } = "";

    public int Stock { get; private set; }

    protected void Count(int stock) => Stock = stock;
}

[Table("stock")]
[Upsert]
public sealed class Hidden : Entity
{
    public Hidden(string email, int amount)
    {
        Email = email;
        Count(amount);
    }

    private Hidden()
    {
    }
}
