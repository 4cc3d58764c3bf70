using UpsertGen.Generator.Reporting;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>What EF Core's configuration says counts as a declaration, and its names are used.</summary>
public sealed class EfModelTests
{
    /// <summary>As much of EF Core as configuration code is written against.</summary>
    internal const string Ef = """

        namespace App.Other { public class User { public int Id { get; set; } } }
        namespace Microsoft.EntityFrameworkCore
        {
            using System; using System.Linq.Expressions;
            public class DbSet<T>;
            public class DbContext { protected virtual void OnModelCreating(ModelBuilder modelBuilder) { } }
            public class ModelBuilder
            {
                public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() => null!;
                public ModelBuilder Entity<T>(Action<Metadata.Builders.EntityTypeBuilder<T>> build) => this;
                public ModelBuilder Entity(string name, Action<Metadata.Builders.EntityTypeBuilder<object>> build) => this;
            }
            public interface IEntityTypeConfiguration<T> { void Configure(Metadata.Builders.EntityTypeBuilder<T> builder); }
        }
        namespace Microsoft.EntityFrameworkCore.Infrastructure { public abstract class ModelSnapshot { protected abstract void BuildModel(ModelBuilder modelBuilder); } }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders
        {
            using System; using System.Linq.Expressions;
            public class EntityTypeBuilder<T>
            {
                public IndexBuilder HasIndex(Expression<Func<T, object?>> e) => null!;
                public IndexBuilder HasIndex(params string[] names) => null!;
                public IndexBuilder HasIndex(Expression<Func<T, object?>> e, string name) => null!;
                public IndexBuilder HasIndex(string[] names, string name) => null!;
                public void HasKey(Expression<Func<T, object?>> e) { }
                public void HasKey(params string[] names) { }
                public EntityTypeBuilder<TOwned> OwnsOne<TOwned>(Expression<Func<T, TOwned>> e) => null!;
                public EntityTypeBuilder<T> OwnsOne<TOwned>(Expression<Func<T, TOwned>> e, Action<EntityTypeBuilder<TOwned>> build) => this;
                public void HasAlternateKey(Expression<Func<T, object?>> e) { }
                public EntityTypeBuilder<T> ToTable(string name, string? schema = null) => this;
                public EntityTypeBuilder<T> ToView(string name) => this;
                public PropertyBuilder<TProperty> Property<TProperty>(Expression<Func<T, TProperty>> e) => null!;
                public PropertyBuilder Property<TProperty>(string name) => null!;
            }
            public class PropertyBuilder<T> : PropertyBuilder { public PropertyBuilder<T> HasConversion<TProvider>(Expression<Func<T, TProvider>> to, Expression<Func<TProvider, T>> from) => this; }
            public class IndexBuilder { public IndexBuilder IsUnique(bool unique = true) => this; public IndexBuilder HasFilter(string? sql) => this; }
            public class PropertyBuilder { public PropertyBuilder HasConversion<T>() => this; public PropertyBuilder HasColumnName(string name) => this; public PropertyBuilder HasColumnType(string type) => this; }
        }
        """;

    private static TestProject Project(string attribute, string configuration) => new(
        "using System.Collections.Generic; using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Metadata.Builders;\n"
            + Models.Usings + $$"""
        namespace App
        {
            {{attribute}}
            public class User { public int Id { get; set; } public string Email { get; set; } = ""; public string? Name { get; set; } public DateTime At { get; set; } public Mood Mood { get; set; } }
            public enum Mood { Good, Bad }
            {{configuration}}
        }
        """ + Ef);

    private static TestProject Marked(TestProject project, string property, string id) => project with
    {
        Sources = [.. project.Sources.Select(
            s => s with { Text = s.Text.Replace($" {property} {{ get", $" {{|{id}:{property}|}} {{ get", StringComparison.Ordinal) })],
    };

