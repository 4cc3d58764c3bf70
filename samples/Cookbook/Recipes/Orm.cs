using UpsertGen;
using static Cookbook.Kitchen;
using ProductSql = Cookbook.ProductUpserts.Sql;
using UserSql = Cookbook.UserUpserts.Sql;

namespace Cookbook.Recipes;

/// <summary>"ORM approach": the same operations, typed.</summary>
internal static class Orm
{
    public static async Task CookAsync(Kitchen kitchen)
    {
        var connection = kitchen.Connection;
        var users = new UserService(connection);

        kitchen.Recipe("Update if the email conflicts, otherwise insert");
        kitchen.Sql(UserSql.Sqlite.CreateOrUpdate, UserSql.PostgreSql.CreateOrUpdate);
        var created = await users.CreateOrUpdateAsync("orm@example.com", "Orm", 40);
        Result($"{created.Name}, {created.Age}");

        kitchen.Recipe("Ignore on conflict");
        kitchen.Sql(UserSql.Sqlite.Ignore, UserSql.PostgreSql.Ignore);
        Result(await connection.IgnoreAsync(new User { Email = "orm@example.com", Name = "Somebody else" }));

        kitchen.Recipe("Ignore on a conflict with any unique key");
        kitchen.Sql(UserSql.Sqlite.Import, UserSql.PostgreSql.Import);
        Result(await connection.ImportManyAsync(
            [new() { Email = "orm@example.com" }, new() { Email = "import@example.com" }, new() { Email = "import@example.com" }]));

        kitchen.Recipe("Update specific fields, and only if they changed");
        Note("SQLite does take WHERE in DO UPDATE, as every version with UPSERT does.");
        kitchen.Sql(UserSql.Sqlite.SaveChanged, UserSql.PostgreSql.SaveChanged);
        Result(await connection.SaveChangedAsync(new User { Email = "orm@example.com", Name = "Orm", Age = 40 }));
        Result(await connection.SaveChangedAsync(new User { Email = "orm@example.com", Name = "Orm", Age = 41 }));

        kitchen.Recipe("Update only if newer");
        kitchen.Sql(UserSql.Sqlite.ApplyNewer, UserSql.PostgreSql.ApplyNewer);
        foreach (var days in new[] { 1, 3, 2 })
            Result($"day {days}: {await connection.ApplyNewerAsync(new User { Email = "orm@example.com", Name = "Day " + days, LastLogin = Now.AddDays(days) })}");

        kitchen.Recipe("Bulk upsert");
        kitchen.Sql(UserSql.Sqlite.Upsert, UserSql.PostgreSql.Upsert);
        Result(await connection.UpsertManyAsync(
            Enumerable.Range(0, 1000).Select(i => new User { Email = $"bulk{i % 900}@example.com", Name = "Bulk " + i, CreatedAt = Now })));

        kitchen.Recipe("Accumulate stock with the incoming row");
        kitchen.Sql(ProductSql.Sqlite.Upsert, ProductSql.PostgreSql.Upsert);
        var product = await connection.UpsertReturningAsync(
            new Product { Sku = "IPHONE15", Name = "iPhone 15 Pro", Stock = 25, Price = 999, CreatedAt = Now });
        Result($"{product.Action}: {product.Row!.Name}, stock {product.Row.Stock}, price {product.Row.Price}");

        kitchen.Recipe("A tenant in the key, and a constant, which the row does not have");
        kitchen.Sql(OfferUpserts.Sql.Sqlite.Upsert, OfferUpserts.Sql.PostgreSql.Upsert);
        foreach (var tenant in new[] { 1, 2, 2 })
            Result($"tenant {tenant}: {await connection.UpsertManyAsync([new Offer("IPHONE15", 999), new Offer("CASE", 19)], tenant)}");

        kitchen.Recipe("Insert some columns, the others by DEFAULT");
        kitchen.Sql(DocumentUpserts.Sql.Sqlite.Note, DocumentUpserts.Sql.PostgreSql.Note);
        Note("What the insert leaves out is not in excluded: the update takes it as a parameter.");
        var noted = await connection.NoteReturningAsync(new Document(1, "Plan", Body: "first"));
        noted = await connection.NoteReturningAsync(noted.Row! with { Body = "second" });
        Result($"{noted.Action}: body {noted.Row!.Body}, state {noted.Row.State}");

        kitchen.Recipe("Update what is there, insert nothing");
        kitchen.Sql(DocumentUpserts.Sql.Sqlite.Change, DocumentUpserts.Sql.PostgreSql.Change);
        Result(await connection.ChangeManyAsync([new Document(1, "The plan", "changed"), new Document(2, "Nobody's")]));

        kitchen.Recipe("Insert only what the program wants");
        kitchen.Sql(DocumentUpserts.Sql.Sqlite.Publish, DocumentUpserts.Sql.PostgreSql.Publish);
        Result(await connection.PublishManyAsync(
            [new Document(1, "Without a body"), new Document(3, "Without a body"), new Document(4, "With one", "text")]));

        kitchen.Recipe("Insert a value that a sub-query gives");
        Note("The update has the row as it is given; InsertOnly keeps the position.");
        kitchen.Sql(TodoUpserts.Sql.Sqlite.Put, TodoUpserts.Sql.PostgreSql.Put);
        var red = new Color(255, 0, 0);
        var todos = await connection.PutManyReturningAsync(
            [new Todo(1, "home", "Cook", red), new Todo(2, "home", "Eat", red), new Todo(1, "home", "Cook well", red)]);
        foreach (var todo in todos)
            Result($"{todo.Action}: {todo.Row!.Title} at {todo.Row.Position}");

        kitchen.Recipe("One converter for a type, wherever the project has it");
        var stored = await kitchen.ReadAsync("SELECT color FROM todos WHERE id = 2");
        Result($"{stored} is {todos[1].Row!.Color}");

        kitchen.Recipe("On the connection of a profiler");
        UpsertConnections.Unwrap = static wrapper => (wrapper as CountingConnection)?.Inner;
        var counting = new CountingConnection(connection);
        await using (var transaction = await counting.BeginTransactionAsync())
        {
            Result(await counting.PutAsync(new Todo(3, "home", "Wash up", new Color(0, 0, 255))));
            await transaction.CommitAsync();
        }

        Result($"{counting.Transactions} transaction of the wrapper, {await kitchen.ReadAsync("SELECT count(*) FROM todos")} rows");

        kitchen.Recipe("Only if nobody changed it since it was read");
        kitchen.Sql(DocumentUpserts.Sql.Sqlite.Save, DocumentUpserts.Sql.PostgreSql.Save);
        var read = (await connection.SaveReturningAsync(new Document(4, "Mine", "text"))).Row!;
        await connection.SaveAsync(read with { Title = "Somebody else's" });
        try
        {
            await connection.SaveAsync(read with { Title = "Mine again" });
        }
        catch (UpsertConcurrencyException exception)
        {
            Result($"the document {exception.Key} has been changed by another");
        }

        kitchen.Recipe("A user service: create or update, bulk, create if not exists");
        kitchen.Sql(UserSql.Sqlite.CreateOrUpdate, UserSql.PostgreSql.CreateOrUpdate);
        await users.CreateOrUpdateAsync("service@example.com", "Service", 1);
        Result((await users.CreateOrUpdateAsync("service@example.com", "Service 2", 2)).Name!);
        Result(await users.BulkCreateOrUpdateAsync(
            [new() { Email = "service@example.com", Name = "S" }, new() { Email = "new@example.com", Name = "N" }]));
        Result($"created: {await users.CreateIfNotExistsAsync("service@example.com", "S")}, {await users.CreateIfNotExistsAsync("fresh@example.com", "F")}");

        kitchen.Recipe("Insert, or get the row that is there");
        kitchen.Sql(UserSql.Sqlite.GetOrAdd, UserSql.PostgreSql.GetOrAdd);
        var there = await connection.GetOrAddAsync(new User { Email = "service@example.com", Name = "ignored" });
        Result($"{there.Action}: {there.Row!.Name}");
    }
}
