using System.Data.Common;
using UpsertGen;

namespace Cookbook.Recipes;

/// <summary>The guide's UserService: create_or_update, bulk_create_or_update, create_if_not_exists.</summary>
internal sealed class UserService(DbConnection connection)
{
    public async Task<User> CreateOrUpdateAsync(string email, string name, int? age = null) =>
        (await connection.CreateOrUpdateReturningAsync(new User { Email = email, Name = name, Age = age, CreatedAt = Kitchen.Now })).Row!;

    public Task<UpsertCounts> BulkCreateOrUpdateAsync(IEnumerable<User> users) => connection.CreateOrUpdateManyAsync(users);

    /// <summary>True when the user was new.</summary>
    public async Task<bool> CreateIfNotExistsAsync(string email, string name) =>
        await connection.IgnoreAsync(new User { Email = email, Name = name, CreatedAt = Kitchen.Now }) == UpsertAction.Inserted;
}
