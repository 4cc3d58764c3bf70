using UpsertGen.EfModel.Tests.Net;

namespace UpsertGen.EfModel.Tests.Samples;

/// <summary>Store types, conversions, conventions, parts and hierarchies.</summary>
internal static class TypeSamples
{
    public static IReadOnlyList<EfSample> All { get; } =
    [
        new("every scalar", Row(
            "public bool A { get; set; } public sbyte B { get; set; } public byte C { get; set; } public short D { get; set; } public ushort E { get; set; } public int F { get; set; } public uint G { get; set; } public long H { get; set; } public ulong I { get; set; } public float J { get; set; } public double K { get; set; } public decimal L { get; set; } public string M { get; set; } = \"\"; public char N { get; set; } public Guid O { get; set; } public DateTime P { get; set; } public DateTimeOffset Q { get; set; } public DateOnly R { get; set; } public TimeOnly S { get; set; } public TimeSpan T { get; set; } public byte[] U { get; set; } = []; public Kind V { get; set; } public int? W { get; set; } public Uri? X { get; set; }") + Context("")),
        new("lengths and precisions",
            Row("[MaxLength(20)] public string A { get; set; } = \"\"; [StringLength(30)] public string? B { get; set; } [Precision(9, 3)] public decimal C { get; set; } public string D { get; set; } = \"\"; public decimal E { get; set; } public DateTime F { get; set; } public TimeOnly G { get; set; }") + Context("b.Property(r => r.D).HasMaxLength(3).IsFixedLength().IsUnicode(false); b.Property(r => r.E).HasPrecision(18, 2); b.Property(r => r.F).HasPrecision(3); b.Property(r => r.G).HasPrecision(2);")),
        new("HasColumnType", Row(
            "public string A { get; set; } = \"\"; public decimal B { get; set; } public DateTime C { get; set; } public Kind D { get; set; }") + Context("b.Property(r => r.A).HasColumnType(\"varchar(40)\"); b.Property(r => r.B).HasColumnType(\"numeric(10,2)\"); b.Property(r => r.C).HasColumnType(\"timestamp without time zone\"); b.Property(r => r.D).HasColumnType(\"text\").HasConversion<string>();")) { Engine = "PostgreSql" },
        new("[Column(TypeName)]",
            Row("[Column(TypeName = \"varchar(40)\")] public string A { get; set; } = \"\"; [Column(\"day\", TypeName = \"date\")] public DateTime B { get; set; }") + Context("")) { Engine = "PostgreSql" },
        new("required",
            Row("[Required] public string? A { get; set; } public string? B { get; set; } public int? C { get; set; } public string D { get; set; } = \"\";") + Context("b.Property(r => r.B).IsRequired(); b.Property(r => r.C).IsRequired(); b.Property(r => r.D).IsRequired(false);")),
        new("no nullable annotations",
            "#nullable disable\n" + Row("public string A { get; set; } [Required] public string B { get; set; }") + Context("")),
        new("an enum as text", Row("public Kind A { get; set; } public Kind? B { get; set; }")
            + Context(
                "b.Property(r => r.A).HasConversion<string>().HasMaxLength(10); b.Property(r => r.B).HasConversion(new EnumToStringConverter<Kind>());")),
        new("an enum as another number", Row("public Kind A { get; set; }") + Context("b.Property(r => r.A).HasConversion<long>();")),
        new("built-in conversions",
            Row("public bool A { get; set; } public bool B { get; set; } public int C { get; set; } public Guid D { get; set; } public DateTime E { get; set; } public TimeSpan F { get; set; } public decimal G { get; set; } public DateTimeOffset H { get; set; } public int I { get; set; }") + Context("b.Property(r => r.A).HasConversion<int>(); b.Property(r => r.B).HasConversion<string>(); b.Property(r => r.C).HasConversion<string>(); b.Property(r => r.D).HasConversion<string>(); b.Property(r => r.E).HasConversion(typeof(DateTimeToTicksConverter)); b.Property(r => r.F).HasConversion<long>(); b.Property(r => r.G).HasConversion<double>(); b.Property(r => r.H).HasConversion<DateTimeOffsetToBinaryConverter>(); b.Property(r => r.I).HasConversion<long>();")),
        new("a conversion by lambdas",
            Row("public string A { get; set; } = \"\";")
                + Context("b.Property(r => r.A).HasConversion(a => a.ToUpperInvariant(), a => a);")) { Refused = "Row:UPG208" },
        new("a converter of one's own",
            Row("public string A { get; set; } = \"\";")
                + "public class Upper() : ValueConverter<string, string>(a => a.ToUpperInvariant(), a => a);\n"
                + Context("b.Property(r => r.A).HasConversion<Upper>();")) { Refused = "Row:UPG208" },
        new("[UpsertConvert] beside a conversion",
            Row("[UpsertConvert(typeof(Upper))] public string A { get; set; } = \"\";")
                + "public static class Upper { public static string ToDatabase(string a) => a.ToUpperInvariant(); public static string FromDatabase(string a) => a; }\n" + Context("b.Property(r => r.A).HasConversion(a => Upper.ToDatabase(a), a => Upper.FromDatabase(a));")),
        new("a conversion in a helper",
            Row("public string A { get; set; } = \"\";")
                + "static class Helpers { public static PropertyBuilder<string> Upper(this PropertyBuilder<string> p) => p.HasConversion(a => a.ToUpperInvariant(), a => a); }\n" + Context("b.Property(r => r.A).Upper();")) { Refused = "Row:UPG208" },
        new("ConfigureConventions",
            Row("public string A { get; set; } = \"\"; public decimal B { get; set; } public Kind C { get; set; } public DateTime D { get; set; } public string E { get; set; } = \"\"; public bool? F { get; set; }") + Context("b.Property(r => r.E).HasMaxLength(7);", "protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) { configurationBuilder.Properties<string>().HaveMaxLength(50); configurationBuilder.Properties<decimal>().HavePrecision(12, 4); configurationBuilder.Properties<Enum>().HaveConversion<string>(); configurationBuilder.Properties<DateTime>().HavePrecision(0); configurationBuilder.Properties<bool>().HaveConversion<int>(); }")),
        new("ConfigureConventions with types",
            Row("public string A { get; set; } = \"\"; public Kind B { get; set; }")
                + Context("",
                    "protected override void ConfigureConventions(ModelConfigurationBuilder c) { c.Properties<string>(p => { p.HaveColumnType(\"varchar(9)\"); }); c.Properties(typeof(Kind)).HaveConversion(typeof(EnumToStringConverter<Kind>)); }")) { Engine = "PostgreSql" },
        new("a convention removed",
            Row("public string A { get; set; } = \"\";")
                + "public class Db(DbContextOptions o) : DbContext(o) { public DbSet<Row> Rows { get; set; } protected override void ConfigureConventions(ModelConfigurationBuilder c) => c.Conventions.Remove(typeof(Microsoft.EntityFrameworkCore.Metadata.Conventions.TableNameFromDbSetConvention)); }"),
        new("a convention added",
            Row("public string A { get; set; } = \"\";")
                + "public class Mine : Microsoft.EntityFrameworkCore.Metadata.Conventions.IModelFinalizingConvention { public void ProcessModelFinalizing(IConventionModelBuilder m, Microsoft.EntityFrameworkCore.Metadata.Conventions.IConventionContext<IConventionModelBuilder> c) { foreach (var e in m.Metadata.GetEntityTypes()) e.SetTableName(\"x_\" + e.GetTableName()); } }\npublic class Db(DbContextOptions o) : DbContext(o) { public DbSet<Row> Rows { get; set; } protected override void ConfigureConventions(ModelConfigurationBuilder c) => c.Conventions.Add(_ => new Mine()); }") { Unproven = "Row" },
        new("owned", Row("public Address Home { get; set; } = new(); public Address? Work { get; set; }") + Address
            + Context(
                "b.OwnsOne(r => r.Home); b.OwnsOne(r => r.Work, a => { a.Property(x => x.City).HasColumnName(\"work_city\").HasMaxLength(30); }); b.Navigation(r => r.Home).IsRequired();")),
        new("owned, hidden setters and constructors",
            Row("public Address Home { get; private set; } = null!; public Spot? Spot { get; private set; }")
                + "public class Address { private Address() { } public string Street { get; private set; } = \"\"; public string? City { get; private set; } }\npublic class Spot { private Spot(int x, int y) { X = x; Y = y; } public int X { get; private set; } public int Y { get; private set; } }\n" + Context("b.OwnsOne(r => r.Home); b.OwnsOne(r => r.Spot); b.Navigation(r => r.Home).IsRequired();")),
        new("owned by attribute", Row("public Address Home { get; set; } = new();") + "[Owned] " + Address + Context("")),
        new("owned, nested", Row("public Contact Contact { get; set; } = new();")
            + "public class Contact { public string Mail { get; set; } = \"\"; public Address Home { get; set; } = new(); }\n" + Address
            + Context("b.OwnsOne(r => r.Contact, c => { c.OwnsOne(x => x.Home).Property(h => h.Street).HasColumnName(\"street\"); });")),
        new("owned, many", Row("public List<Address> Homes { get; set; } = [];") + Address + Context("b.OwnsMany(r => r.Homes);")),
        new("owned in a table of its own",
            Row("public Address Home { get; set; } = new();") + Address + Context("b.OwnsOne(r => r.Home, a => a.ToTable(\"Homes\"));")),
        new("complex", Row("public Address Home { get; set; } = new();") + Address
            + Context("b.ComplexProperty(r => r.Home, a => { a.IsRequired(); a.Property(x => x.City).HasColumnName(\"city\"); });")),
        new("complex by attribute", Row("public Address Home { get; set; } = new();") + "[ComplexType] " + Address + Context("")),
        new("complex, a record struct",
            Row("public Money Price { get; set; }") + "public record struct Money(decimal Amount, string Currency);\n"
                + Context("b.ComplexProperty(r => r.Price);")),
        new("a document", Row("public Address Home { get; set; } = new();") + Address
            + Context("b.OwnsOne(r => r.Home, a => a.ToJson());")) { Refused = "Row:UPG212" },
        new("arrays", Row("public List<string> Tags { get; set; } = []; public int[] Numbers { get; set; } = [];")
            + Context("")) { Engine = "PostgreSql" },
        new("arrays on SQLite", Row("public List<string> Tags { get; set; } = [];") + Context("")) { Engine = "Sqlite",
            Refused = "Row:UPG206" },
        new("one table for a hierarchy",
            Animals + Types("modelBuilder.Entity<Animal>(); modelBuilder.Entity<Dog>(); modelBuilder.Entity<Cat>();")),
        new("a discriminator by name",
            Animals + Types(
                "modelBuilder.Entity<Animal>().HasDiscriminator<string>(\"kind\").HasValue<Dog>(\"dog\").HasValue<Cat>(\"cat\").HasValue<Animal>(\"animal\"); modelBuilder.Entity<Animal>().Property(\"kind\").HasColumnName(\"animal_kind\").HasMaxLength(9);")),
        new("a discriminator in a property",
            "[Upsert] public class Animal { public int Id { get; set; } public int Kind { get; set; } }\n[Upsert] public class Dog : Animal { public bool Barks { get; set; } }\n" + Types("modelBuilder.Entity<Animal>().HasDiscriminator(a => a.Kind).HasValue<Animal>(1).HasValue<Dog>(2);")),
        new("a hierarchy of three",
            "public abstract class Base { public int Id { get; set; } }\n[Upsert] public class Vehicle : Base { public string Plate { get; set; } = \"\"; }\n[Upsert] public class Car : Vehicle { public int Doors { get; set; } }\n[Upsert] public class Taxi : Car { public string? Company { get; set; } }\n" + "public class Db(DbContextOptions o) : DbContext(o) { public DbSet<Vehicle> Vehicles { get; set; } public DbSet<Car> Cars { get; set; } public DbSet<Taxi> Taxis { get; set; } }"),
        new("parts of a base, by attribute and renamed",
            "[Upsert] public class Content { public int Id { get; set; } public Seo Seo { get; set; } = new(); public Money Price { get; set; } = new(); }\n[Upsert] public class Page : Content { public string? Html { get; set; } }\n[Owned] public class Seo { public string? Title { get; set; } public Og Og { get; set; } = new(); }\npublic class Og { public int? Width { get; set; } }\n[ComplexType] public class Money { public int Amount { get; set; } }\n" + Types("modelBuilder.Entity<Page>(); modelBuilder.Entity<Content>(b => { b.OwnsOne(c => c.Seo, s => { s.Property(p => p.Title).HasColumnName(\"seo_title\"); s.OwnsOne(p => p.Og); }); b.ComplexProperty(c => c.Price, m => m.Property(p => p.Amount).HasColumnName(\"amt\")); });")),
        new("properties of one name in sibling types",
            "[Upsert] public class Animal { public int Id { get; set; } }\n[Upsert] public class Zebra : Animal { public string? Food { get; set; } public int? Age { get; set; } }\n[Upsert] public class Cat : Animal { public string? Food { get; set; } }\n[Upsert] public class Lion : Cat { public int? Age { get; set; } }\n[Upsert] public class Dog : Animal { public string? Food { get; set; } }\n" + Types("modelBuilder.Entity<Zebra>(); modelBuilder.Entity<Dog>(); modelBuilder.Entity<Lion>(); modelBuilder.Entity<Cat>(); modelBuilder.Entity<Animal>();")),
        new("properties of one name in one column",
            "[Upsert] public class Animal { public int Id { get; set; } }\n[Upsert] public class Cat : Animal { public string? Food { get; set; } }\n[Upsert] public class Dog : Animal { public string? Food { get; set; } }\n" + Types("modelBuilder.Entity<Animal>(); modelBuilder.Entity<Cat>().Property(c => c.Food).HasColumnName(\"Food\"); modelBuilder.Entity<Dog>().Property(c => c.Food).HasColumnName(\"Food\");")),
        new("a property that is not public",
            Row("public string A { get; set; } = \"\"; internal int Hidden { get; set; }")
                + Context("b.Property(r => r.Hidden);")) { Unproven = "Row", IsUnprovenBySnapshot = true },
        new("a scan that is not read, beside another context",
            "public abstract class Base { public Guid Id { get; set; } }\n[Upsert] public class Cust : Base { public string Name { get; set; } = \"\"; }\n[Upsert] public class Buyer { public int Id { get; set; } public string? Mail { get; set; } public System.IO.Stream? Left { get; set; } }\n"
            + "public abstract class BaseConfig<T> : IEntityTypeConfiguration<T> where T : Base { public virtual void Configure(EntityTypeBuilder<T> b) => b.ToTable(typeof(T).Name + \"s\"); }\npublic class CustConfig : BaseConfig<Cust>;\n"
            + "public class BuyerConfig : IEntityTypeConfiguration<Buyer> { public void Configure(EntityTypeBuilder<Buyer> b) { b.ToTable(\"buyers\"); b.Ignore(x => x.Left); b.Property(x => x.Mail).HasColumnName(\"e_mail\"); } }\n"
            + "public class Custs(DbContextOptions o) : DbContext(o) { protected override void OnModelCreating(ModelBuilder m) => m.ApplyConfigurationsFromAssembly(GetType().Assembly, t => t.BaseType is { IsGenericType: true } bt && bt.GetGenericTypeDefinition() == typeof(BaseConfig<>)); }\n"
            + "public class Db(DbContextOptions o) : DbContext(o) { protected override void OnModelCreating(ModelBuilder m) => m.ApplyConfiguration(new BuyerConfig()); }") { Unproven = "Cust" },
        new("a base that is no entity",
            "public abstract class Entity { public long Id { get; set; } public DateTime CreatedAt { get; set; } }\n[Upsert] public class Order : Entity { public decimal Total { get; set; } }\n[Upsert] public class Bill : Entity { public string Number { get; set; } = \"\"; }\npublic class Db(DbContextOptions o) : DbContext(o) { public DbSet<Order> Orders { get; set; } public DbSet<Bill> Bills { get; set; } }"),
        new("TPT", Animals + Types(
            "modelBuilder.Entity<Animal>().UseTptMappingStrategy(); modelBuilder.Entity<Dog>(); modelBuilder.Entity<Cat>();")) { Refused =
                "Animal:UPG212 Dog:UPG212 Cat:UPG212" },
        new("TPT by tables", Animals
            + Types(
                "modelBuilder.Entity<Animal>().ToTable(\"animals\"); modelBuilder.Entity<Dog>().ToTable(\"dogs\"); modelBuilder.Entity<Cat>().ToTable(\"cats\");")) { Refused = "Animal:UPG212 Dog:UPG212 Cat:UPG212" },
        new("TPC", Animals + Types(
            "modelBuilder.Entity<Animal>().UseTpcMappingStrategy(); modelBuilder.Entity<Dog>(); modelBuilder.Entity<Cat>();")) { Refused =
                "Animal:UPG212 Dog:UPG212 Cat:UPG212" },
        new("table splitting", Row("public Detail Detail { get; set; } = null!;")
            + "[Upsert] public class Detail { public int Id { get; set; } public string Text { get; set; } = \"\"; public Row Row { get; set; } = null!; }\n" + Types("modelBuilder.Entity<Row>().ToTable(\"rows\").HasOne(r => r.Detail).WithOne(d => d.Row).HasForeignKey<Detail>(d => d.Id); modelBuilder.Entity<Detail>().ToTable(\"rows\");")) { Refused = "Row:UPG212 Detail:UPG212" },
        new("entity splitting", Row("public string A { get; set; } = \"\"; public string B { get; set; } = \"\";")
            + Context("b.ToTable(\"rows\").SplitToTable(\"more\", t => t.Property(r => r.A));")) { Refused = "Row:UPG212" },
        new("keyless", "[Upsert(ConflictOn = \"A\")] public class Row { [Unique] public string A { get; set; } = \"\"; }\n"
            + Context("b.HasNoKey().ToView(\"view\");")) { Refused = "Row:UPG212" },
        new("[Keyless]", "[Keyless, Upsert(ConflictOn = \"A\")] public class Row { [Unique] public string A { get; set; } = \"\"; }\n"
            + Context("")) { Refused = "Row:UPG212" },
        new("nullable complex", Row("public Address? Home { get; set; }") + Address
            + Context("b.ComplexProperty(r => r.Home);")) { From = 10 },
        new("snake case",
            Row("public string DisplayName { get; set; } = \"\"; public int HTTPStatus2Code { get; set; } [Column(\"Kept\")] public int Other { get; set; } public Address HomeAddress { get; set; } = new();") + Address + "public static class Startup { public static void Options(DbContextOptionsBuilder o) => o.UseSnakeCaseNamingConvention(); }\npublic class Db(DbContextOptions o) : DbContext(o) { public DbSet<Row> LongRows { get; set; } protected override void OnModelCreating(ModelBuilder m) => m.Entity<Row>().OwnsOne(r => r.HomeAddress); }") { From = 10 },
        new("lower case", Row("public string DisplayName { get; set; } = \"\";")
            + "public static class Startup { public static void Options(DbContextOptionsBuilder o) => o.UseLowerCaseNamingConvention(); }\npublic class Db(DbContextOptions o) : DbContext(o) { public DbSet<Row> LongRows { get; set; } }") { From = 10 },
        new("camel case with a table",
            Row("public string DisplayName { get; set; } = \"\";")
                + "public static class Startup { public static void Options(DbContextOptionsBuilder o) => o.UseCamelCaseNamingConvention(); }\n" + Context("b.ToTable(\"Kept\");")) { From = 10 },
        new("upper snake case", Row("public string DisplayName { get; set; } = \"\";")
            + "public static class Startup { public static void Options(DbContextOptionsBuilder o) => o.UseUpperSnakeCaseNamingConvention(); }\n" + Context("")) { From = 10 },
    ];

    private const string Address =
        "public class Address { public string Street { get; set; } = \"\"; public string? City { get; set; } }\n";

    private const string Animals =
        "[Upsert] public class Animal { public int Id { get; set; } public string Name { get; set; } = \"\"; }\n[Upsert] public class Dog : Animal { public bool Barks { get; set; } public string Breed { get; set; } = \"\"; }\n[Upsert] public class Cat : Animal { public int Lives { get; set; } }\n";

    private static string Row(string members) =>
        $"public enum Kind {{ None, Small, Large }}\n[Upsert] public class Row {{ public int Id {{ get; set; }} {members} }}\n";

    private static string Context(string body, string more = "") =>
        $"public class Db(DbContextOptions o) : DbContext(o) {{ {more} protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>(b => {{ {body} }}); }}";

    private static string Types(string body) =>
        $"public class Db(DbContextOptions o) : DbContext(o) {{ protected override void OnModelCreating(ModelBuilder modelBuilder) {{ {body} }} }}";
}
