using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads the commands by which psql (<c>\i</c>, <c>\ir</c>) and sqlite3 (<c>.read</c>) run another file.</summary>
internal static class IncludeReader
{
    private static readonly string[] Relative = ["\\ir", "\\include_relative"];
    private static readonly string[] FromFolder = ["\\i", "\\include", ".read"];

    public static IncludeFile? Read(string command, int line)
    {
        var end = command.IndexOfAny([' ', '\t']);
        if (end < 0)
            return null;
        var (name, path) = (command.Substring(0, end), command.Substring(end).Trim().TrimEnd(';').Trim('\'', '"'));
        var isRelative = Relative.Contains(name, StringComparer.Ordinal);
        return path.Length > 0 && (isRelative || FromFolder.Contains(name, StringComparer.Ordinal))
            ? new IncludeFile(line, path) { IsRelative = isRelative }
            : null;
    }
}
