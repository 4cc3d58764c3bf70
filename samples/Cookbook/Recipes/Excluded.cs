using static Cookbook.Kitchen;
using ProductSql = Cookbook.ProductUpserts.Sql;
using UserSql = Cookbook.UserUpserts.Sql;

namespace Cookbook.Recipes;

/// <summary>"EXCLUDED and RETURNING": the incoming row, and what is there afterwards.</summary>
internal static class Excluded
{
    public static async Task CookAsync(Kitchen kitchen)
    {
        var connection = kitchen.Connection;

        kitchen.Recipe("Insert or update: the incoming row is excluded");
        Note("excluded is written the same on both engines; upper or lower case and the blank before the parenthesis make no difference.");
        kitchen.Sql(UserSql.Sqlite.Upsert, UserSql.PostgreSql.Upsert);
        Result(await connection.UpsertAsync(new User { Email = "test@example.com", Name = "Old Name", Age = 29, CreatedAt = Now }));
        Result(await connection.UpsertAsync(new User { Email = "test@example.com", Name = "New Name", Age = 30, CreatedAt = Now }));

        kitchen.Recipe("Inventory accumulation: 100 + 50 = 150");
        kitchen.Sql(ProductSql.Sqlite.Upsert, ProductSql.PostgreSql.Upsert);
        await connection.UpsertAsync(new Product { Sku = "IPHONE15", Name = "iPhone 15", Stock = 100, CreatedAt = Now });
        var stock = await connection.UpsertReturningAsync(
            new Product { Sku = "IPHONE15", Name = "iPhone 15", Stock = 50, CreatedAt = Now });
        Result($"{stock.Action}, stock {stock.Row!.Stock}");

        kitchen.Recipe("Update only non-NULL fields");
        kitchen.Sql(UserSql.Sqlite.UpdateKnown, UserSql.PostgreSql.UpdateKnown);
        var known = await connection.UpdateKnownReturningAsync(new User { Email = "test@example.com", Name = "Newer Name", Age = null });
        Result($"{known.Action}, name {known.Row!.Name}, age {known.Row.Age}");

        kitchen.Recipe("Timestamps: updated_at is set to the time of the write");
        Note("the time is one client value per call, sent as a parameter: NOW() and CURRENT_TIMESTAMP differ in zone, precision and moment.");
        kitchen.Sql(UserSql.Sqlite.Rename, UserSql.PostgreSql.Rename);
        var renamed = await connection.RenameReturningAsync(new User { Email = "test@example.com", Name = "Newest Name" });
        Result($"{renamed.Action}, updated_at is set: {renamed.Row!.UpdatedAt is not null}");
    }
}
