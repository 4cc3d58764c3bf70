using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Verdict;

/// <summary>What stands behind ON CONFLICT. One of columns, expression and constraint, or none of them for every key.</summary>
internal sealed record ConflictTarget
{
    /// <summary>Columns, quoted in the statement: names as the engine stores them.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>The text within the brackets, as SQL.</summary>
    public string? Expression { get; init; }

    public string? Constraint { get; init; }

    /// <summary>The text behind WHERE, as SQL.</summary>
    public string? Where { get; init; }

    /// <summary>DO UPDATE rather than DO NOTHING.</summary>
    public bool Updates { get; init; } = true;

    public static ConflictTarget OnColumns(params string[] columns) => new() { Columns = columns.ToEquatableArray() };

    public static ConflictTarget OnExpression(string expression) => new() { Expression = expression };

    public static ConflictTarget OnConstraint(string name) => new() { Constraint = name };

    public bool IsEmpty => Columns.Count == 0 && Expression is null && Constraint is null;
}
