using UpsertGen.EfModel.Tests.Net;

namespace UpsertGen.EfModel.Tests.Samples;

/// <summary>Tables, schemas and columns.</summary>
internal static class NameSamples
{
    private const string User = """
        [Upsert] public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string? DisplayName { get; set; } public DateTime CreatedAt { get; set; } }

        """;

    public static IReadOnlyList<EfSample> All { get; } =
    [
        new("the set names the table",
            User + "public class Db(DbContextOptions o) : DbContext(o) { public DbSet<User> People => Set<User>(); }"),
        new("no set, the type names the table", User + Context("modelBuilder.Entity<User>();")),
        new("two sets, the type names the table",
            User + "public class Db(DbContextOptions o) : DbContext(o) { public DbSet<User> A { get; set; } public DbSet<User> B { get; set; } }"),
        new("ToTable", User + Context("modelBuilder.Entity<User>().ToTable(\"users\");")),
        new("ToTable with schema", User + Context("modelBuilder.Entity<User>().ToTable(\"users\", \"app\");")),
        new("ToTable with a named argument", User + Context("modelBuilder.Entity<User>().ToTable(schema: \"app\", name: \"users\");")),
        new("ToTable with a builder", User + Context("modelBuilder.Entity<User>().ToTable(\"users\", t => t.HasComment(\"people\"));")),
        new("ToTable with a builder alone",
            User + Context("modelBuilder.Entity<User>().ToTable(t => { t.HasCheckConstraint(\"ck\", \"1 = 1\"); });")),
        new("[Table]",
            """[Table("people", Schema = "app"), Upsert] public class User { public int Id { get; set; } [Column("e_mail")] public string Email { get; set; } = ""; }""" + "\n" + Context("modelBuilder.Entity<User>();")),
        new("ToTable over [Table]",
            """[Table("people"), Upsert] public class User { public int Id { get; set; } [Column("e_mail")] public string Email { get; set; } = ""; }""" + "\n" + Context("modelBuilder.Entity<User>(b => { b.ToTable(\"users\"); b.Property(u => u.Email).HasColumnName(\"mail\"); });")),
        new("HasDefaultSchema", User + Context("modelBuilder.HasDefaultSchema(\"app\"); modelBuilder.Entity<User>().ToTable(\"users\");")),
        new("HasColumnName", User
            + Context("modelBuilder.Entity<User>().Property(u => u.Email).HasColumnName(\"mail\").HasMaxLength(200).IsRequired();")),
        new("Property by name", User
            + Context(
                "modelBuilder.Entity<User>().Property<string>(\"Email\").HasColumnName(\"mail\"); modelBuilder.Entity<User>().Property(nameof(User.CreatedAt)).HasColumnName(\"created\");")),
        new("Entity by type object",
            User + Context(
                "modelBuilder.Entity(typeof(User), b => { b.ToTable(\"users\"); b.Property(\"Email\").HasColumnName(\"mail\"); });")),
        new("a builder in a local",
            User + Context(
                "var user = modelBuilder.Entity<User>(); user.ToTable(\"users\"); var email = user.Property(u => u.Email); email.HasColumnName(\"mail\"); email.HasMaxLength(10);")),
        new("constants of a class",
            User + "public static class Names { public const string Table = \"users\"; public static readonly string Schema = \"app\"; }\n"
                + Context(
                    "modelBuilder.Entity<User>().ToTable(Names.Table, Names.Schema).Property(u => u.Email).HasColumnName($\"{Names.Table}_mail\");")),
        new("Ignore", User + Context("modelBuilder.Entity<User>().Ignore(u => u.DisplayName);")),
        new("[NotMapped]",
            """[Upsert] public class User { public int Id { get; set; } public string Email { get; set; } = ""; [NotMapped] public string? Extra { get; set; } public string Shown => Email; }""" + "\n" + Context("modelBuilder.Entity<User>();")),
        new("a condition on the provider",
            User + Context(
                "if (Database.IsSqlite()) modelBuilder.Entity<User>().ToTable(\"users_lite\"); else modelBuilder.Entity<User>().ToTable(\"users\", \"app\"); if (Database.ProviderName == \"Npgsql.EntityFrameworkCore.PostgreSQL\") { modelBuilder.Entity<User>().Property(u => u.Email).HasColumnName(\"email\").HasColumnType(\"citext\"); }")),
        new("a helper with the model builder",
            User + "public static class Extensions { public static ModelBuilder ConfigureUsers(this ModelBuilder builder, string table) { builder.Entity<User>(b => { b.ToTable(table); b.WithMail(); }); return builder; } static EntityTypeBuilder<User> WithMail(this EntityTypeBuilder<User> b) { b.Property(u => u.Email).HasColumnName(\"mail\"); return b; } }\n" + Context("modelBuilder.ConfigureUsers(\"users\");")),
        new("helpers of the context",
            User + "public class Db(DbContextOptions o) : DbContext(o) { protected override void OnModelCreating(ModelBuilder modelBuilder) { base.OnModelCreating(modelBuilder); Users(modelBuilder.Entity<User>(), \"users\"); void Mail(EntityTypeBuilder<User> b) => b.Property(u => u.Email).HasColumnName(\"mail\"); Mail(modelBuilder.Entity<User>()); } private static void Users(EntityTypeBuilder<User> b, string name) { b.ToTable(name); } }"),
        new("a configuration class",
            User + "public class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) { builder.ToTable(\"users\"); builder.Property(u => u.Email).HasColumnName(\"mail\"); } }\n" + Context("modelBuilder.ApplyConfiguration(new UserConfiguration());")),
        new("configurations of the assembly",
            User + "public class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable(\"users\"); }\n" + Context("modelBuilder.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);")),
        new("a configuration that nobody applies",
            User + "public class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable(\"users\"); }\n" + Context("modelBuilder.Entity<User>();")),
        new("a generic base of configurations",
            "public abstract class Entity { public int Id { get; set; } public DateTime Changed { get; set; } }\n[Upsert] public class User : Entity { public string Email { get; set; } = \"\"; }\npublic abstract class Configuration<T> : IEntityTypeConfiguration<T> where T : Entity { public virtual void Configure(EntityTypeBuilder<T> builder) { builder.HasKey(e => e.Id); builder.Property(e => e.Changed).HasColumnName(\"changed_at\"); More(builder); } protected abstract void More(EntityTypeBuilder<T> builder); }\npublic class UserConfiguration : Configuration<User> { protected override void More(EntityTypeBuilder<User> builder) => builder.ToTable(\"users\"); }\n" + Context("modelBuilder.ApplyConfigurationsFromAssembly(System.Reflection.Assembly.GetExecutingAssembly());")),
        new("[EntityTypeConfiguration]",
            "[EntityTypeConfiguration(typeof(UserConfiguration)), Upsert] public class User { public int Id { get; set; } public string Email { get; set; } = \"\"; }\npublic class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable(\"users\"); }\n" + Context("modelBuilder.Entity<User>();")),
        new("a partial context",
            User + "public partial class Db(DbContextOptions o) : DbContext(o) { protected override void OnModelCreating(ModelBuilder modelBuilder) { modelBuilder.Entity<User>(e => { e.ToTable(\"users\"); }); OnModelCreatingPartial(modelBuilder); } partial void OnModelCreatingPartial(ModelBuilder modelBuilder); }\npublic partial class Db { partial void OnModelCreatingPartial(ModelBuilder modelBuilder) { modelBuilder.Entity<User>().Property(u => u.Email).HasColumnName(\"mail\"); } }"),
        new("a base context", User
            + "public abstract class BaseDb(DbContextOptions o) : DbContext(o) { public DbSet<User> Users { get; set; } protected override void OnModelCreating(ModelBuilder modelBuilder) { modelBuilder.HasDefaultSchema(\"app\"); Configure(modelBuilder); } protected virtual void Configure(ModelBuilder modelBuilder) { } }\npublic class Db(DbContextOptions o) : BaseDb(o) { protected override void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<User>().Property(u => u.Email).HasColumnName(\"mail\"); }"),
        new("found by a relationship",
            User + "[Upsert] public class Post { public int Id { get; set; } public string Title { get; set; } = \"\"; public int AuthorId { get; set; } public User Author { get; set; } = null!; }\npublic class Db(DbContextOptions o) : DbContext(o) { public DbSet<Post> Posts { get; set; } }"),
        new("a loop over names",
            User + Context(
                "foreach (var name in new[] { \"Email\", \"DisplayName\" }) modelBuilder.Entity<User>().Property(name).HasMaxLength(100);")),
        new("a loop over relationships",
            User + Context(
                "modelBuilder.Entity<User>().ToTable(\"users\"); foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())) key.DeleteBehavior = DeleteBehavior.Restrict;")),
        new("a loop that renames",
            User + Context(
                "foreach (var entity in modelBuilder.Model.GetEntityTypes()) entity.SetTableName(entity.GetTableName()!.ToLower());",
                sets: true)) { Unproven = "User" },
        new("a condition that is not known",
            User + Context(
                "if (Environment.GetEnvironmentVariable(\"X\") is not null) modelBuilder.Entity<User>().ToTable(\"x\");")) { Unproven =
                    "User" },
    ];

    private static string Context(string body, bool sets = false) =>
        $"public class Db(DbContextOptions o) : DbContext(o) {{ {(sets ? "public DbSet<User> Users { get; set; } " : "")}protected override void OnModelCreating(ModelBuilder modelBuilder) {{ {body} }} }}";
}
