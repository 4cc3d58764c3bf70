namespace UpsertGen.Generator.Schema;

/// <summary>The engines that a schema file is for.</summary>
[Flags]
internal enum SchemaDialect
{
    Sqlite = 1,
    PostgreSql = 2,

    /// <summary>Nothing in the file says which engine runs it, so it counts for each.</summary>
    Both = Sqlite | PostgreSql,
}
