using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Text;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Dialects.PostgreSql.Ddl;

/// <summary>How PostgreSQL reads schema files.</summary>
internal sealed class PostgreSqlGrammar : SqlGrammar
{
    // PostgreSQL keeps 63 bytes of a name.
    private const int MaxNameBytes = 63;

    private static readonly HashSet<string> SerialTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "serial", "serial4", "serial8", "bigserial", "smallserial", "serial2",
    };

    private PostgreSqlGrammar()
    {
    }

    public static PostgreSqlGrammar Instance { get; } = new();

    public override string Product => "PostgreSQL";

    public override bool HasDollarStrings => true;

    public override string StringPrefixes => "EeBbXxNn";

    /// <summary>Without quotes in lower case, cut to what it keeps.</summary>
    public override string Fold(SqlName name) => Truncate(name.Quoted ? name.Text : SqlName.LowerAscii(name.Text));

    public override bool AreSame(string left, string right) => string.Equals(Truncate(left), Truncate(right), StringComparison.Ordinal);

    public override string KeyOf(string name) => name;

    /// <summary>What PostgreSQL keeps of a name.</summary>
    public static string Truncate(string name) => SqlName.ClipBytes(name, MaxNameBytes);

    public override string DefaultSchema => "public";

    public override string? SchemaOf(SqlName? written, bool isTemporary, EquatableArray<string> searchPath) =>
        isTemporary ? "pg_temp" : base.SchemaOf(written, isTemporary, searchPath);

    // A tool may have a search path of its own, so the default schema comes last in any.
    public override string?[] LookedUpIn(EquatableArray<string> searchPath) => ["pg_temp", .. searchPath, DefaultSchema];

    public override bool HasRoutines => true;

    // Of Citus.
    public override bool? Distributes(string routine) => routine switch
    {
        "create_distributed_table" or "create_distributed_table_concurrently" or "alter_distributed_table" => true,
        "create_reference_table" or "undistribute_table" or "citus_add_local_table_to_metadata" => false,
        _ => null,
    };

    public override bool SelectIntoMakesTable => true;

    public override bool BracketsElements => true;

    public override bool NamesKeys => true;

    public override bool IsSerial(string type) => SerialTypes.Contains(type);

    public override bool IsNextOfSequence(string? text) =>
        text is not null
        && (text.StartsWith("nextval(", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("pg_catalog.nextval(", StringComparison.OrdinalIgnoreCase));

    public override ExpressionParser Expression(string text, SchemaTable table) => new PostgreSqlExpressionParser(text, table, this);

    public override ConflictVerdict Verdict(SchemaTable table, ConflictTarget target) => PostgreSqlVerdict.For(table, target);
}
