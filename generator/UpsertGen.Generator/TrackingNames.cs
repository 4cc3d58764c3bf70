namespace UpsertGen.Generator;

/// <summary>Names of the incremental steps.</summary>
internal static class TrackingNames
{
    public const string Facts = "Facts";
    public const string Models = "Models";
    public const string ModelsFor = "ModelsFor";
    public const string Schema = "Schema";
    public const string Resolved = "Resolved";
    public const string ResolvedFor = "ResolvedFor";
    public const string Refusals = "Refusals";
}
