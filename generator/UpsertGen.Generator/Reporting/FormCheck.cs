using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Reporting;

/// <summary>UPG123: an operation has methods of a form that a referenced database does not have.</summary>
internal static class FormCheck
{
    public static Problem? Check(OperationModel operation, Location location, SqlDialect dialect, MethodsModel methods)
    {
        var missing = methods.Of(operation) & ~dialect.Forms;
        if (missing == 0)
            return null;
        var needed = missing & operation.Needs;
        return needed != 0
            ? new Problem(Descriptors.MissingForm, location, [operation.Name, Names(needed), dialect.DisplayName,
                "use OnConflict = ConflictAction.Ignore, and read the row with a query of your own"])
            : new Problem(Descriptors.MissingForm, location, [operation.Name, Names(missing), dialect.DisplayName,
                $"leave them out: [assembly: UpsertMethods({Names(methods.Forms & dialect.Forms)})]"]);
    }

    private static string Names(MethodForms forms) => string.Join(" | ", forms.ToString().Split([", "], StringSplitOptions.None)
        .Select(static f => "UpsertForms." + f));
}
