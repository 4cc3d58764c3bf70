using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>
/// Model snapshots as the providers write them: a member is mentioned more than once, and each mention adds to the others.
/// </summary>
public sealed class EfSnapshotTests
{
    private const string Ef = """

        namespace Microsoft.EntityFrameworkCore
        {
            using System; using Microsoft.EntityFrameworkCore.Metadata.Builders;
            public class DbContext;
            public class ModelBuilder
            {
                public ModelBuilder HasAnnotation(string name, object value) => this;
                public void HasSequence(string name, string? schema = null) { }
                public void HasSequence<T>(string name) { }
                public void Entity(string name, Action<EntityTypeBuilder> build) { }
            }
            public static class NpgsqlModelBuilderExtensions { public static ModelBuilder UseIdentityByDefaultColumns(this ModelBuilder model) => model; }
            public static class NpgsqlPropertyBuilderExtensions
            {
                public static PropertyBuilder UseIdentityByDefaultColumn(this PropertyBuilder property) => property;
                public static PropertyBuilder UseIdentityAlwaysColumn(this PropertyBuilder property) => property;
                public static PropertyBuilder UseSerialColumn(this PropertyBuilder property) => property;
                public static PropertyBuilder UseHiLo(this PropertyBuilder property, string name) => property;
                public static PropertyBuilder UseSequence(this PropertyBuilder property, string name) => property;
            }
            public static class RelationalPropertyBuilderExtensions
            {
                public static PropertyBuilder HasColumnName(this PropertyBuilder property, string? name) => property;
                public static PropertyBuilder HasColumnType(this PropertyBuilder property, string? typeName) => property;
            }
            public static class NpgsqlIndexBuilderExtensions
            {
                public static IndexBuilder AreNullsDistinct(this IndexBuilder index, bool distinct) => index;
                public static IndexBuilder IncludeProperties(this IndexBuilder index, params string[] names) => index;
            }
            public static class RelationalEntityTypeBuilderExtensions
            {
                public static EntityTypeBuilder ToTable(this EntityTypeBuilder entity, string? name, string? schema = null) => entity;
            }
        }
        namespace Microsoft.EntityFrameworkCore.Infrastructure
        {
            public abstract class ModelSnapshot { protected abstract void BuildModel(ModelBuilder modelBuilder); }
        }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders
        {
            using System;
            public class PropertyBuilder
            {
                public PropertyBuilder ValueGeneratedOnAdd() => this;
                public PropertyBuilder IsRequired() => this;
                public PropertyBuilder HasMaxLength(int length) => this;
                public PropertyBuilder HasAnnotation(string name, object value) => this;
            }
            public class IndexBuilder
            {
                public IndexBuilder IsUnique(bool unique = true) => this;
                public IndexBuilder HasFilter(string? sql) => this;
                public IndexBuilder HasDatabaseName(string? name) => this;
            }
            public class KeyBuilder { public KeyBuilder HasName(string? name) => this; }
            public class EntityTypeBuilder
            {
                public PropertyBuilder Property<T>(string name) => null!;
                public PropertyBuilder Property(string name) => null!;
                public KeyBuilder HasKey(params string[] names) => null!;
                public KeyBuilder HasAlternateKey(params string[] names) => null!;
                public IndexBuilder HasIndex(params string[] names) => null!;
                public IndexBuilder HasIndex(string[] names, string name) => null!;
                public void OwnsOne(string type, string navigation, Action<EntityTypeBuilder> build) { }
                public void Navigation(string name) { }
            }
        }
        """;

    private static TestProject Project(string attribute, string entity, string email = "string") =>
        new("using Microsoft.EntityFrameworkCore;\n" + Models.Usings + $$"""
        namespace App
        {
            {{attribute}}
            public class UserAccount { public int Id { get; set; } public {{email}} EmailAddress { get; set; } = ""; public DateTime CreatedAt { get; set; } }
            public class ShopModelSnapshot : Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot
            {
                protected override void BuildModel(ModelBuilder modelBuilder)
                {
                    modelBuilder.HasAnnotation("ProductVersion", "10.0.0").HasAnnotation("Relational:MaxIdentifierLength", 63);
                    NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);
                    modelBuilder.HasSequence("user_account_hilo");
                    modelBuilder.HasSequence<int>("numbers");
                    modelBuilder.Entity("App.UserAccount", b =>
                    {
                        {{entity}}
                    });
                }
            }
        }
        """)
        {
            Packages = Packages.PostgreSql,
            References = [new TestProject(Ef) { Packages = Packages.None }.Compile().ToMetadataReference()],
        };

