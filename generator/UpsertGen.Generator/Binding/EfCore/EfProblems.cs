using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>What EF Core's model has that an upsert cannot write, or that was not read.</summary>
internal static class EfProblems
{
    public static void Check(RowDeclaration row, EfModels ef, ProblemList problems)
    {
        if (row.Entity?.Refusal is { } refusal)
        {
            problems.Add(Descriptors.EfRefused, row.Location, row.Type.DisplayName(), refusal);
            return;
        }

        // Who names the table for the upsert says that the mapping is known; of a type that is in no context, any name does.
        var isNamed = row.Attributes.Find(AttributeNames.UpsertTable) is not null
            || (row.Entity is null && row.Attributes.Find(AttributeNames.Table) is not null);
        if (!isNamed && (row.Entity is { } entity ? entity.Unread : ef.Unread(row.Type)) is { } statement)
            problems.Add(Descriptors.EfUnread, row.Location, row.Type.DisplayName(), statement);
    }
}
