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
