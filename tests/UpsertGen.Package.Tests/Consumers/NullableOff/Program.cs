using System;
using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using UpsertGen;

namespace NullableOff
{
    internal static class Program
    {
        private static void Main()
        {
            using (var connection = new SqliteConnection("Data Source=:memory:"))
            {
                connection.Open();
                new SqliteCommand("CREATE TABLE person (email TEXT PRIMARY KEY, name TEXT, logins INTEGER NOT NULL)",
                    connection).ExecuteNonQuery();
                Console.WriteLine(connection.Upsert(new Person { Email = "ada@example.com", Name = "Ada", Logins = 1 }));
                Console.WriteLine(connection.Upsert(new Person { Email = "ada@example.com", Name = null, Logins = 1 }));
                var row = connection.UpsertReturning(new Person { Email = "ada@example.com" }).Row;
                Console.WriteLine(row.Name + " " + row.Logins);
            }
        }
    }

    [Upsert(ConflictOn = nameof(Email), Increment = nameof(Logins), Coalesce = nameof(Name))]
    public class Person
    {
        [Key]
        public string Email { get; set; }

        public string Name { get; set; }

        public int Logins { get; set; }
    }
}
