using UpsertGen.EfModel.Tests.Net;

namespace UpsertGen.EfModel.Tests.Samples;

/// <summary>Shapes that come together seldom, with snapshots of their own odd look.</summary>
internal static class OddSamples
{
    public static IReadOnlyList<EfSample> All { get; } =
    [
        new("odd: owned in owned, renamed and hidden", """
            [Upsert] public class Trip { public int Id { get; set; } public Stage First { get; private set; } = null!; public Stage? Last { get; set; } }
            public class Stage { private Stage() { } public Stage(string name) => Name = name; public string Name { get; private set; } = ""; public Mark From { get; private set; } = null!; public Mark? To { get; set; } public Level Level { get; set; } }
            public class Mark { private Mark(double latitude, double longitude) { Latitude = latitude; Longitude = longitude; } public double Latitude { get; private set; } public double Longitude { get; private set; } }
            public enum Level { Low, High }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                protected override void OnModelCreating(ModelBuilder m) => m.Entity<Trip>(t =>
                {
                    t.OwnsOne(x => x.First, s => { s.Property(y => y.Name).HasColumnName("first"); s.OwnsOne(y => y.From, f => f.Property(z => z.Latitude).HasColumnName("lat")); s.OwnsOne(y => y.To); s.Property(y => y.Level).HasConversion<string>(); });
                    t.OwnsOne(x => x.Last, s => { s.OwnsOne(y => y.From).Property(z => z.Longitude).HasColumnName("last_lon").HasColumnType("REAL"); s.OwnsOne(y => y.To); });
                    t.Navigation(x => x.First).IsRequired();
                });
            }
            """) { Engine = "Sqlite" },
        new("odd: TPH whose types share a column", """
            [Upsert] public abstract class Event { public int Id { get; set; } public DateTime At { get; set; } public EventKind Kind { get; set; } }
            public enum EventKind { Started = 1, Stopped = 5 }
            [Upsert] public class Started : Event { public string? Reason { get; set; } public int? Count { get; set; } }
            [Upsert] public class Stopped : Event { public string? Reason { get; set; } public string? Note { get; set; } }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                public DbSet<Event> Events { get; set; }
                protected override void OnModelCreating(ModelBuilder m)
                {
                    m.Entity<Event>().HasDiscriminator(e => e.Kind).HasValue<Started>(EventKind.Started).HasValue<Stopped>(EventKind.Stopped);
                    m.Entity<Started>().Property(e => e.Reason).HasColumnName("reason").HasMaxLength(40);
                    m.Entity<Stopped>().Property(e => e.Reason).HasColumnName("reason").HasMaxLength(40);
                    m.Entity<Stopped>().Property(e => e.Note).HasColumnName("text");
                }
            }
            """) { Refused = "Event:UPG203" },
        new("odd: conversions of many kinds on one type", """
            [Upsert(ConflictOn = "Code")] public class Reading { public Guid Id { get; set; } public Code Code { get; set; } public Unit? Unit { get; set; } public bool IsValid { get; set; } public DateTimeOffset At { get; set; } public Uri? Source { get; set; } public char Grade { get; set; } public TimeSpan Took { get; set; } }
            public enum Code : byte { A, B } public enum Unit { Meter, Gram }
            public class ReadingMap : IEntityTypeConfiguration<Reading>
            {
                public void Configure(EntityTypeBuilder<Reading> b)
                {
                    b.HasIndex(x => x.Code).IsUnique(); b.Property(x => x.Code).HasConversion(new EnumToNumberConverter<Code, long>());
                    b.Property(x => x.Unit).HasConversion(new EnumToStringConverter<Unit>()).HasMaxLength(12); b.Property(x => x.IsValid).HasConversion(new BoolToZeroOneConverter<short>());
                    b.Property(x => x.At).HasConversion<long>(); b.Property(x => x.Took).HasConversion(typeof(TimeSpanToTicksConverter)); b.Property(x => x.Id).HasConversion<string>();
                }
            }
            public class Db(DbContextOptions o) : DbContext(o) { protected override void OnModelCreating(ModelBuilder m) => m.ApplyConfiguration(new ReadingMap()); }
            """),
        new("odd: a schema for each type, and views beside", """
            [Upsert(ConflictOn = "Name")] public class Region { public short Id { get; set; } public string Name { get; set; } = ""; }
            [Upsert] public class Shop { [Key] public string Number { get; set; } = ""; public short RegionId { get; set; } public Region? Region { get; set; } }
            [Upsert] public class Log { public long Id { get; set; } public string? Text { get; set; } }
            public class Sum { public string Number { get; set; } = ""; public decimal Total { get; set; } }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                public DbSet<Region> Regions => Set<Region>(); public DbSet<Shop> Shops => Set<Shop>(); public DbSet<Log> Logs => Set<Log>(); public DbSet<Sum> Sums => Set<Sum>();
                protected override void OnModelCreating(ModelBuilder m)
                {
                    m.HasDefaultSchema("base");
                    m.Entity<Region>().ToTable("regions", "geo").HasIndex(r => r.Name, "ux").IsUnique();
                    m.Entity<Shop>(s => { s.ToTable(t => t.HasComment("all shops")); s.Metadata.SetSchema("trade"); });
                    m.Entity<Log>().ToTable("log", schema: null); m.Entity<Sum>().HasNoKey().ToView("sums", "trade");
                }
            }
            """),
        new("odd: alternate keys as targets and principals", """
            [Upsert(ConflictOn = "Isbn"), Upsert("ByPlace", ConflictOn = "Shelf, Place")] public class Book { public int Id { get; set; } public string Isbn { get; set; } = ""; public int Shelf { get; set; } public int Place { get; set; } public List<Loan> Loans { get; set; } = []; }
            [Upsert(ConflictOn = "Number")] public class Loan { public int Id { get; set; } public Guid Number { get; set; } public string BookIsbn { get; set; } = ""; public Book? Book { get; set; } }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                protected override void OnModelCreating(ModelBuilder m)
                {
                    m.Entity<Book>().HasAlternateKey(b => new { b.Shelf, b.Place }).HasName("ak_place");
                    m.Entity<Loan>(l => { l.HasAlternateKey("Number"); l.HasOne(x => x.Book).WithMany(b => b.Loans).HasForeignKey(x => x.BookIsbn).HasPrincipalKey(b => b.Isbn); });
                }
            }
            """),
        new("odd: keyless and many-to-many beside a shared key", """
            [Upsert] public class Student { public int Id { get; set; } public string Name { get; set; } = ""; public List<Course> Courses { get; set; } = []; public Profile? Profile { get; set; } }
            [Upsert] public class Course { public int Id { get; set; } public string Title { get; set; } = ""; public List<Student> Students { get; set; } = []; }
            [Upsert] public class Enrolment { public int StudentId { get; set; } public int CourseId { get; set; } public int? Grade { get; set; } }
            [Upsert] public class Profile { public int StudentId { get; set; } public string? Bio { get; set; } public Student Student { get; set; } = null!; }
            [Keyless] public class Count { public int Students { get; set; } }
            public class Db(DbContextOptions o) : DbContext(o)
            {
                public DbSet<Student> Students { get; set; } public DbSet<Count> Counts { get; set; }
                protected override void OnModelCreating(ModelBuilder m)
                {
                    m.Entity<Student>().HasMany(s => s.Courses).WithMany(c => c.Students).UsingEntity<Enrolment>(e => { e.ToTable("enrolled"); e.HasKey(x => new { x.CourseId, x.StudentId }); });
                    m.Entity<Profile>().HasKey(p => p.StudentId); m.Entity<Student>().HasOne(s => s.Profile).WithOne(p => p.Student).HasForeignKey<Profile>(p => p.StudentId);
                    m.Entity<Count>().ToSqlQuery("SELECT 1 AS \"Students\"");
                }
            }
            """),
    ];
}
