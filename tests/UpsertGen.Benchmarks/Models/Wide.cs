using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Benchmarks;

/// <summary>Thirty columns of mixed types.</summary>
[Table("wide")]
[Upsert(ConflictOn = nameof(Id))]
public sealed class Wide
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Key, DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Id { get; set; }

    [Column("text1")]
    public string Text1 { get; set; } = "";

    [Column("text2")]
    public string Text2 { get; set; } = "";

    [Column("text3")]
    public string Text3 { get; set; } = "";

    [Column("text4")]
    public string Text4 { get; set; } = "";

    [Column("text5")]
    public string Text5 { get; set; } = "";

    [Column("text6")]
    public string Text6 { get; set; } = "";

    [Column("text7")]
    public string Text7 { get; set; } = "";

    [Column("text8")]
    public string Text8 { get; set; } = "";

    [Column("count1")]
    public int Count1 { get; set; }

    [Column("count2")]
    public int Count2 { get; set; }

    [Column("count3")]
    public int Count3 { get; set; }

    [Column("count4")]
    public int Count4 { get; set; }

    [Column("count5")]
    public int Count5 { get; set; }

    [Column("count6")]
    public int Count6 { get; set; }

    [Column("total1")]
    public long Total1 { get; set; }

    [Column("total2")]
    public long Total2 { get; set; }

    [Column("total3")]
    public long Total3 { get; set; }

    [Column("total4")]
    public long Total4 { get; set; }

    [Column("price1")]
    public double Price1 { get; set; }

    [Column("price2")]
    public double Price2 { get; set; }

    [Column("price3")]
    public double Price3 { get; set; }

    [Column("price4")]
    public double Price4 { get; set; }

    [Column("flag1")]
    public bool Flag1 { get; set; }

    [Column("flag2")]
    public bool Flag2 { get; set; }

    [Column("flag3")]
    public bool Flag3 { get; set; }

    [Column("time1")]
    public DateTime Time1 { get; set; }

    [Column("time2")]
    public DateTime Time2 { get; set; }

    [Column("time3")]
    public DateTime Time3 { get; set; }

    [Column("time4")]
    public DateTime Time4 { get; set; }

    public static Wide[] Rows(int count) => Enumerable.Range(0, count).Select(One).ToArray();

    private static Wide One(int i) => new()
    {
        Id = i,
        Text1 = $"Text {i + 1} of a row",
        Text2 = $"Text {i + 2} of a row",
        Text3 = $"Text {i + 3} of a row",
        Text4 = $"Text {i + 4} of a row",
        Text5 = $"Text {i + 5} of a row",
        Text6 = $"Text {i + 6} of a row",
        Text7 = $"Text {i + 7} of a row",
        Text8 = $"Text {i + 8} of a row",
        Count1 = i % 1001,
        Count2 = i % 1002,
        Count3 = i % 1003,
        Count4 = i % 1004,
        Count5 = i % 1005,
        Count6 = i % 1006,
        Total1 = i * 1L,
        Total2 = i * 2L,
        Total3 = i * 3L,
        Total4 = i * 4L,
        Price1 = i * 0.125,
        Price2 = i * 0.225,
        Price3 = i * 0.325,
        Price4 = i * 0.425,
        Flag1 = i % 2 == 0,
        Flag2 = i % 3 == 0,
        Flag3 = i % 4 == 0,
        Time1 = Start.AddSeconds(i * 1),
        Time2 = Start.AddSeconds(i * 2),
        Time3 = Start.AddSeconds(i * 3),
        Time4 = Start.AddSeconds(i * 4),
    };

    public const string SqliteTable =
        "CREATE TABLE wide ("
        + "id INTEGER NOT NULL PRIMARY KEY, "
        + "text1 TEXT NOT NULL, text2 TEXT NOT NULL, text3 TEXT NOT NULL, text4 TEXT NOT NULL, "
        + "text5 TEXT NOT NULL, text6 TEXT NOT NULL, text7 TEXT NOT NULL, text8 TEXT NOT NULL, "
        + "count1 INTEGER NOT NULL, count2 INTEGER NOT NULL, count3 INTEGER NOT NULL, count4 INTEGER NOT NULL, count5 INTEGER NOT NULL, count6 INTEGER NOT NULL, "
        + "total1 INTEGER NOT NULL, total2 INTEGER NOT NULL, total3 INTEGER NOT NULL, total4 INTEGER NOT NULL, "
        + "price1 REAL NOT NULL, price2 REAL NOT NULL, price3 REAL NOT NULL, price4 REAL NOT NULL, "
        + "flag1 INTEGER NOT NULL, flag2 INTEGER NOT NULL, flag3 INTEGER NOT NULL, "
        + "time1 TEXT NOT NULL, time2 TEXT NOT NULL, time3 TEXT NOT NULL, time4 TEXT NOT NULL)";

    public const string PostgreSqlTable =
        "CREATE TABLE wide ("
        + "id bigint NOT NULL PRIMARY KEY, "
        + "text1 text NOT NULL, text2 text NOT NULL, text3 text NOT NULL, text4 text NOT NULL, "
        + "text5 text NOT NULL, text6 text NOT NULL, text7 text NOT NULL, text8 text NOT NULL, "
        + "count1 integer NOT NULL, count2 integer NOT NULL, count3 integer NOT NULL, count4 integer NOT NULL, count5 integer NOT NULL, count6 integer NOT NULL, "
        + "total1 bigint NOT NULL, total2 bigint NOT NULL, total3 bigint NOT NULL, total4 bigint NOT NULL, "
        + "price1 double precision NOT NULL, price2 double precision NOT NULL, price3 double precision NOT NULL, price4 double precision NOT NULL, "
        + "flag1 boolean NOT NULL, flag2 boolean NOT NULL, flag3 boolean NOT NULL, "
        + "time1 timestamptz NOT NULL, time2 timestamptz NOT NULL, time3 timestamptz NOT NULL, time4 timestamptz NOT NULL)";

    /// <summary>The columns in order.</summary>
    public static readonly string[] Columns =
    [
        "id", "text1", "text2", "text3", "text4", "text5", "text6", "text7",
        "text8", "count1", "count2", "count3", "count4", "count5", "count6", "total1",
        "total2", "total3", "total4", "price1", "price2", "price3", "price4", "flag1",
        "flag2", "flag3", "time1", "time2", "time3", "time4",
    ];

    /// <summary>The columns as PostgreSQL takes many rows, the key first.</summary>
    internal static ArrayColumn<Wide>[] ArrayColumns() =>
    [
        new ArrayColumn<Wide, long>("id", "bigint", static r => r.Id),
        new ArrayColumn<Wide, string>("text1", "text", static r => r.Text1),
        new ArrayColumn<Wide, string>("text2", "text", static r => r.Text2),
        new ArrayColumn<Wide, string>("text3", "text", static r => r.Text3),
        new ArrayColumn<Wide, string>("text4", "text", static r => r.Text4),
        new ArrayColumn<Wide, string>("text5", "text", static r => r.Text5),
        new ArrayColumn<Wide, string>("text6", "text", static r => r.Text6),
        new ArrayColumn<Wide, string>("text7", "text", static r => r.Text7),
        new ArrayColumn<Wide, string>("text8", "text", static r => r.Text8),
        new ArrayColumn<Wide, int>("count1", "integer", static r => r.Count1),
        new ArrayColumn<Wide, int>("count2", "integer", static r => r.Count2),
        new ArrayColumn<Wide, int>("count3", "integer", static r => r.Count3),
        new ArrayColumn<Wide, int>("count4", "integer", static r => r.Count4),
        new ArrayColumn<Wide, int>("count5", "integer", static r => r.Count5),
        new ArrayColumn<Wide, int>("count6", "integer", static r => r.Count6),
        new ArrayColumn<Wide, long>("total1", "bigint", static r => r.Total1),
        new ArrayColumn<Wide, long>("total2", "bigint", static r => r.Total2),
        new ArrayColumn<Wide, long>("total3", "bigint", static r => r.Total3),
        new ArrayColumn<Wide, long>("total4", "bigint", static r => r.Total4),
        new ArrayColumn<Wide, double>("price1", "double precision", static r => r.Price1),
        new ArrayColumn<Wide, double>("price2", "double precision", static r => r.Price2),
        new ArrayColumn<Wide, double>("price3", "double precision", static r => r.Price3),
        new ArrayColumn<Wide, double>("price4", "double precision", static r => r.Price4),
        new ArrayColumn<Wide, bool>("flag1", "boolean", static r => r.Flag1),
        new ArrayColumn<Wide, bool>("flag2", "boolean", static r => r.Flag2),
        new ArrayColumn<Wide, bool>("flag3", "boolean", static r => r.Flag3),
        new ArrayColumn<Wide, DateTime>("time1", "timestamp with time zone", static r => r.Time1),
        new ArrayColumn<Wide, DateTime>("time2", "timestamp with time zone", static r => r.Time2),
        new ArrayColumn<Wide, DateTime>("time3", "timestamp with time zone", static r => r.Time3),
        new ArrayColumn<Wide, DateTime>("time4", "timestamp with time zone", static r => r.Time4),
    ];
}
