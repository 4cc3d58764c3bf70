using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.Scenarios.Calls;

public enum Legs
{
    None,
    Four = 4,
}

public readonly record struct TenantId(long Value);

[Table("animals")]
[UpsertConstant("kind", "it's a \"cat\"")]
[UpsertConstant("legs", Legs.Four)]
[UpsertConstant("tame", true)]
[UpsertArgument("tenant_id", typeof(TenantId))]
[UpsertArgument("changed_by", typeof(string), Nullable = true, Parameter = "user")]
[Unique("tenant_id, kind, Name")]
[Upsert(ConflictOn = "tenant_id, kind, Name")]
[Upsert("Feed", ConflictOn = "tenant_id, kind, Name", Accumulate = nameof(Meals), InsertOnly = "changed_by")]
[Upsert("Fetch", ConflictOn = "tenant_id, kind, Name", OnConflict = ConflictAction.Get)]
[Upsert("Admit", ConflictOn = "", OnConflict = ConflictAction.Ignore)]
[Upsert("Treat", ConflictOn = "tenant_id, kind, Name", Merge = nameof(Treated), Overwrite = "changed_by")]
public sealed record Cat(string Name, int Meals)
{
    internal static Cat Treated(Cat current, Cat incoming, int most) =>
        current with { Meals = Math.Min(most, current.Meals + incoming.Meals) };
}

[Table("audited")]
[UpsertArgument("user_id", typeof(int))]
[Upsert("Log", Merge = nameof(Logged))]
public sealed record Audited(int Id, int LastUser)
{
    internal static Audited Logged(Audited current, Audited incoming, int userId) => current with { LastUser = userId };
}
