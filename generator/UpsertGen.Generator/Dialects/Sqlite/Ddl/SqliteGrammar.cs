using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Text;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Dialects.Sqlite.Ddl;

/// <summary>How SQLite reads schema files.</summary>
internal sealed class SqliteGrammar : SqlGrammar
{
    private static readonly string[] Operators = ["->>", "<=", "<>", "<<", ">=", ">>", "==", "!=", "||", "->"];

    private SqliteGrammar()
    {
    }

    public static SqliteGrammar Instance { get; } = new();

    public override string Product => "SQLite";

    public override bool NestsComments => false;

    public override bool HasBacktickNames => true;

    public override bool HasBracketNames => true;

    public override bool HasArrays => false;

    public override bool HasUnicodeEscapes => false;

    public override string StringPrefixes => "Xx";

    public override int OperatorLength(string text, int start, int end)
    {
        foreach (var known in Operators)
        {
            if (start + known.Length <= end && string.CompareOrdinal(text, start, known, 0, known.Length) == 0)
                return known.Length;
        }

        return 1;
    }

    public override bool StringsAreNames => true;

    public override string DefaultSchema => "main";

    public override bool HasSchemas => false;

    public override string? SchemaOf(SqlName? written, bool isTemporary, EquatableArray<string> searchPath)
    {
        var schema = written is { } given ? SqlName.LowerAscii(given.Text) : null;
        // In a file for several engines, PostgreSQL's default schema is SQLite's.
        return isTemporary ? "temp" : schema is "main" or "public" ? null : schema;
    }

    public override string?[] LookedUpIn(EquatableArray<string> searchPath) => ["temp", null];

    public override bool SchemaStandsBeforeIndex => true;

    public override bool HasRowIds => true;

    // It binds and stores any value in any column.
    public override bool TypesDecide => false;

    public override ExpressionParser Expression(string text, SchemaTable table) => new SqliteExpressionParser(text, table, this);

    /// <summary>The column that is the rowid, or the rowid itself; null WITHOUT ROWID.</summary>
    public override string? RowId(SchemaTable table) => table.IsWithoutRowId
        ? null
        : table.Columns.FirstOrDefault(static c => c.Identity is IdentityKind.RowId or IdentityKind.AutoIncrement)?.Name ?? SqlNode.RowId;

    public override bool TakesNumber(SchemaColumn column) => column.Identity == IdentityKind.AutoIncrement;

    public override ConflictVerdict Verdict(SchemaTable table, ConflictTarget target) => SqliteVerdict.For(table, target);
}
