using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>
/// [Column(TypeName)] against the property's type: what the driver could not write or read back is refused, what fits is quiet.
/// </summary>
public sealed class DeclaredTypeTests
{
    private const string Usings =
        "using System.Collections; using System.Collections.Generic; using System.Net; using System.Numerics; using System.Text.Json; using System.Text.Json.Nodes;\n";

    private static Task Verify(string type, string column, string marked, Packages packages) => AnalyzerHarness.VerifyAsync(
        new TestProject(Usings + Models.Usings
            + $"public enum Kind {{ A, B }} [Upsert] public record Row(int Id, [property: Column(TypeName = \"{column.Replace("\"", "\\\"", StringComparison.Ordinal)}\")] {type} {marked});")
        {
            Packages = packages,
        },
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Theory]
    [InlineData("int", "text")]
    [InlineData("int", "double precision")]
    [InlineData("int?", "money")]
    [InlineData("uint", "oid")]
    [InlineData("bool", "integer")]
    [InlineData("decimal", "real")]
    [InlineData("decimal", "integer")]
    [InlineData("decimal", "money")]
    [InlineData("TimeSpan", "time")]
    [InlineData("string[]", "inet[]")]
    [InlineData("double", "money")]
    [InlineData("Guid", "text")]
    [InlineData("Guid?", "varchar(36)")]
    [InlineData("DateTime", "bigint")]
    [InlineData("DateTime", "text")]
    [InlineData("DateTimeOffset", "timestamp")]
    [InlineData("DateTimeOffset", "date")]
    [InlineData("DateOnly", "timestamptz")]
    [InlineData("TimeOnly", "timetz")]
    [InlineData("TimeSpan", "bigint")]
    [InlineData("byte[]", "bit(16)")]
    [InlineData("byte", "bytea")]
    [InlineData("string", "date")]
    [InlineData("string", "numeric(10,2)")]
    [InlineData("string", "tsvector")]
    [InlineData("char", "integer")]
    [InlineData("char", "\"char\"")]
    [InlineData("Uri", "json")]
    [InlineData("Kind", "boolean")]
    [InlineData("int[]", "jsonb")]
    [InlineData("int[]", "text[]")]
    [InlineData("int", "integer[]")]
    [InlineData("List<Guid>", "text[]")]
    [InlineData("JsonDocument", "bytea")]
    [InlineData("IPAddress", "cidr")]
    [InlineData("IPAddress?", "text")]
    [InlineData("IPAddress[]", "text[]")]
    [InlineData("BigInteger", "bigint")]
    public Task UPG206_ATypeThatDoesNotHoldTheProperty(string type, string column) =>
        Verify(type, column, "{|UPG206:V|}", Packages.PostgreSql);

    [Theory]
    [InlineData("int", "numeric(10,2)")]
    [InlineData("int?", "bigint")]
    [InlineData("ulong", "numeric(20,0)")]
    [InlineData("float", "numeric")]
    [InlineData("DateTime", "timestamp(3)")]
    [InlineData("DateTime", "timestamp(3) with time zone")]
    [InlineData("DateTime", "date")]
    [InlineData("DateTimeOffset?", "timestamptz(0)")]
    [InlineData("string", "uuid")]
    [InlineData("string?", "inet")]
    [InlineData("string", "citext")]
    [InlineData("string", "jsonb")]
    [InlineData("string", "character varying(20)")]
    [InlineData("string", "my_domain")]
    [InlineData("string[]", "uuid[]")]
    [InlineData("Kind", "varchar(10)")]
    [InlineData("Kind", "serial")]
    [InlineData("Kind[]", "kind[]")]
    [InlineData("Kind[]", "text[]")]
    [InlineData("IReadOnlyList<int>", "bigint[]")]
    [InlineData("JsonNode?", "text")]
    [InlineData("JsonElement", "json")]
    [InlineData("BitArray", "bit(8)")]
    [InlineData("BigInteger", "numeric")]
    public Task ATypeThatDoesIsQuiet(string type, string column) => Verify(type, column, "V", Packages.PostgreSql);

    /// <summary>SQLite's columns take any value, and its files are declared with names of its own.</summary>
    [Theory]
    [InlineData("Guid", "TEXT")]
    [InlineData("decimal", "TEXT")]
    [InlineData("DateTime", "TEXT")]
    [InlineData("bool", "INTEGER")]
    [InlineData("IPAddress", "TEXT")]
    public Task OnSqliteAloneNothingIsSaidOfIt(string type, string column) => Verify(type, column, "V", Packages.Sqlite);

    [Theory]
    [InlineData("BigInteger", Packages.Sqlite)]
    [InlineData("BitArray", Packages.Sqlite)]
    [InlineData("IPNetwork", Packages.Sqlite)]
    [InlineData("string[]", Packages.Sqlite)]
    [InlineData("Complex", Packages.PostgreSql)]
    [InlineData("Cookie", Packages.PostgreSql)]
    public Task UPG206_ATypeThatTheDriverDoesNotMap(string type, Packages packages) => AnalyzerHarness.VerifyAsync(
        new TestProject(Usings + Models.Usings + $"[Upsert] public record Row(int Id, {type} {{|UPG206:V|}});") { Packages = packages },
        new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("Int128")]
    [InlineData("UInt128?")]
    [InlineData("Half")]
    [InlineData("nint")]
    [InlineData("object")]
    [InlineData("Dictionary<string, int>")]
    [InlineData("int[,]")]
    [InlineData("int[][]")]
    [InlineData("(int, int)")]
    [InlineData("Type")]
    public Task UPG201_ATypeThatNobodyStores(string type) => AnalyzerHarness.VerifyAsync(
        new TestProject(Usings + Models.Usings
            + $"[Upsert] public record Row(int Id, {type} {{|UPG201:V|}});")
        { Packages = Packages.PostgreSql }, new UpsertAnalyzer(),
            new UpsertGenerator());
}
