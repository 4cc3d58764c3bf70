namespace UpsertGen.Generator.Contract;

/// <summary>The type of a column or expression: a scalar and whether it can be NULL.</summary>
internal readonly record struct MergeType(ScalarKind Kind, bool Nullable)
{
    public static MergeType Bool => new(ScalarKind.Boolean, false);

    public MergeType AsNullable => new(Kind, true);

    public MergeType AsNotNull => new(Kind, false);

    /// <summary>As C# writes it; what the compiler would make of it prints the other two types, and theirs, without end.</summary>
    public override string ToString() => Kind + (Nullable ? "?" : "");
}