    /// <summary>The snapshot of a project that names by UseSnakeCaseNamingConvention.</summary>
    private static string Named(string identity) => $$"""
        b.Property<int>("Id")
            .ValueGeneratedOnAdd()
            .HasColumnType("integer")
            .HasColumnName("account_no");

        {{identity}}

        b.Property<DateTime>("CreatedAt")
            .HasColumnType("timestamp without time zone")
            .HasColumnName("made_at");

        b.Property<string>("EmailAddress")
            .IsRequired()
            .HasMaxLength(200)
            .HasColumnType("character varying(200)")
            .HasColumnName("mail");

        b.HasKey("Id")
            .HasName("pk_user_accounts");

        b.HasIndex("EmailAddress")
            .IsUnique()
            .HasDatabaseName("ix_user_accounts_mail");

        b.ToTable("user_accounts", (string)null);
        """;

    [Theory]
    [InlineData("NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<int>(\"Id\"));")]
    [InlineData("NpgsqlPropertyBuilderExtensions.UseIdentityAlwaysColumn(b.Property<int>(\"Id\"));")]
    [InlineData("NpgsqlPropertyBuilderExtensions.UseSerialColumn(b.Property<int>(\"Id\"));")]
    [InlineData("NpgsqlPropertyBuilderExtensions.UseHiLo(b.Property<int>(\"Id\"), \"user_account_hilo\");")]
    [InlineData("Microsoft.EntityFrameworkCore.NpgsqlPropertyBuilderExtensions.UseSequence(b.Property<int>(\"Id\"), \"numbers\");")]
    [InlineData("b.Property<int>(\"Id\").HasAnnotation(\"Npgsql:ValueGenerationStrategy\", 2);")]
    [InlineData("b.Property<long>(\"Id\");")]
    [InlineData("b.Property(\"Id\");")]
    [InlineData("b.Property(\"Id\").UseIdentityByDefaultColumn();")]
    public void AnIdentityThatIsMentionedAgainKeepsItsName(string identity) =>
        AssertNamed(Named(identity), isWritten: identity.Contains("UseHiLo", StringComparison.Ordinal));

    /// <summary>An extension as the static method that it is says the same as the call on the property.</summary>
    [Fact]
    public void StaticCallsNameAndTypeColumns() => AssertNamed("""
        RelationalPropertyBuilderExtensions.HasColumnName(b.Property<int>("Id").ValueGeneratedOnAdd(), "account_no");
        RelationalPropertyBuilderExtensions.HasColumnName(b.Property<string>("EmailAddress"), name: "mail");
        RelationalPropertyBuilderExtensions.HasColumnName(
            RelationalPropertyBuilderExtensions.HasColumnType(b.Property<DateTime>("CreatedAt"), "timestamp without time zone"), "made_at");
        b.Property<DateTime>("CreatedAt");
        b.HasKey("Id");
        b.HasIndex("EmailAddress").IsUnique();
        b.ToTable("user_accounts", (string)null);
        """);

    [Fact]
    public void AMentionWithoutANameIsCalledAsTheProperty()
    {
        var run = Run("[Upsert]",
            """b.Property<int>("Id"); b.Property<string>("EmailAddress"); b.Property("Id"); b.Property<DateTime>("CreatedAt");""");
        Assert.Contains("(\"Id\", \"EmailAddress\", \"CreatedAt\")", run.SingleText);
    }

    /// <summary>What another type's builder says is not taken, however it is called.</summary>
    [Fact]
    public void AnOwnedTypeSpeaksOfItself() => AssertNamed(Named("") + """

        b.OwnsOne("App.Address", "Address", b1 =>
        {
            b1.Property<int>("Id").HasColumnType("bigint").HasColumnName("owner");
            NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b1.Property<int>("Id"));
            RelationalPropertyBuilderExtensions.HasColumnName(b1.Property<string>("EmailAddress"), "wrong");
            RelationalEntityTypeBuilderExtensions.ToTable(b1, "wrong");
        });
        b.Navigation("Address");
        """);

