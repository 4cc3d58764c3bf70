using UpsertGen;
using static Cookbook.Kitchen;
using PointsSql = Cookbook.UserPointsUpserts.Sql;
using ProductSql = Cookbook.ProductUpserts.Sql;
using TagSql = Cookbook.TagUpserts.Sql;
using UserSql = Cookbook.UserUpserts.Sql;

namespace Cookbook.Recipes;

/// <summary>"Raw SQL": what the guide writes by hand for each engine.</summary>
internal static class RawSql
{
    public static async Task CookAsync(Kitchen kitchen)
    {
        var connection = kitchen.Connection;

        kitchen.Recipe("Native upsert: one statement per engine, as constants");
        Note("RETURNING names its columns without the table: on SQLite an alias is unknown there, and users.* is refused.");
        kitchen.Sql(UserSql.Sqlite.CreateOrUpdateReturning, UserSql.PostgreSql.CreateOrUpdateReturning);
        Result((await connection.CreateOrUpdateAsync(new User { Email = "raw@example.com", Name = "Raw", Age = 5 })).ToString());

        kitchen.Recipe("Ignore on conflict");
        kitchen.Sql(UserSql.Sqlite.Ignore, UserSql.PostgreSql.Ignore);
        Result($"inserted: {await connection.IgnoreAsync(new User { Email = "raw@example.com" }) == UpsertAction.Inserted}");

        kitchen.Recipe("Bulk upsert of products, repeated keys included");
        kitchen.Sql(ProductSql.Sqlite.Upsert, ProductSql.PostgreSql.Upsert);
        Product[] products = [new() { Sku = "A", Stock = 1, CreatedAt = Now }, new() { Sku = "B", Stock = 2, CreatedAt = Now },
            new() { Sku = "A", Stock = 3, CreatedAt = Now }];
        Result(await connection.UpsertManyAsync(products));

        kitchen.Recipe("Partial updates: only what is given, and always updated_at");
        kitchen.Sql(UserSql.Sqlite.SaveSmart, UserSql.PostgreSql.SaveSmart);
        var smart = await connection.SaveSmartReturningAsync(new User { Email = "raw@example.com", Age = 6 });
        Result($"{smart.Action}: {smart.Row!.Name}, {smart.Row.Age}, updated_at is set: {smart.Row.UpdatedAt is not null}");

        kitchen.Recipe("Registration or login: the last login follows, created_at stays");
        kitchen.Sql(UserSql.Sqlite.RegisterOrLogin, UserSql.PostgreSql.RegisterOrLogin);
        await connection.RegisterOrLoginAsync(new User { Email = "register@example.com", Name = "R", LastLogin = Now, CreatedAt = Now });
        var login = await connection.RegisterOrLoginReturningAsync(
            new User { Email = "register@example.com", Name = "R", LastLogin = Now.AddHours(1), CreatedAt = Now.AddHours(1) });
        Result($"{login.Action}: created {login.Row!.CreatedAt:HH:mm}, last login {login.Row.LastLogin:HH:mm}");

        kitchen.Recipe("Add product stock");
        kitchen.Sql(ProductSql.Sqlite.AddStock, ProductSql.PostgreSql.AddStock);
        Result($"stock {(await connection.AddStockReturningAsync(new Product { Sku = "A", Stock = 6 })).Row!.Stock}");

        kitchen.Recipe("Add user points");
        kitchen.Sql(PointsSql.Sqlite.AddPoints, PointsSql.PostgreSql.AddPoints);
        await connection.AddPointsAsync(new UserPoints(1, 10, Now));
        Result($"points {(await connection.AddPointsReturningAsync(new UserPoints(1, 5, Now))).Row!.Points}");

        kitchen.Recipe("Count a tag");
        kitchen.Sql(TagSql.Sqlite.CountTag, TagSql.PostgreSql.CountTag);
        for (var i = 0; i < 3; i++)
            Result($"count {(await connection.CountTagReturningAsync(new Tag("csharp", Now))).Row!.Count}");

        kitchen.Recipe("A table for each month, which the program names");
        Note("the name is a value: it is quoted, and never becomes a part of other SQL.");
        var month = connection.WithUpsertTable<Tag>($"tags {Now:yyyy-MM}");
        Result(await month.CountTagManyAsync([new Tag("csharp", Now), new Tag("sql", Now), new Tag("csharp", Now)]));
        Result($"count {(await month.CountTagReturningAsync(new Tag("csharp", Now))).Row!.Count}");
    }
}
