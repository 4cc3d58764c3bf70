using FsCheck;
using FsCheck.Fluent;

namespace UpsertGen.EfModel.Tests.Random;

/// <summary>A random model, as source: an entity type, its context, a few rows, and how EF Core finds one of them by its key.</summary>
internal static class RandomModels
{
    private const int Rows = 4;

    private static readonly string[] Texts = ["\"a\"", "\"ä ß\"", "\"x'y\"", "\"\"", "\"long text\""];

    /// <summary>Types with values that both databases keep, and the conversions that EF Core itself has for them.</summary>
    private static readonly (string Type, string[] Values, string[] Conversions)[] Scalars =
    [
        ("int", ["0", "-7", "int.MaxValue"], ["string", "long", "double"]),
        ("long", ["0L", "-7L", "long.MaxValue"], ["string"]),
        ("short", ["(short)0", "(short)-7"], ["int"]),
        ("bool", ["true", "false"], ["int", "string"]),
        ("string", Texts, []),
        ("decimal", ["0m", "12.5m", "-7.25m"], ["string", "double"]),
        ("double", ["0.5", "-1e10"], ["string"]),
        ("Guid", ["new Guid(\"6f9619ff-8b86-d011-b42d-00c04fc964ff\")", "Guid.Empty"], ["string"]),
        ("DateTime", ["DateTime.UnixEpoch", "new DateTime(2024, 2, 29, 13, 5, 1, DateTimeKind.Utc)"], ["long"]),
        ("DateTimeOffset", ["DateTimeOffset.UnixEpoch", "new DateTimeOffset(2024, 2, 29, 13, 5, 1, TimeSpan.Zero)"], []),
        ("DateOnly", ["new DateOnly(2024, 2, 29)"], ["string"]),
        ("TimeOnly", ["new TimeOnly(13, 5, 1)"], ["string"]),
        ("TimeSpan", ["TimeSpan.FromMinutes(90)", "TimeSpan.Zero"], ["long", "string"]),
        ("byte[]", ["new byte[] { 1, 2 }", "new byte[0]"], []),
        ("char", ["'a'", "'Z'"], ["string"]),
        ("Mood", ["Mood.Calm", "Mood.Wild"], ["string", "int", "long"]),
    ];

    private static readonly (string Attribute, string Members, string Values, string Configuration, string Key)[] Keys =
    [
        ("[Upsert(ConflictOn = \"Code\")]", "public int Id { get; set; }", "", "b.HasIndex(r => r.Code).IsUnique();", "r.Code == row.Code"),
        ("[Upsert(ConflictOn = \"Code\")]", "public Guid Id { get; set; }", "Id = Guid.NewGuid(), ", "b.HasIndex(r => r.Code).IsUnique();",
            "r.Code == row.Code"),
        ("[Upsert]", "", "", "b.HasKey(r => r.Code);", "r.Code == row.Code"),
        ("[Upsert]", "public int Part { get; set; }", "Part = 3, ", "b.HasKey(r => new { r.Part, r.Code });",
            "r.Code == row.Code && r.Part == row.Part"),
    ];

    public static Gen<EfSource> Model { get; } =
        from key in Gen.Elements(Keys)
        from set in Gen.Elements("Rows", "Entries")
        from table in Gen.Elements("", "b.ToTable(\"the rows\");", "b.ToTable(\"rows\");")
        from columns in Gen.ListOf(Column(), 6)
        from part in Gen.Elements("", "OwnsOne", "ComplexProperty")
        from members in Gen.ListOf(Column(), 2)
        from convention in Gen.Elements("", "c.Properties<string>().HaveMaxLength(50);", "c.Properties<decimal>().HavePrecision(18, 4);",
            "c.Properties<Mood>().HaveConversion<string>();")
        select Source(key, set, table, [.. columns], part, [.. members], convention);

    private static Gen<RandomColumn> Column() =>
        from scalar in Gen.Elements(Scalars)
        from isNullable in Gen.Elements(false, true)
        from name in Gen.Elements("", "", "HasColumnName(\"{0}_x\")", "HasColumnName(\"The {0}\")")
        from conversion in Gen.Elements([.. scalar.Conversions.Select(static c => $"HasConversion<{c}>()"), "", ""])
        from length in Gen.Elements("", scalar.Type == "string" ? "HasMaxLength(60)" : "")
        from values in Gen.ListOf(Gen.Elements(isNullable ? [.. scalar.Values, "null"] : scalar.Values), Rows)
        select new RandomColumn(scalar.Type + (isNullable ? "?" : ""), [name, conversion, length], [.. values]);

    private static EfSource Source(
        (string Attribute, string Members, string Values, string Configuration, string Key) key,
        string set,
        string table,
        List<RandomColumn> columns,
        string part,
        List<RandomColumn> members,
        string convention)
    {
        var hasPart = part.Length > 0;
        var body = $"{table} {key.Configuration} {Configured(columns, "b", "V")}"
            + (hasPart ? $" b.{part}(r => r.Part1, p => {{ {Configured(members, "p", "W")} }});" : "");
        var rows = Enumerable.Range(0, Rows).Select(i => $"new Row {{ {key.Values}Code = \"k{i}\", {Values(columns, "V", i)}"
            + (hasPart ? $"Part1 = new Bit {{ Fixed = {i}, {Values(members, "W", i)} }}" : "") + " }");
        return new($$"""
            public enum Mood { Calm, Glad, Wild = 5 }
            {{key.Attribute}}
            public class Row { {{key.Members}} public string Code { get; set; } = ""; {{Properties(columns, "V")}} {{(hasPart ? "public Bit Part1 { get; set; } = new();" : "")}} }
            public class Bit { public int Fixed { get; set; } {{Properties(members, "W")}} }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                public DbSet<Row> {{set}} { get; set; } = null!;
                protected override void ConfigureConventions(ModelConfigurationBuilder c) { {{convention}} }
                protected override void OnModelCreating(ModelBuilder modelBuilder) { var b = modelBuilder.Entity<Row>(); {{body}} }
            }
            public static class Model
            {
                public static Row[] Rows() => new[] { {{string.Join(", ", rows)}} };
                public static IQueryable<Row> Find(IQueryable<Row> rows, Row row) => rows.Where(r => {{key.Key}});
            }
            """);
    }

    private static string Properties(List<RandomColumn> columns, string prefix) =>
        string.Concat(columns.Select(
            (c, i) => $"public {c.Type} {prefix}{i} {{ get; set; }}{(c.Type is "string" or "byte[]" ? " = null!;" : "")} "));

    private static string Values(List<RandomColumn> columns, string prefix, int row) =>
        string.Concat(columns.Select((c, i) => $"{prefix}{i} = {c.Values[row]}, "));

    private static string Configured(List<RandomColumn> columns, string builder, string prefix) =>
        string.Concat(columns.SelectMany((c, i) => c.Calls.Where(static call => call.Length > 0)
            .Select(
                call => $"{builder}.Property(x => x.{prefix}{i}).{call.Replace("{0}", prefix.ToLowerInvariant() + i, StringComparison.Ordinal)}; ")));

    private sealed record RandomColumn(string Type, string[] Calls, List<string> Values);
}

/// <summary>The source of a model.</summary>
internal sealed record EfSource(string Text);
