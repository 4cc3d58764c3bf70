namespace UpsertGen;

/// <summary>The database that a name or a type in an attribute is for.</summary>
public enum UpsertEngine
{
    /// <summary>Every database; the default.</summary>
    All,

    /// <summary>SQLite alone.</summary>
    Sqlite,

    /// <summary>PostgreSQL alone.</summary>
    PostgreSql,
}
