using System.ComponentModel;

namespace UpsertGen;

/// <summary>
/// What the generator knows of an annotated type: for the statements, for messages and for the schema check. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UpsertModel
{
    private const int Fixed = 4;
    private const string ConstantMark = "constant=";
    private const string ValueMark = "value=";

    private readonly Dictionary<string, string?[]> _types = [];

    /// <param name="typeName">The C# type, as messages name it.</param>
    /// <param name="schema">The schema on PostgreSQL; null for the search path.</param>
    /// <param name="table">The table, unquoted.</param>
    /// <param name="columns">
    /// A heading, then a line for each mapped column, written or not: its name, the property, <c>null</c>, <c>not-null</c> or <c>?</c>
    /// (with
    /// <c>,generated</c> where the database gives the value, <c>,constant=</c> with the value that every row has, <c>,value=</c> with one
    /// that no property has, and <c>,argument</c> where each call gives one), the form of its values, and its type on
    /// each database that the heading names. A word that holds other characters than letters, digits and some signs is in double quotes,
    /// doubled inside of it;
    /// <c>-</c> is none.
    /// </param>
    public UpsertModel(string typeName, string? schema, string table, string columns)
    {
        (TypeName, Schema, Table) = (typeName, schema, table);
        var lines = UpsertModelText.Lines(columns);
        var engines = lines[0].Skip(Fixed).ToList();
        foreach (var engine in engines)
            _types[engine!] = new string?[lines.Count - 1];
        var read = new UpsertModelColumn[lines.Count - 1];
        for (var i = 0; i < read.Length; i++)
        {
            var line = lines[i + 1];
            var kind = line[2]!;
            var mark = kind.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? kind[(comma + 1)..] : "";
            read[i] = new(
                line[0]!,
                line[1]!,
                kind[0] switch { 'n' when kind.StartsWith("null", StringComparison.Ordinal) => true, 'n' => false, _ => null },
                mark == "generated",
                line[3]!)
            {
                Constant = mark.StartsWith(ConstantMark, StringComparison.Ordinal) ? mark[ConstantMark.Length..]
                    : mark.StartsWith(ValueMark, StringComparison.Ordinal) ? mark[ValueMark.Length..] : null,
                IsApart = mark == "argument" || mark.StartsWith(ValueMark, StringComparison.Ordinal),
            };
            for (var e = 0; e < engines.Count; e++)
                _types[engines[e]!][i] = line[Fixed + e];
        }

        Columns = read;
    }

    /// <summary>The C# type, as messages name it.</summary>
    public string TypeName { get; }

    /// <summary>The schema on PostgreSQL; null for the search path.</summary>
    public string? Schema { get; private set; }

    /// <summary>The table, unquoted.</summary>
    public string Table { get; private set; }

    /// <summary>Every mapped column, written or not.</summary>
    public IReadOnlyList<UpsertModelColumn> Columns { get; }

    /// <summary>The type of each column on a database; null for one that it has no type for.</summary>
    internal IReadOnlyList<string?> TypesOf(string engine) => _types[engine];

    /// <summary>The model of another table of the same shape.</summary>
    internal UpsertModel In(string? schema, string table)
    {
        var other = (UpsertModel)MemberwiseClone();
        (other.Schema, other.Table) = (schema, table);
        return other;
    }
}

/// <summary>A mapped column.</summary>
/// <param name="Name">The column, unquoted.</param>
/// <param name="Property">The C# property.</param>
/// <param name="Nullable">Whether the column can be NULL; null when the property does not say, without nullable annotations.</param>
/// <param name="Generated">True when the database generates the value: an identity, a computed column or a default.</param>
/// <param name="Form">The .NET type that is sent, and, after a slash, how the property's type becomes it: <c>String/EnumText</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertModelColumn(
    string Name,
    string Property,
    bool? Nullable,
    bool Generated,
    string Form)
{
    /// <summary>
    /// The value that the column has in every row of the type, whatever its properties say; null for a column that holds a property.
    /// </summary>
    public string? Constant { get; init; }

    /// <summary>True for a column that no property has: <see cref="Property"/> is its name then.</summary>
    public bool IsApart { get; init; }
}

/// <summary>The conflict target of an operation.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Columns">The conflict columns, unquoted; empty when the target is an expression or a constraint.</param>
/// <param name="Where">The predicate of a partial index; null without.</param>
/// <param name="Expression">The expressions of an expression index; null without.</param>
/// <param name="Constraint">The named constraint; null without.</param>
/// <param name="Equality">When two keys are one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UpsertModelTarget(
    string Operation,
    IReadOnlyList<string> Columns,
    string? Where,
    string? Expression,
    string? Constraint,
    KeyEquality Equality = KeyEquality.Exact);
