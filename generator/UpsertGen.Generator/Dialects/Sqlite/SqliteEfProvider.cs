using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>Microsoft.EntityFrameworkCore.Sqlite: every text has one type, and only a key is generated.</summary>
internal sealed class SqliteEfProvider : EfProvider
{
    public override string Name => "Microsoft.EntityFrameworkCore.Sqlite";

    public override string ShortName => "Sqlite";

    public override bool HasSchemas => false;

    public override bool OwnsStoreType(string type) => type is "TEXT" or "INTEGER" or "REAL" or "BLOB";

    public override bool? Generates(string call) => call == "UseAutoincrement" ? true : null;

    public override bool GeneratesInteger(bool isKey) => isKey;

    public override string? StoreType(ScalarKind kind, EfFacets facets) => null;
}
