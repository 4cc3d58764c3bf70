using System.ComponentModel;

namespace UpsertGen;

/// <summary>
/// The parts of one operation's SQL on one database. The runtime composes what it sends from them: for one row or many, with what tells an
/// insert from an update, with the row that comes back. Built once per plan by generated code.
/// </summary>
/// <remarks>Parameters are numbered: the arguments of the call from 1, then the columns of a row.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UpsertStatement
{
    private UpsertModel? _model;
    private int? _inserted;
    private string? _alias;
    private string? _table;
    private string? _returning;
    private string? _text;
    private string? _returningText;

    /// <summary>The generated method as messages name it, <c>UserUpserts.Upsert</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The model behind the operation; of a table that is named at run time, with its name.</summary>
    public required UpsertModel Model
    {
        get => _model!;
        init => _model = value;
    }

    /// <summary>What the statement calls the table, unquoted, where that is not its name; otherwise null.</summary>
    public string? Alias
    {
        get => _alias;
        init => _alias = value;
    }

    /// <summary>The conflict target of the operation, one of the model's.</summary>
    public required UpsertModelTarget Target { get; init; }

    /// <summary>The columns that a row brings, in the order of <c>Bind</c>: their ordinals in the model.</summary>
    public required int[] Written { get; init; }

    /// <summary>
    /// How many of <see cref="Written"/>, from the first, are inserted; the others are for the update alone. All, when it is not given.
    /// </summary>
    public int Inserted
    {
        get => _inserted ?? Written.Length;
        init => _inserted = value;
    }

    /// <summary>
    /// What follows the table in <c>INSERT INTO …</c>: the columns in parentheses; null for an operation that only updates.
    /// </summary>
    public string? Insert { get; init; }

    /// <summary>The ending: <c>ON CONFLICT …</c>; of an operation that only updates, <c>SET …</c>.</summary>
    public required UpsertConflict Conflict { get; init; }

    /// <summary>True when a row brings one more value behind its columns: whether it is inserted where it is not there.</summary>
    public bool HasGuard { get; init; }

    /// <summary>True when a row that is left as it was is an error, because its version is another one.</summary>
    public bool ThrowsOnMismatch { get; init; }

    /// <summary>The columns of the INSERT whose value is not one that the row brings, in their order; empty for most operations.</summary>
    public IReadOnlyList<UpsertComputed> Computed { get; init; } = [];

    /// <summary>The list behind RETURNING: every column of the model, quoted unless it is given.</summary>
    public string Returning
    {
        get => _returning ??= string.Join(", ", Model.Columns.Select(c => Quoted(c.Name)));
        init => _returning = value;
    }

    /// <summary>
    /// The type of each column of the model, as the schema check compares it; null for a column that the database has no type for.
    /// </summary>
    protected internal abstract IReadOnlyList<string?> Types { get; }

    /// <summary>The bare statement for one row, as one would write it by hand.</summary>
    public string Text => _text ??= Insert is null ? Updating : $"{Inserting}\n{OneRow}\n{Conflict.Text}";

    /// <summary>The same, returning the row.</summary>
    public string ReturningText => _returningText ??= $"{Text}\nRETURNING {Returning}";

    /// <summary><c>VALUES (…)</c> for one row.</summary>
    protected internal abstract string OneRow { get; }

    /// <summary>The whole statement for one row of an operation that only updates.</summary>
    protected internal virtual string Updating => $"UPDATE {Named} {Conflict.Text}";

    /// <summary>The table as SQL names it.</summary>
    internal string Table =>
        _table ??= Model.Schema is { } schema && HasSchemas ? $"{Quoted(schema)}.{Quoted(Model.Table)}" : Quoted(Model.Table);

    /// <summary>True when tables are in schemas.</summary>
    protected internal virtual bool HasSchemas => true;

    /// <summary>What the statement calls the table, quoted.</summary>
    internal string Called => Quoted(_alias ?? Model.Table);

    /// <summary>The table behind INTO, UPDATE or FROM, with its name in the statement.</summary>
    internal string Named => _alias is null || Stored(_alias) == Stored(Model.Table) ? Table : $"{Table} AS {Called}";

    /// <summary>The beginning: <c>INSERT INTO … (…)</c>.</summary>
    internal string Inserting => $"INSERT INTO {Named} {Insert}";

    /// <summary>The index that makes the conflict target valid; null for a constraint and for any key.</summary>
    internal string? CreateIndex => Target.Constraint is not null || (Target.Columns.Count == 0 && Target.Expression is null)
        ? null
        : UniqueIndexText.Sql(Model.Schema, Model.Table, Target.Columns, Target.Expression, Target.Where, Quoted);

    /// <summary>
    /// The columns of the model that an insert leaves to their DEFAULT, though other operations may write them: those that are neither
    /// generated nor among what it inserts. Empty for an operation that only updates.
    /// </summary>
    internal IEnumerable<UpsertModelColumn> LeftOut() => Model.Columns.Where((column, ordinal) =>
        Insert is not null && !column.Generated && Array.IndexOf(Written, ordinal, 0, Inserted) < 0
        && !Computed.Any(c => c.Column == ordinal));

    /// <summary>What the schema check says of such a column that can neither be NULL nor be left out.</summary>
    internal string Needed(UpsertModelColumn column) =>
        $"{Method}: the column {column.Name} is NOT NULL without a default, but Insert leaves it out: "
        + $"name {column.Property} in Insert, or give the column a DEFAULT";

    /// <summary>How many values a row brings.</summary>
    internal int ValuesOfRow => Written.Length + (HasGuard ? 1 : 0);

    /// <summary>What to say of a column that is NULL, where its property cannot be null.</summary>
    /// <param name="column">Its ordinal in the model.</param>
    internal string UnexpectedNull(int column) =>
        $"{Method}: the column {Model.Columns[column].Name} of {Table} is NULL, but {Model.TypeName}.{Model.Columns[column].Property} cannot be null.";

    /// <summary>
    /// True when no statement takes several rows: each brings values that the inserted row does not hold, or has to be told from the
    /// others.
    /// </summary>
    internal bool TakesOneRow =>
        HasGuard || ThrowsOnMismatch || (Insert is not null && Inserted < Written.Length) || Computed.Any(static c => c.IsOfRow);

    /// <summary>The name under which the database keeps an identifier.</summary>
    protected internal virtual string Stored(string identifier) => identifier;

    /// <summary>The statement over another table of the same shape, which it calls as it calls its own.</summary>
    /// <param name="schema">The schema; null for none.</param>
    /// <param name="table">The table.</param>
    internal UpsertStatement CopyOver(string? schema, string table)
    {
        var other = (UpsertStatement)MemberwiseClone();
        (other._alias, other._model) = (_alias ?? Model.Table, Model.In(schema, table));
        (other._table, other._text, other._returningText) = (null, null, null);
        return other;
    }

    /// <summary>An identifier in quotes, as the database keeps it.</summary>
    protected internal virtual string Quoted(string identifier) =>
        $"\"{Stored(identifier).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What is inserted for each column of the INSERT: the row's columns, and what is computed in its places.</summary>
    /// <param name="columns">How many columns a row brings.</param>
    /// <param name="column">The value of one of them, by its place.</param>
    protected internal string Values(int columns, Func<int, string> column)
    {
        var values = new List<string>(columns + Computed.Count);
        for (var i = 0; i < columns; i++)
            values.Add(column(i));
        foreach (var computed in Computed)
            values.Insert(computed.Place, computed.Value);
        return string.Join(", ", values);
    }
}

