using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Dialects.Lowering;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>A record with a column of each kind, and merges of it.</summary>
internal static class MergeSource
{
    /// <summary>The record with one operation and its members.</summary>
    public static string Record(string operation, string members) => Models.Usings + $$"""
        using System.Linq;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace App;

        public enum Level { Low, High = 5 }
        public enum Mood { Glad, Sad, Blue = 1 }
        public readonly record struct Ticket(string Value);
        public readonly record struct Sku { public Sku(string value) => Value = value.Trim(); public string Value { get; } }
        public sealed record Address(string City, int Zip);
        public sealed class Secret(int value) { public int Value => value; public static bool operator ==(Secret a, Secret b) => true; public static bool operator !=(Secret a, Secret b) => false; public override bool Equals(object? o) => true; public override int GetHashCode() => 0; }
        public static class SecretConverter { public static string ToDatabase(Secret s) => ""; public static Secret FromDatabase(string s) => new(1); }

        [Unique("Id"), Table("rows")]
        [Upsert(ConflictOn = "Id"{{operation}})]
        public sealed record Row
        {
            public int Id { get; init; }
            public int I { get; init; }
            public int? In { get; init; }
            public long L { get; init; }
            public short S { get; init; }
            public byte B { get; init; }
            public uint Ui { get; init; }
            public ulong Ul { get; init; }
            public double D { get; init; }
            public float F { get; init; }
            public decimal M { get; init; }
            public decimal? Mn { get; init; }
            public string T { get; init; } = "";
            public string? Tn { get; init; }
            public char C { get; init; }
            public char? Cn { get; init; }
            public bool Ok { get; init; }
            public bool? Maybe { get; init; }
            public DateTime At { get; init; }
            public DateTime? AtN { get; init; }
            public DateTimeOffset Dto { get; init; }
            public TimeSpan Span { get; init; }
            public Guid G { get; init; }
            public byte[]? X { get; init; }
            public Level E { get; init; }
            [Column(TypeName = "timestamp")] public DateTime Local { get; init; }
            [Column(TypeName = "citext")] public string? Ci { get; init; }
            [Column(TypeName = "jsonb")] public string? J { get; init; }
            [Column(TypeName = "mood")] public Mood Md { get; init; }
            public Ticket W { get; init; }
            public Sku Sk { get; init; }
            [UpsertConvert(typeof(SecretConverter))] public Secret? Hidden { get; init; }
            public Uri? Link { get; init; }
            public Address Home { get; init; } = new("", 0);
            [NotMapped] public int Unmapped { get; init; }
            public int Computed => I + 1;
            internal static int Counter;
            internal static readonly int Frozen = 3;
            internal const int Five = 5;

            {{members}}
        }
        """;

    /// <summary>With the merge <c>current with { … }</c>.</summary>
    public static string With(string assignments) => Merge($"=> current with {{ {assignments} }};");

    /// <summary>With a merge of the given body.</summary>
    public static string Merge(string body, string parameters = "") =>
        Record(", Merge = nameof(Merged)", $"internal static Row Merged(Row current, Row incoming{parameters}) {body}");

    /// <summary>With a condition of the given body.</summary>
    public static string When(string body) => Record(", When = nameof(W)", $"internal static bool W(Row current, Row incoming) => {body};");

    /// <summary>What DO UPDATE does, per dialect.</summary>
    public static (string Sqlite, string PostgreSql) Sql(TestProject project)
    {
        var compilation = project.Compile();
        var binding = BoundModel.Bind(compilation, "App.Row");
        var model = BoundModel.Of(binding);
        Assert.False(model.Operations[0].IsRefused, string.Join("\n", binding.Problems.Select(p => p.ToDiagnostic().ToString())));

        string Text(string id)
        {
            var dialect = DialectCatalog.Default.All.Single(d => d.Id == id);
            var lowered = new DialectModel(dialect, model);
            if (!lowered.Runs(model.Operations[0].Name))
                return "refused";
            var text = new StatementWriter(dialect, lowered.Model, lowered.Model.Operations[0]).Conflict().ToString();
            return text.Replace("ON CONFLICT (\"id\") DO UPDATE SET\n    ", "").Replace("ON CONFLICT (\"id\") ", "")
                .Replace("\"rows\".", "t.").Replace("excluded.", "x.").Replace("\"", "");
        }

        return (Text("Sqlite"), Text("PostgreSql"));
    }
}
