using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Expressions;
using UpsertGen.Generator.Schema.Text;
using UpsertGen.Generator.Schema.Verdict;

namespace UpsertGen.Generator.Schema;

/// <summary>
/// How one engine reads schema files: its tokens, names, statements and expressions, and what it says to a conflict target.
/// The defaults are the SQL standard's, or what most engines do; an engine overrides where it differs. Each engine has one instance.
/// </summary>
internal abstract class SqlGrammar
{
    /// <summary>The engine's name, as messages and the lists of its words and folders have it.</summary>
    public abstract string Product { get; }

    // --- Text

    /// <summary>A comment within <c>/* */</c> may hold another.</summary>
    public virtual bool NestsComments => true;

    /// <summary><c>`name`</c> is a name.</summary>
    public virtual bool HasBacktickNames => false;

    /// <summary><c>[name]</c> is a name.</summary>
    public virtual bool HasBracketNames => false;

    /// <summary>Brackets also hold the elements and subscripts of arrays.</summary>
    public virtual bool HasArrays => true;

    /// <summary><c>$tag$ … $tag$</c> is a string.</summary>
    public virtual bool HasDollarStrings => false;

    /// <summary><c>U&amp;"…"</c> is a name, <c>U&amp;'…'</c> a string.</summary>
    public virtual bool HasUnicodeEscapes => true;

    /// <summary>The letters that make one token with the string right behind them.</summary>
    public virtual string StringPrefixes => "XxBbNn";

    /// <summary>The length of the operator that begins at a sign.</summary>
    public virtual int OperatorLength(string text, int start, int end) => SqlOperators.LongestRun(text, start, end);

    // --- Names

    /// <summary>The name under which the engine stores one that is written.</summary>
    public virtual string Fold(SqlName name) => name.Text;

    /// <summary>Whether two stored names are one.</summary>
    public virtual bool AreSame(string left, string right) => SqlName.EqualsIgnoringCase(left, right);

    /// <summary>Equal for stored names that are one.</summary>
    public virtual string KeyOf(string name) => SqlName.LowerAscii(name);

    /// <summary>A string may stand for a name.</summary>
    public virtual bool StringsAreNames => false;

    /// <summary>The schema of a table for which none is said.</summary>
    public abstract string DefaultSchema { get; }

    /// <summary>A table of one name may be in several schemas, and statements name the schema.</summary>
    public virtual bool HasSchemas => true;

    /// <summary>Where a name is kept whose schema is written, or is not; null for the only place there is.</summary>
    public virtual string? SchemaOf(SqlName? written, bool isTemporary, EquatableArray<string> searchPath) =>
        written is { } name ? Fold(name) : searchPath.Count > 0 ? searchPath[0] : DefaultSchema;

    /// <summary>Where a name without a schema is looked up, in this order.</summary>
    public virtual string?[] LookedUpIn(EquatableArray<string> searchPath) => [.. searchPath, DefaultSchema];

    // --- Statements

    /// <summary>Functions, triggers that call them, and DO blocks, whose text the engine keeps or runs.</summary>
    public virtual bool HasRoutines => false;

    /// <summary>
    /// What a function does to how the rows of the table that its first text names are spread over servers: true when its second text can
    /// be the column by which they are, false when they are not any more; null for another function.
    /// </summary>
    public virtual bool? Distributes(string routine) => null;

    /// <summary><c>SELECT … INTO name</c> makes a table.</summary>
    public virtual bool SelectIntoMakesTable => false;

    /// <summary>
    /// An element of an index that is no column is a call or stands in brackets; COLLATE and an operator class may follow it.
    /// </summary>
    public virtual bool BracketsElements => false;

    /// <summary><c>CREATE INDEX schema.name ON table</c>: the schema stands before the index.</summary>
    public virtual bool SchemaStandsBeforeIndex => false;

    // --- Catalog

    /// <summary>A key without a name is given one, and of two alike in a table there is one.</summary>
    public virtual bool NamesKeys => false;

    /// <summary>A primary key of one INTEGER is the number of the row, and another one may hold NULL; not WITHOUT ROWID.</summary>
    public virtual bool HasRowIds => false;

    /// <summary>A type that is a number of a sequence, and not NULL.</summary>
    public virtual bool IsSerial(string type) => false;

    /// <summary>A default that takes the next value of a sequence.</summary>
    public virtual bool IsNextOfSequence(string? text) => false;

    /// <summary>The declared type of a column says what values it holds.</summary>
    public virtual bool TypesDecide => true;

    // --- Expressions and verdict

    /// <summary>Reads an expression into a tree.</summary>
    public virtual ExpressionParser Expression(string text, SchemaTable table) => new(text, table, this);

    /// <summary>The column that is the number of the row; null where rows have none.</summary>
    public virtual string? RowId(SchemaTable table) => null;

    /// <summary>Each insert takes a number for the column, also one that then updates.</summary>
    public virtual bool TakesNumber(SchemaColumn column) =>
        column.Identity is IdentityKind.Always or IdentityKind.ByDefault or IdentityKind.Sequence;

    /// <summary>What the engine says to a conflict target of a table.</summary>
    public virtual ConflictVerdict Verdict(SchemaTable table, ConflictTarget target) => ConflictVerdict.Unknown;
}
