using System.ComponentModel;

namespace UpsertGen;

/// <summary>What the generator knows of an annotated type: for messages and for the schema check. Used by generated code.</summary>
/// <param name="TypeName">The C# type, as messages name it.</param>
/// <param name="Schema">The schema on PostgreSQL; null for the search path.</param>
/// <param name="Table">The table, unquoted.</param>
/// <param name="Columns">Every mapped column, written or not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertModel(
    string TypeName,
    string? Schema,
    string Table,
    IReadOnlyList<UpsertModelColumn> Columns);

/// <summary>A mapped column.</summary>
/// <param name="Name">The column, unquoted.</param>
/// <param name="Property">The C# property.</param>
/// <param name="Nullable">Whether the column can be NULL; null when the property does not say, without nullable annotations.</param>
/// <param name="Generated">True when the database generates the value: an identity, a computed column or a default.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertModelColumn(
    string Name,
    string Property,
    bool? Nullable,
    bool Generated);

/// <summary>The conflict target of an operation.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Columns">The conflict columns, unquoted; empty when the target is an expression or a constraint.</param>
/// <param name="Where">The predicate of a partial index; null without.</param>
/// <param name="Expression">The expressions of an expression index; null without.</param>
/// <param name="Constraint">The named constraint; null without.</param>
/// <param name="CreateIndex">The <c>CREATE UNIQUE INDEX</c> that makes the target valid, in SQL both databases accept; null for a constraint.</param>
/// <param name="Equality">When two keys are one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertModelTarget(
    string Operation,
    IReadOnlyList<string> Columns,
    string? Where,
    string? Expression,
    string? Constraint,
    string? CreateIndex,
    KeyEquality Equality = KeyEquality.Exact);
