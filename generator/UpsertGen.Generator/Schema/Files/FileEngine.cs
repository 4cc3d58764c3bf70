namespace UpsertGen.Generator.Schema.Files;

/// <summary>The engines that run a file: those that the project uses, unless the names of its folders or its words are another product's.</summary>
/// <param name="Dialect">Empty for a file that is left out.</param>
internal readonly record struct FileEngine(SchemaDialect Dialect)
{
    private static readonly Dictionary<string, SchemaDialect> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["postgres"] = SchemaDialect.PostgreSql, ["postgresql"] = SchemaDialect.PostgreSql, ["pgsql"] = SchemaDialect.PostgreSql,
        ["psql"] = SchemaDialect.PostgreSql, ["pg"] = SchemaDialect.PostgreSql, ["npgsql"] = SchemaDialect.PostgreSql,
        ["sqlite"] = SchemaDialect.Sqlite, ["sqlite3"] = SchemaDialect.Sqlite,
    };

    private static readonly Dictionary<string, string> OtherFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mysql"] = "MySQL", ["mariadb"] = "MariaDB", ["mssql"] = "SQL Server", ["sqlserver"] = "SQL Server", ["tsql"] = "SQL Server", ["oracle"] = "Oracle",
        ["db2"] = "Db2", ["h2"] = "H2", ["hsqldb"] = "HSQLDB", ["firebird"] = "Firebird", ["clickhouse"] = "ClickHouse",
    };

    /// <summary>Only the lack of any sign makes it count for every engine.</summary>
    public bool IsNeutral { get; init; }

    /// <summary>The product whose file it is, when it is left out.</summary>
    public string? LeftOutFor { get; init; }

    /// <param name="path">The path from the project's folder on: what is above says nothing of the file.</param>
    /// <param name="referenced">The engines whose packages the project references.</param>
    public static FileEngine Of(string path, string text, SchemaDialect referenced)
    {
        if (Named(path) is { } named)
            return named.Product is { } product || (named.Dialect & referenced) == 0
                ? new FileEngine(0) { LeftOutFor = named.Product ?? NameOf(named.Dialect) }
                : new FileEngine(named.Dialect);
        var words = EngineWords.Of(text);
        var (sqlite, postgreSql) = (words[EngineWords.Product.Sqlite], words[EngineWords.Product.PostgreSql]);
        if (Foreign(words, Math.Max(sqlite, postgreSql)) is { } foreign)
            return new FileEngine(0) { LeftOutFor = foreign };
        // With one engine there is nothing to guess.
        if (referenced != SchemaDialect.Both)
            return new FileEngine(referenced);
        // A comment or a name may use a word of the other: a clear majority decides.
        if (postgreSql > 3 * sqlite)
            return new FileEngine(SchemaDialect.PostgreSql);
        return sqlite > 3 * postgreSql ? new FileEngine(SchemaDialect.Sqlite) : new FileEngine(SchemaDialect.Both) { IsNeutral = true };
    }

    /// <summary>Of the names in the path the last that is an engine's; of a file's own words only the first and the last can be one.</summary>
    private static (SchemaDialect Dialect, string? Product)? Named(string path)
    {
        (SchemaDialect, string?)? found = null;
        var segments = path.Split('/', '\\');
        for (var i = 0; i < segments.Length; i++)
        {
            var isFile = i == segments.Length - 1;
            var words = segments[i].Split(['.', '_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
            var last = words.Length - (isFile ? 2 : 1);
            for (var word = 0; word <= last; word++)
            {
                if (isFile && word > 0 && word < last)
                    continue;
                if (Folders.TryGetValue(words[word], out var dialect))
                    found = (dialect, null);
                else if (OtherFolders.TryGetValue(words[word], out var product))
                    found = (0, product);
            }
        }

        return found;
    }

    private static string NameOf(SchemaDialect dialect) => dialect == SchemaDialect.Sqlite ? "SQLite" : "PostgreSQL";

    private static string? Foreign(EngineWords words, int own)
    {
        var (mySql, sqlServer) = (words[EngineWords.Product.MySql], words[EngineWords.Product.SqlServer]);
        // A single word may be a name; a file of another product is full of them.
        if (Math.Max(mySql, sqlServer) < 10 || Math.Max(mySql, sqlServer) <= 2 * own)
            return null;
        return mySql > sqlServer ? "MySQL" : "SQL Server";
    }
}
