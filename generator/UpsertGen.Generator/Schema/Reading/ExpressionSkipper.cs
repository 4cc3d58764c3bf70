using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Moves over an expression whose end only the words behind it show.</summary>
internal static class ExpressionSkipper
{
    public static void Skip(StatementCursor at, Func<StatementCursor, bool> atEnd)
    {
        // The first operand may look like a constraint: DEFAULT NULL.
        while (at.Current.Kind == SqlTokenKind.Operator)
            at.Index++;
        at.SkipOne();
        while (!at.AtEnd && !atEnd(at))
            at.SkipOne();
    }
}