/// <summary>The ending of a statement.</summary>
/// <param name="Clause">
/// <c>ON CONFLICT (…) DO UPDATE SET "name" = </c> up to the first value; the whole of it for DO NOTHING. <c>UPDATE … SET "name" = </c>
/// where nothing is inserted.
/// </param>
/// <param name="Value">The first value that is set; null for DO NOTHING.</param>
/// <param name="Rest">What follows it; null for nothing.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertConflict(string Clause, string? Value = null, string? Rest = null)
{
    /// <summary>The whole.</summary>
    public string Text => Clause + Value + Rest;

    /// <summary>True for DO UPDATE.</summary>
    public bool Updates => Value is not null;

    /// <summary>
    /// The same with a call of <paramref name="condition"/>, which is always true, before the first value: who makes it, updates.
    /// </summary>
    /// <param name="condition">A function that leaves a mark.</param>
    internal string Marked(string condition) => Value is null ? Clause : $"{Clause}CASE WHEN {condition} THEN {Value} END{Rest}";
}

/// <summary>A column of the INSERT whose value is not one that the row brings.</summary>
/// <param name="Place">Its place in the list of columns, from 0.</param>
/// <param name="Column">Its ordinal in the model.</param>
/// <param name="Value">Its value: the parameter of the time, or an expression over the parameters of the statement.</param>
/// <param name="IsOfRow">True for an expression, which is computed for each row: what the database holds by then may be in it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertComputed(int Place, int Column, string Value, bool IsOfRow = false);
