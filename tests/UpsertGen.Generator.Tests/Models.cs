namespace UpsertGen.Generator.Tests;

/// <summary>Sources that several tests generate from.</summary>
internal static class Models
{
    public const string Usings = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using UpsertGen;

        """;

    public const string User = Usings + """
        namespace App;

        /// <summary>A user.</summary>
        [Table("users")]
        [Upsert(ConflictOn = nameof(Email), Accumulate = nameof(Stock))]
        public sealed record User([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string Email, string? Name, int Stock);
        """;

    public const string Visit = Usings + """
        namespace App;

        /// <summary>A day of visits.</summary>
        [Upsert(ConflictOn = "UserId, Date", Accumulate = "Visits", Increment = "Calls", Coalesce = "Note", Greatest = "Longest",
            Least = "Shortest", InsertOnly = "First", Touch = "UpdatedAt")]
        [Upsert("Register", ConflictOn = "UserId, Date", OnConflict = ConflictAction.Ignore)]
        [Upsert("GetOrAdd", ConflictOn = "UserId, Date", OnConflict = ConflictAction.Get)]
        [Upsert("Rename", ConflictOn = "UserId, Date", Overwrite = "Title")]
        [Unique("UserId, Date")]
        public class Visit
        {
            /// <summary>Key.</summary>
            [Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] public long Id { get; init; }
            /// <summary>User.</summary>
            public int UserId { get; init; }
            /// <summary>Day.</summary>
            public DateOnly Date { get; init; }
            /// <summary>Title.</summary>
            public required string Title { get; set; }
            /// <summary>Visits.</summary>
            public long? Visits { get; set; }
            /// <summary>Calls.</summary>
            public int? Calls { get; set; }
            /// <summary>Note.</summary>
            public string? Note { get; set; }
            /// <summary>Longest.</summary>
            public int Longest { get; set; }
            /// <summary>Shortest.</summary>
            public int? Shortest { get; set; }
            /// <summary>First.</summary>
            public DateTime First { get; set; }
            /// <summary>Time of the write.</summary>
            public DateTime UpdatedAt { get; private set; }
        }
        """;

    public const string Hostile = Usings + """
        namespace @event.@new
        {
            /// <summary>Keywords, quotes, dashes, reserved words.</summary>
            [UpsertTable("Dash-\"Table", Schema = "my schema")]
            [Upsert("class", ConflictOn = nameof(@class), ConflictWhere = "\"select\" > 0")]
            [Unique("class", Where = "\"select\" > 0")]
            internal record struct @struct(string @class, [property: Column("Data-Set")] int @int, [property: Column("select")] int Select)
            {
                /// <summary>Item.</summary>
                [Column("a \"b\" ?")] public string? Item { get; set; }
            }
        }
        """;

    public const string Excluded = Usings + """
        /// <summary>In the global namespace.</summary>
        [Table("excluded")]
        [Upsert]
        public record Row([property: Key] int Id, int Value);
        """;

    public const string Task = Usings + """
        namespace App;

        /// <summary>A task of a list.</summary>
        [Upsert(InsertAs = nameof(AtEnd), InsertOnly = nameof(Position))]
        public sealed record Task(int Id, string List, int Position, int Weight, string State)
        {
            private static Task AtEnd(Task incoming, int step) => incoming with
            {
                Position = step + Db.Sql<int>(new() { Sqlite = Last, PostgreSql = Last }, incoming.List),
                State = incoming.Weight == 0 ? "empty" : 100 / incoming.Weight > 9 ? "light" : incoming.State.Trim(),
            };

            private const string Last = "(SELECT max(t.position) FROM task AS t WHERE t.list = {0})";
        }
        """;

    /// <summary>A class with one column and whatever the test puts into it.</summary>
    public static string Row(string attributes, string members = "") => Usings + $$"""
        namespace App;

        {{attributes}}
        public sealed class Row
        {
            public int Id { get; set; }
            [Unique] public string Email { get; set; } = "";
            public string? Name { get; set; }
            public int Stock { get; set; }
            public DateTime At { get; set; }
            {{members}}
        }
        """;
}
