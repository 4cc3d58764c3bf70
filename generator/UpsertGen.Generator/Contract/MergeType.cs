namespace UpsertGen.Generator.Contract;

/// <summary>The type of a column or expression: a scalar and whether it can be NULL.</summary>
internal readonly record struct MergeType(ScalarKind Kind, bool Nullable)
{
    public static MergeType Bool => new(ScalarKind.Boolean, false);

    public MergeType AsNullable => new(Kind, true);

    public MergeType AsNotNull => new(Kind, false);
}
