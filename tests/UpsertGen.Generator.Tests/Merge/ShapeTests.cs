namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Shapes of merge methods and conditions, to SET and WHERE.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("=> current;", "DO NOTHING")]
    [InlineData("=> current with { Id = current.Id, I = current.I };", "DO NOTHING")]
    [InlineData("=> current with { I = 1 };", "i = 1")]
    [InlineData("=> current with { Id = 10, T = \"I'm a name\" };", "id = 10,\n    t = 'I''m a name'")]
    [InlineData("=> incoming.At > current.At ? current with { At = incoming.At } : current;", "at = x.at\nWHERE x.at > t.at")]
    [InlineData("=> incoming.At <= current.At ? current : current with { At = incoming.At };", "at = x.at\nWHERE NOT (x.at <= t.at)")]
    [InlineData("=> incoming.Ok ? current with { I = 1 } : current with { I = 2, L = 3 };",
        "i = CASE WHEN x.ok THEN 1 ELSE 2 END,\n    l = CASE WHEN x.ok THEN t.l ELSE 3 END")]
    [InlineData("{ if (incoming.Ok) return current; if (current.Ok) return current with { I = 1 }; return current with { I = 2 }; }",
        "i = CASE WHEN t.ok THEN 1 ELSE 2 END\nWHERE NOT x.ok")]
    [InlineData("{ var more = incoming.I + 1; return current with { I = more, L = more }; }",
        "i = x.i + 1,\n    l = CAST(x.i + 1 AS bigint)", "i = x.i + 1,\n    l = _ug_checked_i32(x.i + 1)")]
    [InlineData("{ if (incoming.I == 0) return current; return current with { I = current.I / incoming.I }; }",
        "i = t.i / x.i\nWHERE x.i <> 0")]
    [InlineData("{ switch (incoming.E) { case Level.Low: return current; default: return current with { E = incoming.E }; } }",
        "e = x.e\nWHERE x.e <> 0")]
    [InlineData("=> incoming.I switch { 1 => current with { I = 1 }, 2 => current, _ => current };", "i = 1\nWHERE x.i = 1")]
    [InlineData("=> (current.I, incoming.I) switch { (1, 2) => current with { I = 2 }, (2, 3) => current with { I = 3 }, _ => current };",
        "i = CASE WHEN (t.i = 1) AND (x.i = 2) THEN 2 ELSE 3 END\nWHERE ((t.i = 1) AND (x.i = 2)) OR ((t.i = 2) AND (x.i = 3))")]
    [InlineData("=> incoming.Ok ? current with { I = 1 } : current.Ok ? current : current with { I = 2 };",
        "i = CASE WHEN x.ok THEN 1 ELSE 2 END\nWHERE x.ok OR (NOT t.ok)")]
    [InlineData("=> incoming.Ok ? current : current;", "DO NOTHING")]
    public void Merge(string body, string postgreSql, string? sqlite = null)
    {
        var sql = MergeSource.Sql(new(MergeSource.Merge(body)));
        Assert.Equal(postgreSql, sql.PostgreSql);
        Assert.Equal(sqlite ?? postgreSql, sql.Sqlite);
    }

    [Theory]
    [InlineData("incoming.At > current.At", "WHERE x.at > t.at")]
    [InlineData("incoming.AtN > current.AtN", "WHERE x.at_n > t.at_n")]
    [InlineData("!(incoming.AtN > current.AtN) && incoming.Ok", "WHERE ((x.at_n > t.at_n) IS NOT TRUE) AND x.ok")]
    [InlineData("true", "")]
    public void When(string body, string where)
    {
        var sql = MergeSource.Sql(new(MergeSource.When(body)));
        Assert.EndsWith(where.Length == 0 ? "home_zip = x.home_zip" : "home_zip = x.home_zip\n" + where, sql.Sqlite);
        Assert.EndsWith(where.Length == 0 ? "home_zip = x.home_zip" : "home_zip = x.home_zip\n" + where, sql.PostgreSql);
    }

    [Fact]
    public void SkipUnchangedComparesNullSafely()
    {
        var sql = MergeSource.Sql(new(Models.Usings + """
            namespace App;
            [Unique("Id"), Table("rows"), Upsert(ConflictOn = "Id", SkipUnchanged = true, Touch = "At")]
            public record Row(int Id, string? Name, int Count, decimal Price, [property: Column(TypeName = "json")] string Doc, DateTime At);
            """));
        Assert.EndsWith(
            "WHERE (t.name IS DISTINCT FROM x.name) OR (t.count <> x.count) OR (t.price <> x.price) OR (CAST(t.doc AS jsonb) <> CAST(x.doc AS jsonb))", sql.PostgreSql);
        Assert.EndsWith(
            "WHERE (t.name IS NOT x.name) OR (t.count <> x.count) OR (_ug_dec_cmp(t.price, x.price) <> 0) OR (_ug_json_equal(t.doc, x.doc) = 0)", sql.Sqlite);
    }

    [Fact]
    public void ParametersComeBeforeClocks()
    {
        var sql = MergeSource.Sql(
            new(MergeSource.Merge("=> current with { I = current.I + step, At = DateTime.UtcNow, Dto = DateTimeOffset.UtcNow };",
                ", int step")));
        Assert.Equal("i = t.i + $1::integer,\n    at = $2::timestamp with time zone,\n    dto = $3::timestamp with time zone",
            sql.PostgreSql);
    }
}
