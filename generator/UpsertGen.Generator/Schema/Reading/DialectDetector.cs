using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Guesses which engine a file is for from words that only one of them has.</summary>
internal static class DialectDetector
{
    // A dump shows what it is within its first pages.
    private const int Enough = 256 * 1024;

    // One word, or two that follow each other; words that are also good names of columns count only in company.
    private static readonly HashSet<string> PostgreSqlWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "SERIAL", "BIGSERIAL", "SMALLSERIAL", "JSONB", "TIMESTAMPTZ", "TIMETZ", "BYTEA", "TSVECTOR", "CIDR", "CITEXT", "HSTORE", "REGCLASS", "NEXTVAL",
        "MATERIALIZED", "CONCURRENTLY", "PLPGSQL", "INHERITS", "UNLOGGED", "SEARCH_PATH", "SET_CONFIG", "STDIN", "BTREE", "GIST", "INT4", "INT8", "FLOAT8",
        "ILIKE", "GEN_RANDOM_UUID", "UUID_GENERATE_V4", "PG_CATALOG", "NUMRANGE", "TSTZRANGE", "INT4RANGE", "DATERANGE",
        "CREATE EXTENSION", "CREATE SEQUENCE", "CREATE DOMAIN", "CREATE TYPE", "CREATE SCHEMA", "CREATE FUNCTION", "CREATE RULE", "AS ENUM", "OWNER TO",
        "GRANT ALL", "TIME ZONE", "AS IDENTITY", "CHARACTER VARYING", "PARTITION BY", "PARTITION OF", "ATTACH PARTITION", "ALTER COLUMN", "DEFAULT NOW",
        "DEFAULT INTERVAL", "ON ONLY", "TABLE ONLY", "INITIALLY DEFERRED", "NULLS NOT", "SET SCHEMA",
    };

    private static readonly HashSet<string> SqliteWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUTOINCREMENT", "PRAGMA", "FTS5", "FTS4", "FTS3", "NOCASE", "RTRIM", "DATETIME", "STRFTIME", "SQLITE_SEQUENCE", "SQLITE_STAT1", "JULIANDAY",
        "UNIXEPOCH", "RANDOMBLOB", "WITHOUT ROWID", "VIRTUAL TABLE", "ATTACH DATABASE", "ON CONFLICT", "INSERT OR", ") STRICT", ", STRICT",
    };

    public static SchemaDialect Detect(string text)
    {
        var scanner = new SqlScanner(text, 0, Math.Min(text.Length, Enough), SchemaDialect.Both);
        int postgreSql = 0, sqlite = 0, depth = 0;
        var before = "";
        for (var token = scanner.Next(); token.Kind != SqlTokenKind.End; token = scanner.Next())
        {
            var first = text[token.Start];
            switch (token.Kind)
            {
                case SqlTokenKind.Word when token.Length <= 20:
                    var word = text.Substring(token.Start, token.Length);
                    var pair = $"{before} {word}";
                    postgreSql += PostgreSqlWords.Contains(word) || PostgreSqlWords.Contains(pair) ? 1 : 0;
                    sqlite += SqliteWords.Contains(word) || SqliteWords.Contains(pair) ? 1 : 0;
                    before = word;
                    continue;
                case SqlTokenKind.String when first is '$' or 'E' or 'e':
                case SqlTokenKind.Operator when first == ':':
                    postgreSql++;
                    break;
                case SqlTokenKind.QuotedName when first is '`' or '[':
                    sqlite++;
                    break;
            }

            if (token.Kind != SqlTokenKind.Punctuation)
            {
                before = "";
                continue;
            }

            // Options follow the closing bracket of a table; within the brackets stand names.
            depth = first switch { '(' => depth + 1, ')' => Math.Max(0, depth - 1), ';' => 0, _ => depth };
            before = depth == 0 ? first.ToString() : "";
        }

        return (postgreSql, sqlite) switch
        {
            ( > 0, 0) => SchemaDialect.PostgreSql,
            (0, > 0) => SchemaDialect.Sqlite,
            // A comment or a column may use a word of the other: a clear majority decides.
            _ when postgreSql > 4 * sqlite => SchemaDialect.PostgreSql,
            _ when sqlite > 4 * postgreSql => SchemaDialect.Sqlite,
            _ => SchemaDialect.Both,
        };
    }
}
