using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>Npgsql.EntityFrameworkCore.PostgreSQL.</summary>
internal sealed class PostgreSqlEfProvider : EfProvider
{
    public override string Name => "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override string ShortName => "Npgsql";

    public override bool OwnsStoreType(string type) => type.Length > 0 && !type.Any(char.IsUpper);

    public override bool? Generates(string call) => call switch
    {
        "UseIdentityColumn" or "UseIdentityByDefaultColumn" or "UseIdentityAlwaysColumn" or "UseSerialColumn" or "UseSequence" => true,
        // The client takes its numbers from a sequence; the column has no default.
        "UseHiLo" => false,
        _ => null,
    };

    public override bool GeneratesInteger(bool isKey) => true;

    public override string? StoreType(ScalarKind kind, EfFacets facets) => kind switch
    {
        ScalarKind.String when facets.MaxLength is { } length => $"{(facets.IsFixedLength ? "character" : "character varying")}({length})",
        ScalarKind.Decimal when facets.Precision is { } precision =>
            facets.Scale is { } scale ? $"numeric({precision},{scale})" : $"numeric({precision})",
        ScalarKind.DateTime or ScalarKind.DateTimeOffset when facets.Precision is { } precision => $"timestamp({precision}) with time zone",
        ScalarKind.TimeOnly when facets.Precision is { } precision => $"time({precision}) without time zone",
        ScalarKind.TimeSpan when facets.Precision is { } precision => $"interval({precision})",
        ScalarKind.Char => "character(1)",
        _ => null,
    };

    public override bool IsOwnForm(ScalarKind kind, ScalarKind stored, string? storeType) =>
        kind == ScalarKind.UInt64 && stored == ScalarKind.Decimal && storeType == "numeric(20,0)";

    public override string? IntegerType(ScalarKind kind) => kind == ScalarKind.UInt64 ? null : SqlTypeName.NumberOf(kind);

    /// <summary>The number of the transaction that wrote the row, which every table has.</summary>
    public override (string Column, string Type)? RowVersion(ScalarKind kind) => kind == ScalarKind.UInt32 ? ("xmin", "xid") : null;
}
