using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Leaves out what a script itself rolls back.</summary>
internal static class Transactions
{
    public static List<SchemaStatement> Settle(List<SchemaStatement> statements)
    {
        if (!statements.Exists(static s =>
            s is TransactionControl { Step: TransactionStep.Rollback or TransactionStep.RollbackToSavepoint }))
            return statements;
        var kept = new List<SchemaStatement>(statements.Count);
        var savepoints = new List<(SqlName Name, int At)>();
        // Outside a transaction there is nothing to roll back.
        var begin = -1;
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case TransactionControl { Step: TransactionStep.Begin } when begin < 0:
                    begin = kept.Count;
                    break;
                case TransactionControl { Step: TransactionStep.Commit }:
                    begin = -1;
                    savepoints.Clear();
                    break;
                case TransactionControl { Step: TransactionStep.Rollback } when begin >= 0:
                    kept.RemoveRange(begin, kept.Count - begin);
                    begin = -1;
                    savepoints.Clear();
                    break;
                case TransactionControl { Step: TransactionStep.Savepoint, Savepoint: { } name }:
                    savepoints.Add((name, kept.Count));
                    break;
                case TransactionControl { Step: TransactionStep.RollbackToSavepoint, Savepoint: { } name }:
                    var index = savepoints.FindLastIndex(s => SqlName.LowerAscii(s.Name.Text) == SqlName.LowerAscii(name.Text));
                    if (index < 0)
                        break;
                    kept.RemoveRange(savepoints[index].At, kept.Count - savepoints[index].At);
                    savepoints.RemoveRange(index + 1, savepoints.Count - index - 1);
                    break;
            }

            kept.Add(statement);
        }

        return kept;
    }
}
