using System.ComponentModel.DataAnnotations.Schema;
using CommunityToolkit.Mvvm.ComponentModel;
using Ids;
using Microsoft.Data.Sqlite;
using OtherGenerators;
using UpsertGen;
using Vogen;

using var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
using (var command = connection.CreateCommand())
{
    command.CommandText = """
        CREATE TABLE note (id integer PRIMARY KEY, title text NOT NULL, hits integer NOT NULL);
        CREATE TABLE customer (id integer PRIMARY KEY, code text NOT NULL, name text NOT NULL);
        CREATE TABLE ticket (id integer PRIMARY KEY, subject text NOT NULL);
        """;
    command.ExecuteNonQuery();
}

Console.WriteLine(connection.Upsert(new Note { Id = 1, Title = "first", Hits = 2 }));
Console.WriteLine(connection.Upsert(new Note { Id = 1, Title = "second", Hits = 3, IsSelected = true }));
var note = connection.UpsertReturning(new Note { Id = 1, Title = "third", Hits = 1 }).Row!;
Console.WriteLine($"{note.Id} {note.Title} {note.Hits}");
Console.WriteLine(connection.UpsertReturning(new Customer(CustomerId.From(7), Code.From("c7"), "Ada")).Row);
Console.WriteLine(connection.UpsertReturning(new Ticket(TicketId.From(9), "Help")).Row);

namespace OtherGenerators
{
    /// <summary>Partial properties are seen by all generators; what is no column says so.</summary>
    [Upsert(Accumulate = nameof(Hits), Overwrite = nameof(Title))]
    public sealed partial class Note : ObservableObject
    {
        public int Id { get; set; }

        [ObservableProperty]
        public partial string Title { get; set; } = "";

        [ObservableProperty]
        public partial int Hits { get; set; }

        [ObservableProperty]
        [property: NotMapped]
        private bool isSelected;
    }

    [ValueObject<int>]
    public readonly partial struct CustomerId;

    [ValueObject<string>]
    public readonly partial struct Code;

    /// <summary>Converters of the project's own are seen too; their bodies use what Vogen makes.</summary>
    [Upsert]
    public sealed record Customer(
        [property: UpsertConvert(typeof(CustomerIds))] CustomerId Id,
        [property: UpsertConvert(typeof(Codes))] Code Code,
        string Name);

    internal static class CustomerIds
    {
        public static int ToDatabase(CustomerId id) => id.Value;

        public static CustomerId FromDatabase(int value) => CustomerId.From(value);
    }

    internal static class Codes
    {
        public static string ToDatabase(Code code) => code.Value;

        public static Code FromDatabase(string value) => Code.From(value);
    }

    /// <summary>An id of another project is complete.</summary>
    [Upsert]
    public sealed record Ticket(TicketId Id, string Subject);
}
