using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Files;

/// <summary>
/// The engines that run a file: those that the project uses, unless the names of its folders or its words are another product's.
/// </summary>
/// <param name="Grammars">Empty for a file that is left out.</param>
internal readonly record struct FileEngine(EquatableArray<SqlGrammar> Grammars)
{
    private static readonly Dictionary<string, string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["postgres"] = "PostgreSQL", ["postgresql"] = "PostgreSQL", ["pgsql"] = "PostgreSQL", ["psql"] = "PostgreSQL",
        ["pg"] = "PostgreSQL",
        ["npgsql"] = "PostgreSQL", ["sqlite"] = "SQLite", ["sqlite3"] = "SQLite", ["mysql"] = "MySQL", ["mariadb"] = "MariaDB",
        ["mssql"] = "SQL Server", ["sqlserver"] = "SQL Server", ["tsql"] = "SQL Server", ["oracle"] = "Oracle", ["db2"] = "Db2",
        ["h2"] = "H2",
        ["hsqldb"] = "HSQLDB", ["firebird"] = "Firebird", ["clickhouse"] = "ClickHouse",
    };

    // A file full of their words is theirs, also where only one engine is used; those of other products in the list are found in each
    // other's files.
    private static readonly string[] ToldByWords = ["MySQL", "SQL Server"];

    public FileEngine(params SqlGrammar[] grammars)
        : this(grammars.ToEquatableArray())
    {
    }

    /// <summary>Only the lack of any sign makes it count for every engine.</summary>
    public bool IsNeutral { get; init; }

    /// <summary>The product whose file it is, when it is left out.</summary>
    public string? LeftOutFor { get; init; }

    /// <param name="path">The path from the project's folder on: what is above says nothing of the file.</param>
    /// <param name="referenced">The engines whose packages the project references.</param>
    public static FileEngine Of(string path, string text, EquatableArray<SqlGrammar> referenced)
    {
        if (Named(path) is { } named)
            return referenced.FirstOrDefault(g => g.Product == named) is { } grammar
                ? new FileEngine(grammar)
                : new FileEngine { LeftOutFor = named };
        var words = EngineWords.Of(text);
        if (Foreign(words, referenced) is { } foreign)
            return new FileEngine { LeftOutFor = foreign };
        // With one engine there is nothing to guess. A comment or a name may use a word of another: a clear majority decides.
        var told = referenced.FirstOrDefault(g => referenced.All(other => other == g || words[g.Product] > 3 * words[other.Product]));
        return told is not null ? new FileEngine(told) : new FileEngine(referenced) { IsNeutral = referenced.Count > 1 };
    }

    /// <summary>
    /// Of the names in the path the last that is a product's; of a file's own words only the first and the last can be one.
    /// </summary>
    private static string? Named(string path)
    {
        string? found = null;
        var segments = path.Split('/', '\\');
        for (var i = 0; i < segments.Length; i++)
        {
            var isFile = i == segments.Length - 1;
            var words = segments[i].Split(['.', '_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
            var last = words.Length - (isFile ? 2 : 1);
            for (var word = 0; word <= last; word++)
            {
                if (!(isFile && word > 0 && word < last) && Folders.TryGetValue(words[word], out var product))
                    found = product;
            }
        }

        return found;
    }

    private static string? Foreign(EngineWords words, EquatableArray<SqlGrammar> referenced)
    {
        var others = ToldByWords.Where(p => !referenced.Any(g => g.Product == p)).ToList();
        var foreign = others.OrderByDescending(p => words[p]).FirstOrDefault();
        var own = words.Products.Except(others).Select(p => words[p]).DefaultIfEmpty(0).Max();
        // A single word may be a name; a file of another product is full of them.
        return foreign is not null && words[foreign] >= 10 && words[foreign] > 2 * own ? foreign : null;
    }
}
