using static Cookbook.Kitchen;
using UserSql = Cookbook.UserUpserts.Sql;

namespace Cookbook.Recipes;

/// <summary>"RETURNING": generated keys, what happened, many rows.</summary>
internal static class Returning
{
    public static async Task CookAsync(Kitchen kitchen)
    {
        var connection = kitchen.Connection;

        kitchen.Recipe("Get the id right after an insert");
        kitchen.Sql(UserSql.Sqlite.UpsertReturning, UserSql.PostgreSql.UpsertReturning);
        var zhang = await connection.UpsertReturningAsync(new User { Email = "zhang@example.com", Name = "Zhang San", CreatedAt = Now });
        Result($"{zhang.Action}, has an id: {zhang.Row!.Id > 0}");

        kitchen.Recipe("The final row whether inserted or updated, and which of the two it was");
        Note("xmax = 0 is not the only way and fails on partitioned tables; PostgreSQL 18 has old and new, and SQLite can tell as well.");
        kitchen.Sql(UserSql.Sqlite.RecordLoginReturning, UserSql.PostgreSql.RecordLoginReturning);
        var again = await connection.RecordLoginReturningAsync(
            new User { Email = "zhang@example.com", Name = "Zhang San", LastLogin = Now });
        Result($"{again.Action}, the same id: {again.Row!.Id == zhang.Row.Id}, {again.Row.LoginCount} logins");

        kitchen.Recipe("Return all results of a bulk operation, in input order");
        Note("SQLite supports RETURNING for many rows as well. Neither promises an order, and PostgreSQL refuses a key that comes twice; UpsertGen maps each row to its input.");
        kitchen.Sql(UserSql.Sqlite.UpsertReturning, UserSql.PostgreSql.UpsertReturning);
        User[] users =
        [
            new() { Email = "a@example.com", Name = "A", CreatedAt = Now },
            new() { Email = "b@example.com", Name = "B", CreatedAt = Now },
            new() { Email = "a@example.com", Name = "A again", CreatedAt = Now },
        ];
        foreach (var (action, row) in await connection.UpsertManyReturningAsync(users))
            Result($"{action}: {row!.Email}, {row.Name}");

        kitchen.Recipe("User login counter");
        kitchen.Sql(UserSql.Sqlite.RecordLogin, UserSql.PostgreSql.RecordLogin);
        for (var login = 1; login <= 3; login++)
        {
            var (action, row) = await connection.RecordLoginReturningAsync(
                new User { Email = "login@example.com", Name = "Ada", LastLogin = Now.AddDays(login), CreatedAt = Now });
            Result($"{action} user {row!.Email} with {row.LoginCount} logins");
        }
    }
}
