namespace UpsertGen;

/// <summary>The members of an operation, which <see cref="UpsertAttribute"/> and <see cref="UpsertForAttribute{T}"/> share.</summary>
/// <param name="operation">The operation's name, which the generated methods begin with.</param>
public abstract class UpsertOperationAttribute(string operation) : Attribute
{
    /// <summary>
    /// The operation's name; the generated methods are <c>Name</c>, <c>NameAsync</c>, <c>NameReturningAsync</c>, <c>NameManyAsync</c>, ….
    /// </summary>
    public string Operation { get; } = operation;

    /// <summary>
    /// The conflict columns, <c>ON CONFLICT (…)</c>; when null, the key of the type. With <see cref="ConflictAction.Ignore"/>, <c>""</c> is
    /// <c>ON CONFLICT DO NOTHING</c>: a row that repeats a value of any unique key is skipped.
    /// </summary>
    public string? ConflictOn { get; set; }

    /// <summary>The predicate of a partial unique index, copied verbatim: <c>ON CONFLICT (…) WHERE …</c>. Never a parameter.</summary>
    public string? ConflictWhere { get; set; }

    /// <summary>
    /// The expressions of an expression index as the conflict target, copied verbatim: <c>ON CONFLICT (lower("email"))</c>.
    /// </summary>
    public string? ConflictExpression { get; set; }

    /// <summary>A named constraint as the conflict target, <c>ON CONFLICT ON CONSTRAINT …</c>. PostgreSQL only.</summary>
    public string? ConflictConstraint { get; set; }

    /// <summary>What a conflict means: update (the default), ignore (<c>DO NOTHING</c>), or get the row that is there.</summary>
    public ConflictAction OnConflict { get; set; }

    /// <summary>
    /// What a row that is not there means: insert it (the default), or skip it, which makes the operation an <c>UPDATE</c>.
    /// </summary>
    public MissingAction OnMissing { get; set; }

    /// <summary>
    /// The columns that an insert writes, besides the key; the database gives the others their <c>DEFAULT</c>. An update leaves columns
    /// alone that neither this nor another list or a merge names. When null, an insert writes every column.
    /// </summary>
    public string? Insert { get; set; }

    /// <summary>
    /// A method <c>static bool I(T incoming)</c> of the type with the attribute, called for each row: a row that is not there is inserted
    /// only if it holds, and skipped otherwise. A row that is there is updated all the same.
    /// </summary>
    public string? InsertWhen { get; set; }

    /// <summary>
    /// A method <c>static T M(T incoming)</c> of the type with the attribute, or of a class <c>static void M(T incoming)</c>, translated to
    /// SQL at build time: an insert writes the row that it makes, which can hold <see cref="Db.Sql{T}(SqlTexts, object?[])"/>. An update
    /// has the incoming row as it is given.
    /// </summary>
    public string? InsertAs { get; set; }

    /// <summary>
    /// Columns that must be equal in both rows for an update, which is optimistic concurrency. An update increments integers, and gives a
    /// Guid or a time a new value; what the database fills, such as <c>xmin</c>, is only compared.
    /// </summary>
    public string? Version { get; set; }

    /// <summary>What another version means: skip the row (the default), or throw an <see cref="UpsertConcurrencyException"/>.</summary>
    public VersionMismatch OnVersionMismatch { get; set; }

    /// <summary>
    /// Columns that become current + incoming; a NULL side counts as nothing: <c>coalesce(t.c + excluded.c, t.c, excluded.c)</c>.
    /// </summary>
    public string? Accumulate { get; set; }

    /// <summary>Columns that become current + 1; NULL becomes 1.</summary>
    public string? Increment { get; set; }

    /// <summary>
    /// Columns that take the incoming value if it is not NULL and keep the current one otherwise: <c>coalesce(excluded.c, t.c)</c>.
    /// </summary>
    public string? Coalesce { get; set; }

    /// <summary>Columns that keep the larger of current and incoming; a NULL side loses.</summary>
    public string? Greatest { get; set; }

    /// <summary>Columns that keep the smaller of current and incoming; a NULL side loses.</summary>
    public string? Least { get; set; }

    /// <summary>Columns written on insert and never updated, such as <c>CreatedAt</c>.</summary>
    public string? InsertOnly { get; set; }

    /// <summary>
    /// Columns set to the time of the write on insert and on update, such as <c>UpdatedAt</c>; the row's own value is ignored.
    /// </summary>
    public string? Touch { get; set; }

    /// <summary>The only columns that are overwritten; the empty string overwrites nothing. When null, every other column is.</summary>
    public string? Overwrite { get; set; }

    /// <summary>
    /// JSON columns whose top-level members are merged, incoming members winning: <c>t.c || excluded.c</c> on PostgreSQL.
    /// </summary>
    public string? Json { get; set; }

    /// <summary>
    /// Texts and arrays that become current followed by incoming; a NULL side counts as nothing: <c>t.c || excluded.c</c>.
    /// </summary>
    public string? Append { get; set; }

    /// <summary>
    /// A method <c>static T M(T current, T incoming)</c> of the type with the attribute that is the whole merge, translated to SQL at build
    /// time.
    /// </summary>
    public string? Merge { get; set; }

    /// <summary>
    /// A method <c>static bool W(T current, T incoming)</c> of the type with the attribute; the row is updated only if it holds:
    /// <c>DO UPDATE … WHERE …</c>.
    /// </summary>
    public string? When { get; set; }

    /// <summary>True to write nothing when no column would change; NULLs compare equal. Touch columns are not compared.</summary>
    public bool SkipUnchanged { get; set; }

    /// <summary>True to accept a conflict column that the database generates; the operation then writes that column.</summary>
    public bool AllowGeneratedKey { get; set; }
}
