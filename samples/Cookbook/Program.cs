using Cookbook;
using Cookbook.Recipes;

// Every recipe of the guide to UPSERT, in its order: on SQLite, or with --postgres "<connection string>" on PostgreSQL.
var postgres = args is ["--postgres", var connectionString] ? connectionString : null;
await using var connection = await Database.OpenAsync(postgres);
var kitchen = new Kitchen(connection);
await Excluded.CookAsync(kitchen);
await Returning.CookAsync(kitchen);
await Orm.CookAsync(kitchen);
await RawSql.CookAsync(kitchen);
