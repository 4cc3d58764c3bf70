namespace UpsertGen.Generator.Schema.Files;

/// <summary>A script by the parts of its path.</summary>
internal sealed class ScriptFile
{
    private static readonly string[] UndoFolders = ["down", "rollback", "rollbacks", "revert", "undo"];
    private static readonly string[] UndoEndings = [
        ".down.sql", ".undo.sql", "_down.sql", "_rollback.sql", ".rollback.sql", "_undo.sql", "-down.sql", "-rollback.sql"];

    public ScriptFile(SchemaScript script)
    {
        Script = script;
        Path = script.Path.Replace('\\', '/');
        Segments = Path.Split('/');
        Name = Segments[Segments.Length - 1];
        Folder = Path.Substring(0, Path.Length - Name.Length).TrimEnd('/');
    }

    public SchemaScript Script { get; }

    public string Path { get; }

    public string[] Segments { get; }

    public string Name { get; }

    public string Folder { get; }

    public string FolderName => Segments.Length > 1 ? Segments[Segments.Length - 2] : "";

    /// <summary>The folder around the file's own.</summary>
    public string Grandparent =>
        Folder.Length > FolderName.Length ? Folder.Substring(0, Folder.Length - FolderName.Length).TrimEnd('/') : "";

    /// <summary>It takes back what another one does, and does not run on the way up.</summary>
    public bool IsUndo =>
        Name.Equals("down.sql", StringComparison.OrdinalIgnoreCase)
        || UndoFolders.Contains(FolderName, StringComparer.OrdinalIgnoreCase)
        || UndoEndings.Any(e => Name.EndsWith(e, StringComparison.OrdinalIgnoreCase))
        || FlywayName.Read(Name) is { Kind: 'U' };

    /// <summary>The number that the name begins with; null without one.</summary>
    public string? Number
    {
        get
        {
            var length = 0;
            while (length < Name.Length && Name[length] is >= '0' and <= '9')
                length++;
            return length == 0 ? null : Name.Substring(0, length);
        }
    }
}
