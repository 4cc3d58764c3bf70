using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>What EF Core's configuration says counts as a declaration, and its names are used.</summary>
public sealed class EfModelTests
{
    /// <summary>As much of EF Core as configuration code is written against.</summary>
    private const string Ef = """

        namespace Microsoft.EntityFrameworkCore
        {
            using System; using System.Linq.Expressions;
            public class DbContext { protected virtual void OnModelCreating(ModelBuilder modelBuilder) { } }
            public class ModelBuilder
            {
                public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() => null!;
                public ModelBuilder Entity<T>(Action<Metadata.Builders.EntityTypeBuilder<T>> build) => this;
                public ModelBuilder Entity(string name, Action<Metadata.Builders.EntityTypeBuilder<object>> build) => this;
            }
            public interface IEntityTypeConfiguration<T> { void Configure(Metadata.Builders.EntityTypeBuilder<T> builder); }
        }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders
        {
            using System; using System.Linq.Expressions;
            public class EntityTypeBuilder<T>
            {
                public IndexBuilder HasIndex(Expression<Func<T, object?>> e) => null!;
                public IndexBuilder HasIndex(params string[] names) => null!;
                public void HasKey(Expression<Func<T, object?>> e) { }
                public void HasAlternateKey(Expression<Func<T, object?>> e) { }
                public EntityTypeBuilder<T> ToTable(string name, string? schema = null) => this;
                public PropertyBuilder Property<TProperty>(Expression<Func<T, TProperty>> e) => null!;
                public PropertyBuilder Property<TProperty>(string name) => null!;
            }
            public class IndexBuilder { public IndexBuilder IsUnique(bool unique = true) => this; public IndexBuilder HasFilter(string? sql) => this; }
            public class PropertyBuilder { public PropertyBuilder HasColumnName(string name) => this; public PropertyBuilder HasColumnType(string type) => this; }
        }
        """;

    private static TestProject Project(string attribute, string configuration) => new(
        "using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Metadata.Builders;\n" + Models.Usings + $$"""
        namespace App
        {
            {{attribute}}
            public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string? Name { get; set; } public DateTime At { get; set; } }
            {{configuration}}
        }
        """ + Ef);

    private static string Context(string body) => $"public class Db : DbContext {{ protected override void OnModelCreating(ModelBuilder modelBuilder) {{ {body} }} }}";

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique();")]
    [InlineData("modelBuilder.Entity<User>(b => { b.HasIndex(u => u.Email).IsUnique(); });")]
    [InlineData("modelBuilder.Entity<User>(user => user.HasIndex(\"Email\").IsUnique());")]
    [InlineData("modelBuilder.Entity<User>().HasAlternateKey(u => u.Email);")]
    [InlineData("modelBuilder.Entity<User>().HasKey(u => u.Email);")]
    [InlineData("modelBuilder.Entity(\"App.User\", b => { b.HasIndex(\"Email\").IsUnique(); });")]
    public Task D_AUniqueIndexInOnModelCreatingIsADeclaration(string body) =>
        AnalyzerHarness.VerifyAsync(Project("[Upsert(ConflictOn = \"Email\")]", Context(body)), new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email);")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique(false);")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => new { u.Email, u.Name }).IsUnique();")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique().HasFilter(\"deleted = 0\");")]
    public Task AnythingLessIsNot(string body) =>
        AnalyzerHarness.VerifyAsync(Project("[Upsert(ConflictOn = {|UPG401:\"Email\"|})]", Context(body)), new UpsertAnalyzer(), new UpsertGenerator());

    [Fact]
    public Task AConfigurationClassCountsToo() => AnalyzerHarness.VerifyAsync(
        Project(
            "[Upsert(ConflictOn = \"Email, Name\")]",
            "public class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) => builder.HasIndex(u => new { u.Name, u.Email }).IsUnique(); }"),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Fact]
    public void ItsNamesAndTypesAreUsed()
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Project(
            "[Upsert]",
            Context("modelBuilder.Entity<User>(b => { b.ToTable(\"people\", \"crm\"); b.Property(u => u.Email).HasColumnName(\"e_mail\"); b.Property(u => u.At).HasColumnType(\"timestamp\"); });")));
        Assert.Contains("INSERT INTO \"crm\".\"people\" (\"id\", \"e_mail\", \"name\", \"at\")", run.SingleText);
        Assert.Contains("timestamp without time zone", run.SingleText);
    }
}
