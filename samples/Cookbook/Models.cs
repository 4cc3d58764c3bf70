using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

[assembly: UpsertConvert(typeof(Cookbook.Color), typeof(Cookbook.ColorConverter))]

namespace Cookbook;

/// <summary>The guide's users table; each recipe is an operation on it.</summary>
[Table("users")]
[Upsert(ConflictOn = nameof(Email), Overwrite = nameof(Name) + "," + nameof(Age))]
[Upsert("UpdateKnown", ConflictOn = nameof(Email), Overwrite = "", Coalesce = nameof(Name) + "," + nameof(Age))]
[Upsert("Rename", ConflictOn = nameof(Email), Overwrite = nameof(Name), Touch = nameof(UpdatedAt))]
[Upsert("Ignore", ConflictOn = nameof(Email), OnConflict = ConflictAction.Ignore)]
[Upsert("Import", ConflictOn = "", OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", ConflictOn = nameof(Email), OnConflict = ConflictAction.Get)]
[Upsert("CreateOrUpdate", ConflictOn = nameof(Email), Overwrite = nameof(Name) + "," + nameof(Age), Touch = nameof(UpdatedAt))]
[Upsert("SaveSmart", ConflictOn = nameof(Email), Overwrite = "", Coalesce = nameof(Name) + "," + nameof(Age), Touch = nameof(UpdatedAt))]
[Upsert("RecordLogin", ConflictOn = nameof(Email), Merge = nameof(OnLogin))]
[Upsert("RegisterOrLogin", ConflictOn = nameof(Email), Overwrite = nameof(LastLogin) + "," + nameof(Name))]
[Upsert("ApplyNewer", ConflictOn = nameof(Email), Merge = nameof(Newest), When = nameof(IsNewer))]
[Upsert("SaveChanged", ConflictOn = nameof(Email), Overwrite = nameof(Name) + "," + nameof(Age), SkipUnchanged = true)]
public sealed record User
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long Id { get; init; }

    [Unique]
    public required string Email { get; init; }

    public string? Name { get; init; }

    public int? Age { get; init; }

    public int LoginCount { get; init; } = 1;

    public DateTime? LastLogin { get; init; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime? UpdatedAt { get; init; }

    /// <summary>The login counter as C#: the build translates it to SQL.</summary>
    internal static User OnLogin(User current, User incoming) => current with
    {
        Name = incoming.Name ?? current.Name,
        LoginCount = current.LoginCount + 1,
        LastLogin = incoming.LastLogin,
    };

    internal static User Newest(User current, User incoming) => current with { Name = incoming.Name, LastLogin = incoming.LastLogin };

    internal static bool IsNewer(User current, User incoming) => current.LastLogin is null || incoming.LastLogin > current.LastLogin;
}

[Table("products")]
[Upsert(ConflictOn = nameof(Sku), Accumulate = nameof(Stock), InsertOnly = nameof(CreatedAt), Touch = nameof(UpdatedAt))]
[Upsert("AddStock", ConflictOn = nameof(Sku), Overwrite = "", Accumulate = nameof(Stock), Touch = nameof(UpdatedAt))]
public sealed record Product
{
    [Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long Id { get; init; }

    [Unique]
    public required string Sku { get; init; }

    public string? Name { get; init; }

    public int Stock { get; init; }

    public int Price { get; init; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime? UpdatedAt { get; init; }
}

[Table("user_points")]
[Upsert("AddPoints", ConflictOn = nameof(UserId), Accumulate = nameof(Points), InsertOnly = nameof(CreatedAt), Touch = nameof(UpdatedAt))]
public sealed record UserPoints([property: Key] int UserId, int Points, DateTime CreatedAt, DateTime? UpdatedAt = null);

[Table("tags")]
[Upsert("CountTag", ConflictOn = nameof(Name), Increment = nameof(Count), InsertOnly = nameof(CreatedAt), Touch = nameof(UpdatedAt))]
public sealed record Tag([property: Key] string Name, DateTime CreatedAt, int Count = 1, DateTime? UpdatedAt = null);

/// <summary>The tenant is an argument of each call, and a part of the key.</summary>
[Table("offers")]
[UpsertArgument("tenant_id", typeof(int))]
[UpsertConstant("source", "import")]
[Unique("tenant_id, Sku")]
[Upsert(ConflictOn = "tenant_id, Sku")]
public sealed record Offer(string Sku, int Price);

/// <summary>Documents that several people write.</summary>
[Table("documents")]
[Upsert("Save", Version = nameof(Revision), OnVersionMismatch = VersionMismatch.Throw)]
[Upsert("Change", OnMissing = MissingAction.Skip, Overwrite = nameof(Title) + "," + nameof(Body))]
[Upsert("Note", Insert = nameof(Title), Append = nameof(Body))]
[Upsert("Publish", InsertWhen = nameof(HasBody))]
public sealed record Document([property: Key] int Id, string Title, string? Body = null, string State = "draft", int Revision = 1)
{
    internal static bool HasBody(Document incoming) => incoming.Body is not null;
}

/// <summary>Things to do; a new one goes to the end of its list.</summary>
[Table("todos")]
[Upsert("Put", InsertAs = nameof(AtEnd), InsertOnly = nameof(Position))]
public sealed record Todo([property: Key] int Id, string List, string Title, Color Color, int Position = 0)
{
    private const string Last = "(SELECT coalesce(max(t.position), 0) FROM todos AS t WHERE t.list = {0})";

    private static Todo AtEnd(Todo incoming) => incoming with
    {
        Position = 1 + Db.Sql<int>(new() { Sqlite = Last, PostgreSql = Last }, incoming.List),
    };
}

/// <summary>Stored as text wherever the project has one, by an attribute of the assembly.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue);

internal static class ColorConverter
{
    public static string ToDatabase(Color value) => $"#{value.Red:x2}{value.Green:x2}{value.Blue:x2}";

    public static Color FromDatabase(string value)
    {
        var bytes = Convert.FromHexString(value[1..]);
        return new(bytes[0], bytes[1], bytes[2]);
    }
}
