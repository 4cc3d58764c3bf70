using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>EF Core's provider for Acorn, if there were one.</summary>
internal sealed class AcornEfProvider : EfProvider
{
    public override string Name => "Acorn.EntityFrameworkCore";

    public override string ShortName => "Acorn";

    public override bool OwnsStoreType(string type) => false;

    public override bool GeneratesInteger(bool isKey) => isKey;

    public override string? StoreType(ScalarKind kind, EfFacets facets) => null;
}