    private static string Context(string body) =>
        $"public class Db : DbContext {{ protected override void OnModelCreating(ModelBuilder modelBuilder) {{ {body} }} }}";

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique();")]
    [InlineData("modelBuilder.Entity<User>(b => { b.HasIndex(u => u.Email).IsUnique(); });")]
    [InlineData("modelBuilder.Entity<User>(user => user.HasIndex(\"Email\").IsUnique());")]
    [InlineData("modelBuilder.Entity<User>().HasAlternateKey(u => u.Email);")]
    [InlineData("modelBuilder.Entity<User>().HasKey(u => u.Email);")]
    [InlineData("modelBuilder.Entity(\"App.User\", b => { b.HasIndex(\"Email\").IsUnique(); });")]
    public Task D_AUniqueIndexInOnModelCreatingIsADeclaration(string body) =>
        AnalyzerHarness.VerifyAsync(
            Project("[Upsert(ConflictOn = \"Email\")]", Context(body)), new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email);")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique(false);")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => new { u.Email, u.Name }).IsUnique();")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique().HasFilter(\"deleted = 0\");")]
    public Task AnythingLessIsNot(string body) =>
        AnalyzerHarness.VerifyAsync(
            Project("[Upsert(ConflictOn = {|UPG401:\"Email\"|})]", Context(body)), new UpsertAnalyzer(), new UpsertGenerator());

    [Fact]
    public Task AConfigurationClassCountsToo() => AnalyzerHarness.VerifyAsync(
        Project(
            "[Upsert(ConflictOn = {|UPG404:\"Email, Name\"|})]",
            "public class UserConfiguration : IEntityTypeConfiguration<User> { public void Configure(EntityTypeBuilder<User> builder) => builder.HasIndex(u => new { u.Name, u.Email }).IsUnique(); }"),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    [Theory]
    [InlineData("modelBuilder.Entity<Pass>().HasKey(p => p.Code);", "(\"Code\")")]
    [InlineData("modelBuilder.Entity<Pass>(b => b.HasKey(\"Zone\", nameof(Pass.Code)));", "(\"Code\", \"Zone\")")]
    [InlineData("modelBuilder.Entity<Pass>(b => { b.HasKey(p => new { p.Zone, p.Code }); });", "(\"Code\", \"Zone\")")]
    public async Task HasKeyIsTheDefaultTarget(string body, string target)
    {
        var project = Project("",
            "[Upsert] public class Pass { public string Code { get; set; } = \"\"; public int Zone { get; set; } public string Holder { get; set; } = \"\"; }" + Context(body));
        await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("ON CONFLICT " + target, GeneratorHarness.Run(new UpsertGenerator(), project).SingleText);
    }

    [Fact]
    public Task AKeyOfShadowPropertiesIsNoTarget() => AnalyzerHarness.VerifyAsync(
        Project("[{|UPG105:Upsert|}]", Context("modelBuilder.Entity<User>().HasKey(\"TenantId\", \"Id\");")), new UpsertAnalyzer(),
        new UpsertGenerator());

    [Theory]
    [InlineData("modelBuilder.Entity<User>().HasIndex(u => u.Email, \"ix_email\").IsUnique();")]
    [InlineData("modelBuilder.Entity<User>().HasIndex(new[] { nameof(User.Email) }, \"ix_email\").IsUnique();")]
    [InlineData("const string Column = \"Email\"; modelBuilder.Entity<User>().HasIndex(Column).IsUnique(true);")]
    public Task AnIndexMayHaveAName(string body) =>
        AnalyzerHarness.VerifyAsync(
            Project("[Upsert(ConflictOn = \"Email\")]", Context(body)), new UpsertAnalyzer(), new UpsertGenerator());

    /// <summary>Where the code speaks of another type, or only perhaps, no name is taken from it.</summary>
    [Theory]
    [InlineData("modelBuilder.Entity<User>().OwnsOne(u => u.Name).ToTable(\"names\");")]
    [InlineData(
        "modelBuilder.Entity<User>(b => b.OwnsOne(u => u.Name, n => { n.ToTable(\"names\"); n.Property(x => x!.Length).HasColumnName(\"email\"); }));")]
    [InlineData("modelBuilder.Entity<User>(b => { }); modelBuilder.Entity<string>().OwnsOne(s => s.Length, b => b.ToTable(\"names\"));")]
    [InlineData("if (modelBuilder.ToString() == \"x\") modelBuilder.Entity<User>().ToTable(\"names\");")]
    public void WhatIsSaidOfAnotherIsNotUsed(string body) =>
        Assert.Contains("INSERT INTO \"User\" (\"Id\", \"Email\"",
            GeneratorHarness.Run(new UpsertGenerator(), Project("[Upsert]", Context(body))).SingleText);

    /// <summary>A type that no context maps is named by the assembly's policy, whatever is said of one of the same name.</summary>
    [Fact]
    public void ATypeOfTheSameNameIsAnother() => Assert.Contains(
        "INSERT INTO \"user\" (\"id\", \"email\"",
        GeneratorHarness.Run(new UpsertGenerator(),
            Project("[Upsert]", Context("modelBuilder.Entity<Other.User>().ToTable(\"names\");"))).SingleText);

    [Fact]
    public void TheSnapshotNamesEveryColumn()
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Project("[Upsert]", """
            public class Snapshot : Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot
            {
                protected override void BuildModel(ModelBuilder modelBuilder) => modelBuilder.Entity("App.User", b =>
                {
                    b.Property<int>("Id"); b.Property<string>("Email").HasColumnName("mail"); b.Property<string>("Name"); b.Property<DateTime>("At");
                    b.HasKey("Id"); b.ToTable("Users", schema: "app");
                });
                protected void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.Entity("App.User", b => { b.ToTable("Old"); });
            }
            """));
        Assert.Contains("INSERT INTO \"app\".\"Users\" (\"Id\", \"mail\", \"Name\", \"At\")", run.SingleText);
    }

    [Fact]
    public void ItsNamesAndTypesAreUsed()
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(), Project(
            "[Upsert]",
            Context(
                "modelBuilder.Entity<User>(b => { b.ToTable(\"people\", \"crm\"); b.Property(u => u.Email).HasColumnName(\"e_mail\"); b.Property(u => u.At).HasColumnType(\"timestamp\"); });")));
        Assert.Contains("INSERT INTO \"crm\".\"people\" (\"Id\", \"e_mail\", \"Name\", \"At\", \"Mood\")", run.SingleText);
        Assert.Contains("timestamp without time zone", run.SingleText);
    }

    /// <summary>Enums that EF Core stores as text are stored as text, whichever way it is said.</summary>
    [Theory]
    [InlineData("b.Property(u => u.Mood).HasConversion<string>();")]
    [InlineData("b.Property(u => u.Mood).HasColumnType(\"varchar(10)\");")]
    [InlineData("b.Property(u => u.Mood).HasConversion<string>().HasColumnType(\"text\");")]
    public async Task AnEnumIsStoredAsEfCoreStoresIt(string body)
    {
        var project = Project("[Upsert]", Context("modelBuilder.Entity<User>(b => { " + body + " });"));
        await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("Enum.Parse<global::App.Mood>", GeneratorHarness.Run(new UpsertGenerator(), project).SingleText);
    }

    /// <summary>A statement that cannot be read is named, once for the type; who names the table says that it is known.</summary>
    [Theory]
    [InlineData("[Upsert]", "if (modelBuilder.ToString() == \"x\") modelBuilder.Entity<User>().ToTable(\"people\");", "{|UPG213:User|}")]
    [InlineData("[Upsert]",
        "modelBuilder.Entity<User>().ToTable(System.Environment.MachineName); modelBuilder.Entity<User>().ToTable(System.Environment.UserName);", "{|UPG213:User|}")]
    [InlineData("[Upsert, UpsertTable(\"people\")]", "modelBuilder.Entity<User>().ToTable(System.Environment.MachineName);", "User")]
    public async Task UPG213_AStatementThatIsNotRead(string attribute, string body, string marked)
    {
        var project = Project(attribute, Context(body));
        var text = project.Sources[0].Text.Replace("public class User { public int Id { get; set; } public string Email",
            $"public class {marked} {{ public int Id {{ get; set; }} public string Email", StringComparison.Ordinal);
        var found = await AnalyzerHarness.VerifyAsync(project with { Sources = [text] }, new UpsertAnalyzer(), new UpsertGenerator());
        if (found.FirstOrDefault(static d => d.Id == "UPG213") is { } said)
            Assert.Contains("modelBuilder.Entity<User>().ToTable(", said.GetMessage(), StringComparison.Ordinal);
    }

    /// <summary>What a generic context maps by its type parameter is known only where it is used; other types are read as always.</summary>
    [Fact]
    public Task UPG213_ATypeThatAGenericContextMayBeUsedWith() => AnalyzerHarness.VerifyAsync(
        "using UpsertGen; using Microsoft.EntityFrameworkCore;\n" + """
            public abstract class UserBase { public int Id { get; set; } }
            [Upsert] public class {|UPG213:Member|} : UserBase { public string Name { get; set; } = ""; }
            [Upsert] public class Post { public int Id { get; set; } }
            [Upsert] public class Other { public int Id { get; set; } }
            public class AppContext<TUser> : DbContext where TUser : UserBase
            {
                protected override void OnModelCreating(ModelBuilder modelBuilder)
                {
                    modelBuilder.Entity<TUser>().ToTable("people");
                    modelBuilder.Entity<Post>();
                }
            }
            """ + Ef,
        new UpsertAnalyzer(),
        new UpsertGenerator());

    /// <summary>
    /// Code that calls itself has no end, and a chain may be longer than anyone writes: neither is followed to it, and that is said.
    /// </summary>
    [Theory]
    [InlineData("More.Again(modelBuilder);", "public static void Again(ModelBuilder b) { Again(b); Again(b); }")]
    [InlineData("More.Again(modelBuilder, b => { });",
        "public static void Again(ModelBuilder b, Action<ModelBuilder> then) => Again(b, x => { then(x); then(x); });")]
    [InlineData("modelBuilder.Entity<User>().ToTable(More.Name);", "public static string Name => Name + Name;")]
    [InlineData("modelBuilder.Entity<User>()LONG;", "")]
    public async Task UPG213_CodeWithoutAnEnd(string body, string more)
    {
        var chain = string.Concat(Enumerable.Repeat(".ToTable(\"people\")", 400));
        var context = Context(body.Replace("LONG", chain, StringComparison.Ordinal)) + " public static class More { " + more + " }";
        var project = Project("[Upsert]", context);
        var text = project.Sources[0].Text.Replace("public class User { public int Id { get; set; } public string Email",
            "public class {|UPG213:User|} { public int Id { get; set; } public string Email", StringComparison.Ordinal);
        await AnalyzerHarness.VerifyAsync(project with { Sources = [text] }, new UpsertAnalyzer(), new UpsertGenerator());
    }

    /// <summary>Below the parts that EF Core knows, a type that contains itself is one without a column type, at any depth.</summary>
    [Fact]
    public Task UPG201_APartThatContainsItself() => AnalyzerHarness.VerifyAsync(
        Project(
            "",
            """
            [Upsert] public class Row { public int Id { get; set; } public First First { get; set; } = new(); }
            public class First { public int N { get; set; } public Second Second { get; set; } = new(); }
            public class Second { public int N { get; set; } public Third Third { get; set; } = new(); }
            public class Third { public int N { get; set; } public Wrap {|UPG201:Wrap|} { get; set; } }
            public struct Wrap { public Leaf Leaf { get; set; } }
            public class Leaf { public int N { get; set; } public Wrap Wrap { get; set; } }

            """ + Context("modelBuilder.Entity<Row>().OwnsOne(r => r.First, f => { f.OwnsOne(x => x.Second, s => { s.OwnsOne(y => y.Third); }); });")),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    /// <summary>A key that EF Core generates is read back, and written only where it is the target.</summary>
    [Fact]
    public void AGeneratedKeyIsWrittenOnlyAsTheTarget()
    {
        var run = GeneratorHarness.Run(new UpsertGenerator(),
            Project("[Upsert, Upsert(\"ByMail\", ConflictOn = \"Email\")]",
                Context("modelBuilder.Entity<User>().HasIndex(u => u.Email).IsUnique();"))).AssertClean();
        Assert.Contains("INSERT INTO \"User\" (\"Id\", \"Email\", \"Name\", \"At\", \"Mood\")", run.SingleText, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO \"User\" (\"Email\", \"Name\", \"At\", \"Mood\")", run.SingleText, StringComparison.Ordinal);
    }

    /// <summary>What EF Core is not said to know stays what it is: a type that nobody stores.</summary>
    [Fact]
    public Task ATypeWithAnIdIsNoEntityByThat() => AnalyzerHarness.VerifyAsync(
        Project("",
            "public record Code(string Id); [Upsert] public class Blog { public int Id { get; set; } public Code? {|UPG201:Code|} { get; set; } public List<Code> {|UPG201:Codes|} { get; set; } = []; }" + Context("")),
        new UpsertAnalyzer(),
        new UpsertGenerator());

    /// <summary>Relationships are not columns, however the other entity's key is known.</summary>
    [Theory]
    [InlineData(
        "public class Post { public int Id { get; set; } } public class Posts : DbContext { public DbSet<Post> All { get; set; } = null!; }", "")]
    [InlineData("public class Post { [Key] public string Slug { get; set; } = \"\"; }", "modelBuilder.Entity<Post>(p => { });")]
    [InlineData("public class Post { public int Number { get; set; } }", "modelBuilder.Entity<Post>().HasKey(\"Number\");")]
    public async Task NavigationsAreNotColumns(string post, string body)
    {
        var project = Project("",
            "[Upsert] public class Blog { public int Id { get; set; } public string Url { get; set; } = \"\"; public List<Post> Posts { get; set; } = []; public Post? Latest { get; set; } public Post[] Kept { get; set; } = []; public required Post Pinned { get; set; } }" + post + Context(body));
        await AnalyzerHarness.VerifyAsync(project, new UpsertAnalyzer(), new UpsertGenerator());
        Assert.Contains("INSERT INTO \"blog\" (\"id\", \"url\")",
            GeneratorHarness.Run(new UpsertGenerator(), project).AssertClean().SingleText);
    }

    [Theory]
    [InlineData("b.Property(u => u.Mood).HasConversion<int>();")]
    [InlineData("b.Property(u => u.Id).HasConversion<long>();")]
    [InlineData("b.Property(u => u.At).HasConversion<long>();")]
    [InlineData("b.Property(u => u.Mood).HasConversion<string>(); b.Property(u => u.Email).HasConversion<string>();")]
    public Task AConversionThatIsKnownIsQuiet(string body) =>
        AnalyzerHarness.VerifyAsync(
            Project("[Upsert]", Context("modelBuilder.Entity<User>(b => { " + body + " });")), new UpsertAnalyzer(), new UpsertGenerator());

    [Theory]
    [InlineData("b.Property(u => u.Email).HasConversion(e => e, e => e);", "Email")]
    public Task UPG208_AConversionThatIsNotKnown(string body, string property)
    {
        var project = Project("[Upsert]", Context("modelBuilder.Entity<User>(b => { " + body + " });"));
        return AnalyzerHarness.VerifyAsync(Marked(project, property, "UPG208"), new UpsertAnalyzer(), new UpsertGenerator());
    }
}
