using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>What SQLite has no faithful form for.</summary>
internal static class SqliteRefusals
{
    public static (string Construct, string Reason, string? Rewrite)? Of(MergeExpression expression) => expression switch
    {
        ConvertExpression e => Conversion(e),
        _ => null,
    };

    private static (string Construct, string Reason, string? Rewrite)? Conversion(ConvertExpression e)
    {
        var (from, to) = (e.Operand.Type.Kind, e.Type.Kind);
        return (from, to) switch
        {
            (ScalarKind.UInt64, ScalarKind.Single or ScalarKind.Double or ScalarKind.Decimal)
                or (ScalarKind.Single or ScalarKind.Double, ScalarKind.UInt64) =>
                ("a conversion between ulong and " + (from == ScalarKind.UInt64 ? to : from).CSharpName(), "SQLite's numbers are signed",
                    "use long"),
            (ScalarKind.Int64, ScalarKind.Single) =>
                ("a conversion from long to float", "SQLite's REAL is a double, and rounding twice differs", "use double"),
            _ when from == ScalarKind.UInt64 && e.IsChecked =>
                ("a checked conversion from ulong", "SQLite's numbers are signed", "use unchecked(…)"),
            _ => null,
        };
    }
}
