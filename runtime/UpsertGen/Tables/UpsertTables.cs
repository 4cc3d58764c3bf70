using System.Data.Common;

namespace UpsertGen;

/// <summary>Tables and schemas that are named at run time.</summary>
/// <remarks>
/// What is returned stands for the connection or the data source, and upserts that are called on it go to the tables that it names;
/// commands do not know of it. It can be used as often as needed and costs nothing to make. Disposing it leaves the connection or the data
/// source as it is.
/// </remarks>
public static class UpsertTables
{
    /// <summary>Names the table that upserts of a type write to.</summary>
    /// <typeparam name="T">The type of the rows.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table, of the same columns and unique keys as the model's.</param>
    /// <returns>The connection to call the upserts on. Types that it does not name are refused.</returns>
    /// <example><code>await connection.WithUpsertTable&lt;Order&gt;("orders_2026").UpsertAsync(order);</code></example>
    public static DbConnection WithUpsertTable<T>(this DbConnection connection, UpsertTableName table)
        where T : notnull => TableConnection.Of(connection, names => names.With(typeof(T), table));

    /// <inheritdoc cref="WithUpsertTable{T}(DbConnection, UpsertTableName)"/>
    /// <param name="dataSource">The data source.</param>
    /// <param name="table">The table, of the same columns and unique keys as the model's.</param>
    /// <returns>The data source to call the upserts on. Types that it does not name are refused.</returns>
    public static DbDataSource WithUpsertTable<T>(this DbDataSource dataSource, UpsertTableName table)
        where T : notnull => TableDataSource.Of(dataSource, names => names.With(typeof(T), table));

    /// <summary>Names the schema of the tables that upserts of any type write to, where none is named for the type.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schema">The schema, which has tables of the models' names.</param>
    /// <returns>The connection to call the upserts on.</returns>
    /// <example><code>await connection.WithUpsertSchema("tenant_7").UpsertAsync(order);</code></example>
    public static DbConnection WithUpsertSchema(this DbConnection connection, string schema) =>
        TableConnection.Of(connection, names => names.With(UpsertTableName.Checked(schema, nameof(schema))));

    /// <inheritdoc cref="WithUpsertSchema(DbConnection, string)"/>
    /// <param name="dataSource">The data source.</param>
    /// <param name="schema">The schema, which has tables of the models' names.</param>
    /// <returns>The data source to call the upserts on.</returns>
    public static DbDataSource WithUpsertSchema(this DbDataSource dataSource, string schema) =>
        TableDataSource.Of(dataSource, names => names.With(UpsertTableName.Checked(schema, nameof(schema))));
}
