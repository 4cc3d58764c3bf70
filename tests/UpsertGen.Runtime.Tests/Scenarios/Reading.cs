using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios;

/// <summary>Reads what a scenario left behind with the provider alone, as any other code would.</summary>
internal static class Reading
{
    /// <summary>The first value of the single row of a query, as the provider reads it as <typeparamref name="T"/>.</summary>
    public static async Task<T> ValueAsync<T>(this TestDatabase db, string sql, params (string Name, object? Value)[] parameters)
        => Assert.Single(await db.ColumnAsync<T>(sql, parameters));

    /// <summary>The first column of a query, as the provider reads it as <typeparamref name="T"/>.</summary>
    public static async Task<IReadOnlyList<T>> ColumnAsync<T>(
        this TestDatabase db, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Add(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>Adds a parameter whose type the provider infers.</summary>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
