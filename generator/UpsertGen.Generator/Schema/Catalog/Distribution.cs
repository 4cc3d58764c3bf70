using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Calls that spread the rows of a table over servers.</summary>
internal static class Distribution
{
    /// <summary>False for a call of another function, also of one that the scripts make themselves.</summary>
    public static bool TryApply(CatalogState state, CallRoutine call)
    {
        if (state.Grammar.Distributes(SqlName.LowerAscii(call.Name.Name.Text)) is not { } isDistributed
            || state.Routine(call.Name) is not null)
            return false;
        if (call.Texts.Count == 0 || state.Find(Unproven.Read(call.Texts[0])) is not { } table)
            return true;
        if (!isDistributed)
            table.DistributionColumn = null;
        else if (call.Texts.Count > 1 && table.Columns.Find(state.Fold(Unproven.Read(call.Texts[1]).Name)) is { } column)
            table.DistributionColumn = column.Name;
        return true;
    }
}
