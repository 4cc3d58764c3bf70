using UpsertGen.EfModel.Tests.Net;

namespace UpsertGen.EfModel.Tests.Samples;

/// <summary>Keys, generation, uniqueness.</summary>
internal static class KeySamples
{
    public static IReadOnlyList<EfSample> All { get; } =
    [
        new("an int key", Item("public int Id { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("a key after the type's name", Item("public long ItemId { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("a Guid key", Item("public Guid Id { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("a text key", Item("public string Id { get; set; } = \"\";") + Context("modelBuilder.Entity<Item>();")),
        new("a byte key", Item("public byte Id { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("an enum key", "public enum Kind { A, B }\n" + Item("public Kind Id { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("[Key]", Item("[Key] public int Number { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("[PrimaryKey]", "[PrimaryKey(nameof(Zone), nameof(Number))] "
            + Item("public int Zone { get; set; } public int Number { get; set; }") + Context("modelBuilder.Entity<Item>();")),
        new("HasKey", Item("public int Id { get; set; } public int Number { get; set; }")
            + Context("modelBuilder.Entity<Item>().HasKey(i => i.Number);")),
        new("HasKey of two", Item("public int Zone { get; set; } public int Number { get; set; }")
            + Context("modelBuilder.Entity<Item>().HasKey(i => new { i.Zone, i.Number });")),
        new("HasKey by names", Item("public int Zone { get; set; } public int Number { get; set; }")
            + Context("modelBuilder.Entity<Item>().HasKey(\"Zone\", nameof(Item.Number)).HasName(\"pk\");")),
        new("ValueGeneratedNever",
            Item("public int Id { get; set; }") + Context("modelBuilder.Entity<Item>().Property(i => i.Id).ValueGeneratedNever();")),
        new("[DatabaseGenerated(None)]",
            Item("[DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; }")
                + Context("modelBuilder.Entity<Item>();")),
        new("ValueGeneratedOnAdd",
            Item("[Key] public int Number { get; set; }")
                + Context("modelBuilder.Entity<Item>().Property(i => i.Number).ValueGeneratedOnAdd();")),
        new("a Guid key with a default",
            Item("public Guid Id { get; set; }")
                + Context("modelBuilder.Entity<Item>().Property(i => i.Id).HasDefaultValueSql(\"gen_random_uuid()\");")) { Engine =
                    "PostgreSql" },
        new("identity by call", Item("public int Id { get; set; }")
            + Context("modelBuilder.Entity<Item>().Property(i => i.Id).UseIdentityAlwaysColumn();")) { Engine = "PostgreSql" },
        new("HiLo", Item("public int Id { get; set; }")
            + Context("modelBuilder.UseHiLo(); modelBuilder.Entity<Item>();")) { Engine = "PostgreSql" },
        new("serial columns", Item("public int Id { get; set; }")
            + Context("modelBuilder.UseSerialColumns(); modelBuilder.Entity<Item>();")) { Engine = "PostgreSql" },
        new("a shared key by call",
            Item("public int Id { get; set; } public Detail? Detail { get; set; }")
                + "[Upsert] public class Detail { public int Id { get; set; } public string Text { get; set; } = \"\"; public Item? Item { get; set; } }\n" + Context("modelBuilder.Entity<Item>().HasOne(i => i.Detail).WithOne(d => d.Item).HasForeignKey<Detail>(d => d.Id); modelBuilder.Entity<Detail>().ToTable(\"Details\");")),
        new("a shared key by attribute",
            Item("public int Id { get; set; } public Detail? Detail { get; set; }")
                + "[Upsert] public class Detail { [Key, ForeignKey(nameof(Item))] public int ItemId { get; set; } public string Text { get; set; } = \"\"; public Item? Item { get; set; } }\n" + Context("modelBuilder.Entity<Item>(); modelBuilder.Entity<Detail>();")),
        new("a shared key by convention",
            Item("public int Id { get; set; } public Detail? Detail { get; set; }")
                + "[Upsert] public class Detail { [Key] public int ItemId { get; set; } public string Text { get; set; } = \"\"; public Item? Item { get; set; } }\n" + Context("modelBuilder.Entity<Item>(); modelBuilder.Entity<Detail>();")),
        new("a unique index", Item("public int Id { get; set; }")
            + Context("modelBuilder.Entity<Item>().HasIndex(i => i.Code).IsUnique();")),
        new("[Index]", "[Index(nameof(Code), IsUnique = true)] " + Item("public int Id { get; set; }")
            + Context("modelBuilder.Entity<Item>();")),
        new("[Index] of a base that is no entity",
            "[Index(nameof(Tag), IsUnique = true)] public abstract class Tagged { public string Tag { get; set; } = \"\"; }\n"
                + Item("public int Id { get; set; }").Replace("class Item", "class Item : Tagged", StringComparison.Ordinal)
                + Context("modelBuilder.Entity<Item>();")),
        new("[Index] of a base that is one",
            "[Upsert, Index(nameof(Tag), IsUnique = true)] public class Tagged { public int Id { get; set; } public string Tag { get; set; } = \"\"; }\n[Upsert] public class Item : Tagged { public int? Size { get; set; } }\n" + Context("modelBuilder.Entity<Tagged>(); modelBuilder.Entity<Item>();")),
        new("HiLo by property", Item("public int Id { get; set; }")
            + Context(
                "modelBuilder.HasSequence(\"itemseq\"); modelBuilder.Entity<Item>().Property(i => i.Id).UseHiLo(\"itemseq\");")) { Engine =
                    "PostgreSql" },
        new("a partial unique index",
            Item("public int Id { get; set; } public bool Deleted { get; set; }")
                + Context(
                    "modelBuilder.Entity<Item>().HasIndex(i => new { i.Code, i.Id }, \"ix\").IsUnique().HasFilter(\"deleted = false\");")),
        new("an alternate key", Item("public int Id { get; set; }") + Context("modelBuilder.Entity<Item>().HasAlternateKey(i => i.Code);")),
        new("[Timestamp] bytes",
            Item("public int Id { get; set; } [Timestamp] public byte[] Version { get; set; } = [];")
                + Context("modelBuilder.Entity<Item>();")),
        new("[Timestamp] uint", Item("public int Id { get; set; } [Timestamp] public uint Version { get; set; }")
            + Context("modelBuilder.Entity<Item>();")),
        new("IsRowVersion", Item("public int Id { get; set; } public uint Version { get; set; }")
            + Context("modelBuilder.Entity<Item>().Property(i => i.Version).IsRowVersion();")),
        new("xmin by name", Item("public int Id { get; set; } public uint Version { get; set; }")
            + Context(
                "modelBuilder.Entity<Item>().Property(i => i.Version).HasColumnName(\"xmin\").HasColumnType(\"xid\").ValueGeneratedOnAddOrUpdate().IsConcurrencyToken();")) { Engine = "PostgreSql" },
        new("[ConcurrencyCheck]",
            Item("public int Id { get; set; } [ConcurrencyCheck] public int Version { get; set; }")
                + Context("modelBuilder.Entity<Item>();")),
        new("a computed column",
            Item("public int Id { get; set; } public string? Shown { get; set; }")
                + Context("modelBuilder.Entity<Item>().Property(i => i.Shown).HasComputedColumnSql(\"upper(code)\", stored: true);")),
        new("a default", Item("public int Id { get; set; } public DateTime At { get; set; } public int Level { get; set; }")
            + Context(
                "modelBuilder.Entity<Item>(b => { b.Property(i => i.At).HasDefaultValueSql(\"CURRENT_TIMESTAMP\"); b.Property(i => i.Level).HasDefaultValue(1); });")),
    ];

    private static string Item(string members) =>
        $"[Upsert(ConflictOn = \"Code\")] public class Item {{ {members} [Unique] public string Code {{ get; set; }} = \"\"; }}\n";

    private static string Context(string body) =>
        $"public class Db(DbContextOptions o) : DbContext(o) {{ protected override void OnModelCreating(ModelBuilder modelBuilder) {{ {body} }} }}";
}
