using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Catalogue;

/// <summary>A natural expression of a merge.</summary>
/// <param name="Kind">What it is an example of: one of <see cref="Expressions.Kinds"/>.</param>
/// <param name="Type">The type of its value, which a column of the model has; <c>Body</c> for a whole method.</param>
/// <param name="Text">As it is written.</param>
internal sealed record Entry(string Kind, string Type, string Text)
{
    /// <summary>The twin that notes what the docs name other results for; null where there is none.</summary>
    public string? Traced { get; init; }

    /// <summary>What its refusal says to write; null for an expression that every engine takes.</summary>
    public string? Rewrite { get; init; }

    /// <summary>True when its numbers leave their range with values of the whole range.</summary>
    public bool IsModest { get; init; }

    /// <summary>The body of the merge.</summary>
    public Node Body => Type == "Body"
        ? new Node("Body", Text)
        : new Node("Body", $"=> current with {{ {Expressions.ColumnOf(Type)} = §0 }};", new Node(Type, Text) { Traced = Traced });
}
