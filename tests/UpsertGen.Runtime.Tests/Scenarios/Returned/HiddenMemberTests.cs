using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Returned;

/// <summary>
/// Members of several columns whose setters and constructors are hidden, as domain models write them, are made as EF Core makes them.
/// </summary>
public sealed class HiddenMemberTests
{
    private const string Parcels =
        "CREATE TABLE parcel (id integer PRIMARY KEY, home_street varchar(20) NOT NULL, home_city varchar(20), home_spot_x integer NOT NULL, "
        + "home_spot_y integer NOT NULL, work_street varchar(20), work_city varchar(20), work_spot_x integer, work_spot_y integer, size_width integer NOT NULL, size_height integer NOT NULL)";

    [Theory, EveryEngine]
    public async Task TheyComeBack(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Parcels);
        await using var connection = await db.OpenAsync();
        var parcel = new Parcel(1, Place.Of("Main", "Rome", Spot.Of(3, 4)), null, Size.Of(5, 6));
        var first = (await connection.UpsertReturningAsync(parcel)).Row!;
        Assert.Equal("1 Main Rome 3 4 - 5x6", first.Text);
        var both = new Parcel(1, Place.Of("Main", null, Spot.Of(1, 2)), Place.Of("Side", "Oslo", Spot.Of(7, 8)), Size.Of(0, 9));
        var many = await connection.UpsertManyReturningAsync([both, parcel, both]);
        Assert.Equal(["1 Main  1 2 Side Oslo 7 8 0x9", "1 Main Rome 3 4 - 5x6", "1 Main  1 2 Side Oslo 7 8 0x9"],
            many.Select(static r => r.Row!.Text));
    }
}

[Table("parcel")]
[Upsert]
public sealed class Parcel
{
    private Parcel()
    {
    }

    public Parcel(int id, Place home, Place? work, Size size) => (Id, Home, Work, Size) = (id, home, work, size);

    public int Id { get; private set; }

    public Place Home { get; private set; } = null!;

    public Place? Work { get; private set; }

    public Size Size { get; private set; } = null!;

    public string Text => $"{Id} {Home.Text} {Work?.Text ?? "-"} {Size.Width}x{Size.Height}";
}

/// <summary>Hidden setters, and a hidden constructor without parameters.</summary>
public sealed class Place
{
    private Place()
    {
    }

    public string Street { get; private set; } = "";

    public string? City { get; private set; }

    public Spot Spot { get; private set; } = null!;

    internal string Text => $"{Street} {City} {Spot.X} {Spot.Y}";

    public static Place Of(string street, string? city, Spot spot) => new() { Street = street, City = city, Spot = spot };
}

/// <summary>A hidden constructor that takes what cannot be set.</summary>
public sealed class Spot
{
    private Spot(int x, int y) => (X, Y) = (x, y);

    public int X { get; }

    public int Y { get; }

    public static Spot Of(int x, int y) => new(x, y);
}

/// <summary>A hidden constructor for one of the properties, and a hidden setter.</summary>
public sealed class Size
{
    private Size(int width) => Width = width;

    public int Width { get; }

    public int Height { get; private set; }

    public static Size Of(int width, int height) => new(width) { Height = height };
}
