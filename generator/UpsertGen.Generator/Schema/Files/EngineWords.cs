using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Files;

/// <summary>How strongly the words of a file speak for each product. What two of them have counts for none.</summary>
internal sealed class EngineWords
{
    // A dump shows what it is within its first pages.
    private const int Enough = 256 * 1024;

    private const int Strong = 10;

    // One word, or two that follow each other; those in the second list are found elsewhere at times, as names or in SQLite, which takes any type.
    private static readonly Dictionary<string, (Product Product, int Weight)> Words = new(StringComparer.OrdinalIgnoreCase);

    static EngineWords()
    {
        Add(Product.PostgreSql, Strong, """
            BIGSERIAL SMALLSERIAL TIMESTAMPTZ TIMETZ TSVECTOR HSTORE REGCLASS NEXTVAL CONCURRENTLY PLPGSQL INHERITS UNLOGGED SEARCH_PATH SET_CONFIG
            BTREE GIST INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE DATERANGE ILIKE GEN_RANDOM_UUID UUID_GENERATE_V4 PG_CATALOG TO_REGCLASS
            """);
        Add(Product.PostgreSql, Strong,
            "CREATE EXTENSION|CREATE DOMAIN|CREATE RULE|AS ENUM|OWNER TO|PARTITION OF|ATTACH PARTITION|ON ONLY|TABLE ONLY|NULLS NOT|SET SCHEMA|MATERIALIZED VIEW", '|');
        Add(Product.PostgreSql, 2, "SERIAL JSONB BYTEA CITEXT CIDR INET INT4 INT8 FLOAT8 STDIN MATERIALIZED");
        Add(Product.PostgreSql, 3, "TIME ZONE|CHARACTER VARYING|DEFAULT NOW|DEFAULT INTERVAL|ALTER COLUMN|CREATE TYPE|CREATE SEQUENCE|AS IDENTITY|PARTITION BY", '|');
        Add(Product.Sqlite, Strong, "AUTOINCREMENT PRAGMA FTS5 FTS4 FTS3 STRFTIME SQLITE_SEQUENCE SQLITE_STAT1 SQLITE_MASTER SQLITE_SCHEMA JULIANDAY UNIXEPOCH RANDOMBLOB NOCASE");
        Add(Product.Sqlite, Strong, "WITHOUT ROWID|VIRTUAL TABLE|ATTACH DATABASE|OR IGNORE|OR ABORT|OR FAIL|) STRICT|, STRICT", '|');
        Add(Product.MySql, Strong, "AUTO_INCREMENT INNODB MYISAM UTF8MB4 FOREIGN_KEY_CHECKS LONGTEXT MEDIUMTEXT MEDIUMINT ZEROFILL UNIQUE_CHECKS SQL_MODE");
        Add(Product.MySql, Strong, "LOCK TABLES|UPDATE CURRENT_TIMESTAMP|ENGINE =", '|');
        Add(Product.MySql, 2, "UNSIGNED TINYTEXT DELIMITER");
        Add(Product.SqlServer, Strong, "NONCLUSTERED CLUSTERED UNIQUEIDENTIFIER DATETIME2 DATETIMEOFFSET SYSUTCDATETIME SYSDATETIME GETUTCDATE NEWSEQUENTIALID SCOPE_IDENTITY TEXTIMAGE_ON QUOTED_IDENTIFIER");
        Add(Product.SqlServer, Strong, "IDENTITY (|DBO .", '|');
        Add(Product.SqlServer, 2, "NVARCHAR GETDATE NEWID ROWVERSION OBJECT_ID NTEXT");
    }

    private readonly int[] _weights = new int[4];

    private EngineWords()
    {
    }

    public enum Product
    {
        Sqlite,
        PostgreSql,
        MySql,
        SqlServer,
    }

    public int this[Product product] => _weights[(int)product];

    public static EngineWords Of(string text)
    {
        var words = new EngineWords();
        var scanner = new SqlScanner(text, 0, Math.Min(text.Length, Enough), SchemaDialect.Both);
        var depth = 0;
        var before = "";
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
        {
            var first = text[token.Start];
            switch (token.Kind)
            {
                case SqlTokenKind.Word when token.Length <= 20:
                    var word = text.Substring(token.Start, token.Length);
                    words.Count(word);
                    words.Count($"{before} {word}");
                    // SQL Server's IDENTITY (1, 1) is not the standard's AS IDENTITY (…).
                    before = word.Equals("IDENTITY", StringComparison.OrdinalIgnoreCase) && before.Equals("AS", StringComparison.OrdinalIgnoreCase) ? "" : word;
                    continue;
                case SqlTokenKind.String when first is '$':
                    words.Count(Product.PostgreSql, Strong);
                    break;
                case SqlTokenKind.String when first is 'E' or 'e':
                case SqlTokenKind.Operator when first == ':':
                    words.Count(Product.PostgreSql, 3);
                    break;
                // MySQL quotes so, too, and SQL Server has the brackets; of the engines here only SQLite takes them.
                case SqlTokenKind.QuotedName when first is '`':
                    words.Count(Product.Sqlite, 1);
                    words.Count(Product.MySql, 1);
                    break;
                case SqlTokenKind.QuotedName when first is '[':
                    words.Count(Product.Sqlite, 1);
                    words.Count(Product.SqlServer, 1);
                    break;
            }

            if (token.Kind is not (SqlTokenKind.Punctuation or SqlTokenKind.Operator))
            {
                before = token.Kind == SqlTokenKind.QuotedName ? SqlLiteral.Name(text, token) : "";
                continue;
            }

            words.Count($"{before} {first}");
            // Options follow the closing bracket of a table; within the brackets stand names.
            depth = first switch { '(' => depth + 1, ')' => Math.Max(0, depth - 1), ';' => 0, _ => depth };
            before = depth == 0 ? first.ToString() : "";
        }

        return words;
    }

    private static void Add(Product product, int weight, string words, char separator = ' ')
    {
        foreach (var word in words.Split([separator, '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            Words.Add(word.Trim(), (product, weight));
    }

    private void Count(string word)
    {
        if (Words.TryGetValue(word, out var found))
            Count(found.Product, found.Weight);
    }

    private void Count(Product product, int weight) => _weights[(int)product] += weight;
}
