using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Attributes;

/// <summary>One [Upsert] as the user wrote it; names are not looked up yet.</summary>
internal sealed class UpsertSettings
{
    public required AttributeData Attribute { get; init; }

    /// <summary>The attribute itself, for problems that no argument shows.</summary>
    public required Location Location { get; init; }

    public required string Operation { get; init; }

    public required Location OperationLocation { get; init; }

    public UpsertConflictAction Action { get; init; }

    /// <summary>OnConflict as it is written; null when it is left out or Update.</summary>
    public TextArgument? OnConflict { get; init; }

    public ListArgument? ConflictOn { get; init; }

    /// <summary>True when any unique key of the table counts: there is no conflict target.</summary>
    public bool IsOnAnyKey => Action == UpsertConflictAction.Ignore && ConflictOn is { Items.Count: 0 };

    public TextArgument? ConflictWhere { get; init; }

    public TextArgument? ConflictExpression { get; init; }

    public TextArgument? ConflictConstraint { get; init; }

    /// <summary>The merge lists that were written, in the order of the attribute's arguments.</summary>
    public required IReadOnlyList<ListArgument> Lists { get; init; }

    public TextArgument? Merge { get; init; }

    public TextArgument? When { get; init; }

    public TextArgument? SkipUnchanged { get; init; }

    /// <summary>The columns that an insert writes; null for all.</summary>
    public ListArgument? Insert { get; init; }

    public TextArgument? InsertWhen { get; init; }

    public TextArgument? InsertAs { get; init; }

    /// <summary>OnMissing = Skip; null when it is left out or Insert.</summary>
    public TextArgument? OnMissing { get; init; }

    /// <summary>OnVersionMismatch = Throw; null when it is left out or Skip.</summary>
    public TextArgument? OnVersionMismatch { get; init; }

    public bool AllowGeneratedKey { get; init; }
}

/// <summary>A single value in an attribute, and where it is written.</summary>
internal sealed record TextArgument(string Name, string Text, Location Location);
