using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.EntityFrameworkCore.Tests;

[Upsert]
[Upsert("Copy", AllowGeneratedKey = true)]
[Upsert("Change", OnMissing = MissingAction.Skip)]
[Upsert("GetOrAdd", OnConflict = ConflictAction.Get)]
public sealed class Todo
{
    public int Id { get; set; }

    public required string Title { get; set; }
}

[Upsert]
public sealed class Tag
{
    public Guid Id { get; set; }

    public required string Title { get; set; }
}

[Upsert]
public sealed class Part
{
    public int TodoId { get; set; }

    public int Number { get; set; }

    public required string Title { get; set; }
}

public sealed class TodoContext(DbContextOptions<TodoContext> options) : DbContext(options)
{
    public DbSet<Todo> Todos { get; set; } = null!;

    public DbSet<Tag> Tags { get; set; } = null!;

    public DbSet<Part> Parts { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Part>().HasKey(static p => new { p.TodoId, p.Number });
}

/// <summary>
/// Keys that EF Core or the database makes for rows that bring none: an upsert by such a key refuses a row that brings none, for all of
/// them would be one row.
/// </summary>
public sealed class UnsetKeyTests
{
    [Theory, EveryEngine]
    public async Task ARowWithoutItsKeyIsRefused(Engine engine)
    {
        await using var shop = await Shop.OpenAsync(engine);
        await using var db = new TodoContext(shop.Options<TodoContext>());
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        var unset = new Todo { Title = "new" };
        var refused = await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.UpsertAsync(unset));
        Assert.StartsWith("TodoUpserts.Upsert: Id is not set", refused.Message);
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.UpsertReturningAsync(unset));
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.UpsertManyAsync([new() { Id = 4, Title = "four" }, unset]));
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.UpsertManyReturningAsync([unset]));
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.GetOrAddAsync(unset));
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Todos.GetOrAddManyAsync([unset]));
        await Assert.ThrowsAsync<UpsertException>(async () => await db.Tags.UpsertAsync(new Tag { Title = "new" }));
        Assert.Equal(0, await db.Todos.CountAsync());
        Assert.Equal(0, await db.Tags.CountAsync());

        // None is made for these: the row has its key, its default as well.
        Assert.Equal(UpsertAction.Skipped, await db.Todos.ChangeAsync(unset));
        Assert.Equal(UpsertAction.Inserted, await db.Parts.UpsertAsync(new Part { Title = "first" }));
        Assert.Equal(UpsertAction.Inserted, await db.Todos.CopyAsync(unset));
        Assert.Equal(UpsertAction.Inserted, await db.Todos.UpsertAsync(new Todo { Id = 7, Title = "seven" }));
        Assert.Equal(UpsertAction.Updated, await db.Todos.UpsertAsync(new Todo { Id = 7, Title = "7" }));
        Assert.Equal(UpsertAction.Inserted, await db.Tags.UpsertAsync(new Tag { Id = Guid.NewGuid(), Title = "given" }));
    }
}
