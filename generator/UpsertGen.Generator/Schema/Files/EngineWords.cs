using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Files;

/// <summary>How strongly the words of a file speak for each product. What two of them have counts for none.</summary>
internal sealed class EngineWords
{
    // A dump shows what it is within its first pages.
    private const int Enough = 256 * 1024;

    private const int Strong = 10;

    private const string Sqlite = "SQLite";
    private const string PostgreSql = "PostgreSQL";
    private const string MySql = "MySQL";
    private const string SqlServer = "SQL Server";

    // One word, or two that follow each other; those in the second list are found elsewhere at times, as names or in SQLite, which takes
    // any type.
    private static readonly Dictionary<string, (string Product, int Weight)> Words = new(StringComparer.OrdinalIgnoreCase);

    static EngineWords()
    {
        Add(PostgreSql, Strong, """
            BIGSERIAL SMALLSERIAL TIMESTAMPTZ TIMETZ TSVECTOR HSTORE REGCLASS NEXTVAL CONCURRENTLY PLPGSQL INHERITS UNLOGGED SEARCH_PATH SET_CONFIG
            BTREE GIST INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE DATERANGE ILIKE GEN_RANDOM_UUID UUID_GENERATE_V4 PG_CATALOG TO_REGCLASS
            """);
        Add(PostgreSql, Strong,
            "CREATE EXTENSION|CREATE DOMAIN|CREATE RULE|AS ENUM|OWNER TO|PARTITION OF|ATTACH PARTITION|ON ONLY|TABLE ONLY|NULLS NOT|SET SCHEMA|MATERIALIZED VIEW", '|');
        Add(PostgreSql, 2, "SERIAL JSONB BYTEA CITEXT CIDR INET INT4 INT8 FLOAT8 STDIN MATERIALIZED");
        Add(PostgreSql, 3,
            "TIME ZONE|CHARACTER VARYING|DEFAULT NOW|DEFAULT INTERVAL|ALTER COLUMN|CREATE TYPE|CREATE SEQUENCE|AS IDENTITY|PARTITION BY",
            '|');
        Add(Sqlite, Strong,
            "AUTOINCREMENT PRAGMA FTS5 FTS4 FTS3 STRFTIME SQLITE_SEQUENCE SQLITE_STAT1 SQLITE_MASTER SQLITE_SCHEMA JULIANDAY UNIXEPOCH RANDOMBLOB NOCASE");
        Add(Sqlite, Strong, "WITHOUT ROWID|VIRTUAL TABLE|ATTACH DATABASE|OR IGNORE|OR ABORT|OR FAIL|) STRICT|, STRICT", '|');
        Add(MySql, Strong,
            "AUTO_INCREMENT INNODB MYISAM UTF8MB4 FOREIGN_KEY_CHECKS LONGTEXT MEDIUMTEXT MEDIUMINT ZEROFILL UNIQUE_CHECKS SQL_MODE");
        Add(MySql, Strong, "LOCK TABLES|UPDATE CURRENT_TIMESTAMP|ENGINE =", '|');
        Add(MySql, 2, "UNSIGNED TINYTEXT DELIMITER");
        Add(SqlServer, Strong,
            "NONCLUSTERED CLUSTERED UNIQUEIDENTIFIER DATETIME2 DATETIMEOFFSET SYSUTCDATETIME SYSDATETIME GETUTCDATE NEWSEQUENTIALID SCOPE_IDENTITY TEXTIMAGE_ON QUOTED_IDENTIFIER");
        Add(SqlServer, Strong, "IDENTITY (|DBO .", '|');
        Add(SqlServer, 2, "NVARCHAR GETDATE NEWID ROWVERSION OBJECT_ID NTEXT");
    }

    private readonly Dictionary<string, int> _weights = new(StringComparer.Ordinal);

    private EngineWords()
    {
    }

    /// <summary>The products that a word of the file speaks for.</summary>
    public IEnumerable<string> Products => _weights.Keys;

    public int this[string product] => _weights.TryGetValue(product, out var weight) ? weight : 0;

    public static EngineWords Of(string text)
    {
        var words = new EngineWords();
        var scanner = new SqlScanner(text, 0, Math.Min(text.Length, Enough), AnyGrammar.Instance);
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
                    before = word.Equals("IDENTITY", StringComparison.OrdinalIgnoreCase)
                        && before.Equals("AS", StringComparison.OrdinalIgnoreCase) ? "" : word;
                    continue;
                case SqlTokenKind.String when first is '$':
                    words.Count(PostgreSql, Strong);
                    break;
                case SqlTokenKind.String when first is 'E' or 'e':
                case SqlTokenKind.Operator when first == ':':
                    words.Count(PostgreSql, 3);
                    break;
                // MySQL quotes so, too, and SQL Server has the brackets; of the engines here only SQLite takes them.
                case SqlTokenKind.QuotedName when first is '`':
                    words.Count(Sqlite, 1);
                    words.Count(MySql, 1);
                    break;
                case SqlTokenKind.QuotedName when first is '[':
                    words.Count(Sqlite, 1);
                    words.Count(SqlServer, 1);
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

    private static void Add(string product, int weight, string words, char separator = ' ')
    {
        foreach (var word in words.Split([separator, '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            Words.Add(word.Trim(), (product, weight));
    }

    private void Count(string word)
    {
        if (Words.TryGetValue(word, out var found))
            Count(found.Product, found.Weight);
    }

    private void Count(string product, int weight) => _weights[product] = this[product] + weight;

    /// <summary>Takes the tokens of every product, since it is not known yet whose they are.</summary>
    private sealed class AnyGrammar : SqlGrammar
    {
        public static readonly AnyGrammar Instance = new();

        public override string Product => "";

        public override string DefaultSchema => "";

        public override bool HasBacktickNames => true;

        public override bool HasBracketNames => true;

        public override bool HasDollarStrings => true;

        public override string StringPrefixes => "EeBbXxNn";
    }
}
