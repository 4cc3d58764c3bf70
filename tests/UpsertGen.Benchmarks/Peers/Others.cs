using System.Data.Common;
using Dapper;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider;
using LinqToDB.DataProvider.PostgreSQL;
using LinqToDB.DataProvider.SQLite;
using LinqToDB.Mapping;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>The libraries that people use for this, each in the way its documentation shows first.</summary>
internal static class Others
{
    private const string Upsert =
        "INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (@Sku, @Name, @Amount, @Price, @UpdatedAt) ON CONFLICT (sku) DO UPDATE SET "
        + "name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at";

    private static readonly MappingSchema Mapping = Mapped();

    public static void Dapper(DbConnection connection, Stock[] rows)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(Upsert, rows, transaction);
        transaction.Commit();
    }

    public static void Dapper(DbConnection connection, Stock row) => connection.Execute(Upsert, row);

    public static void Linq2Db(DbConnection connection, Stock[] rows)
    {
        IDataProvider provider = connection is SqliteConnection
            ? SQLiteTools.GetDataProvider(SQLiteProvider.Microsoft)
            : PostgreSQLTools.GetDataProvider(PostgreSQLVersion.v15);
        using var db = new DataConnection(new DataOptions().UseConnection(provider, connection).UseMappingSchema(Mapping));
        using var transaction = db.BeginTransaction();
        var table = db.GetTable<Stock>();
        foreach (var row in rows)
        {
            table.InsertOrUpdate(
                () => new Stock { Sku = row.Sku, Name = row.Name, Amount = row.Amount, Price = row.Price, UpdatedAt = row.UpdatedAt },
                there => new Stock { Name = row.Name, Amount = there.Amount + row.Amount, Price = row.Price, UpdatedAt = row.UpdatedAt },
                () => new Stock { Sku = row.Sku });
        }

        transaction.Commit();
    }

    public static void EfCore(DbConnection connection, Stock[] rows)
    {
        using var context = new StockContext(
            o => _ = connection is SqliteConnection ? o.UseSqlite(connection) : o.UseNpgsql((NpgsqlConnection)connection));
        context.ReadThenWrite(rows);
    }

    private static MappingSchema Mapped()
    {
        var schema = new MappingSchema();
        new FluentMappingBuilder(schema).Entity<Stock>().HasTableName("stock")
            .Property(s => s.Sku).HasColumnName("sku").IsPrimaryKey()
            .Property(s => s.Name).HasColumnName("name")
            .Property(s => s.Amount).HasColumnName("amount")
            .Property(s => s.Price).HasColumnName("price")
            .Property(s => s.UpdatedAt).HasColumnName("updated_at")
            .Build();
        return schema;
    }
}
