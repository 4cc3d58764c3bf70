namespace UpsertGen.Runtime.Tests.Verdict.Folders;

/// <summary>A file as a project hands it over.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Run">What its tool runs of it; null when it does not run on the way up.</param>
internal sealed record FolderFile(string Path, string Text, string? Run);

/// <summary>A folder of SQL files.</summary>
/// <param name="Files">In the order in which the tool of the folder runs them.</param>
/// <param name="Plan">The text of a sqitch.plan.</param>
internal sealed record SchemaFolder(string Name, IReadOnlyList<FolderFile> Files, string? Plan = null);

/// <summary>One change of a schema, as a migration makes it.</summary>
internal sealed record Step(string Name, string Sql);