    /// <summary>A second word on an index or key is about the same one.</summary>
    [Theory]
    [InlineData(
        "b.HasIndex(\"EmailAddress\").IsUnique(); NpgsqlIndexBuilderExtensions.IncludeProperties(b.HasIndex(\"EmailAddress\"), \"CreatedAt\");", true)]
    [InlineData(
        "b.HasIndex(\"EmailAddress\"); NpgsqlIndexBuilderExtensions.AreNullsDistinct(b.HasIndex(\"EmailAddress\").IsUnique(), false);",
        true)]
    [InlineData("b.HasIndex(\"EmailAddress\").IsUnique(); b.HasIndex(\"EmailAddress\").HasDatabaseName(\"ix\");", true)]
    [InlineData("b.HasIndex(\"EmailAddress\").IsUnique(); b.HasIndex(\"EmailAddress\").IsUnique(false);", false)]
    [InlineData("b.HasIndex(\"EmailAddress\").IsUnique(); b.HasIndex(\"EmailAddress\").HasFilter(\"id > 5\");", false)]
    [InlineData("b.HasIndex(\"EmailAddress\").IsUnique(); b.HasIndex(new[] { \"EmailAddress\" }, \"ix_other\").IsUnique(false);", true)]
    [InlineData("b.HasAlternateKey(\"EmailAddress\"); b.HasIndex(\"EmailAddress\").IsUnique(false);", true)]
    [InlineData("b.HasKey(\"EmailAddress\"); b.HasKey(\"Id\");", false)]
    [InlineData("b.HasKey(\"Id\"); b.HasKey(\"EmailAddress\").HasName(\"pk\");", true)]
    public Task AnIndexThatIsMentionedAgainIsTheSame(string entity, bool isUnique)
    {
        var attribute = isUnique ? "[Upsert(ConflictOn = \"EmailAddress\")]" : "[Upsert(ConflictOn = {|UPG401:\"EmailAddress\"|})]";
        entity = "b.Property<int>(\"Id\"); b.Property<string>(\"EmailAddress\"); b.Property<DateTime>(\"CreatedAt\"); b.HasKey(\"Id\"); "
            + entity;
        return AnalyzerHarness.VerifyAsync(Project(attribute, entity), new UpsertAnalyzer(), new UpsertGenerator());
    }

    /// <summary>What the property cannot hold is never written, whatever the column takes.</summary>
    [Theory]
    [InlineData("string", "b.Property<string>(\"EmailAddress\");", false)]
    [InlineData("string?", "b.Property<string>(\"EmailAddress\");", true)]
    [InlineData("string?", "b.Property<string>(\"EmailAddress\").IsRequired();", false)]
    public Task AKeyThatCanBeNullIsTold(string type, string property, bool canBeNull)
    {
        var project = Project(
            canBeNull ? "[Upsert(ConflictOn = {|UPG404:\"EmailAddress\"|})]" : "[Upsert(ConflictOn = \"EmailAddress\")]",
            $"b.Property<int>(\"Id\"); {property} b.Property<DateTime>(\"CreatedAt\"); b.HasKey(\"Id\"); b.HasIndex(\"EmailAddress\").IsUnique();",
            type);
        return AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());
    }

    /// <summary>The database makes the key, unless the client takes its numbers from a sequence.</summary>
    private static void AssertNamed(string entity, bool isWritten = false)
    {
        var text = Run("[Upsert(ConflictOn = \"EmailAddress\")]", entity).SingleText;
        Assert.Contains($"INSERT INTO \"user_accounts\" ({(isWritten ? "\"account_no\", " : "")}\"mail\", \"made_at\")", text);
        Assert.Contains("ON CONFLICT (\"mail\")", text);
        Assert.Contains("account_no Id ", text);
        Assert.Contains("mail EmailAddress ", text);
        Assert.Contains("made_at CreatedAt ", text);
        Assert.Contains("timestamp without time zone", text);
    }

    private static GeneratorRun Run(string attribute, string entity) =>
        GeneratorHarness.Run(new UpsertGenerator(), Project(attribute, entity));
}
