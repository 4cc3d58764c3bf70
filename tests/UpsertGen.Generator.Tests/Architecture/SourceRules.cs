using System.Text.RegularExpressions;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>What a file of the generator may mention, judged by its text; each rule names the offence, or gives null.</summary>
internal static partial class SourceRules
{
    /// <summary>The folders of the generator, each with the folders it may use: the alphabet is the data flow.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Infrastructure"] = [],
        ["Contract"] = ["Infrastructure"],
        ["Schema"] = ["Contract", "Infrastructure"],
        ["Attributes"] = ["Contract", "Infrastructure"],
        ["Dialects"] = ["Contract", "Infrastructure", "Schema"],
        ["Emission"] = ["Contract", "Dialects", "Infrastructure"],
        ["Diagnostics"] = ["Contract", "Infrastructure"],
        // The binder asks the catalogue which databases there are.
        ["Binding"] = ["Attributes", "Contract", "Diagnostics", "Dialects", "Infrastructure", "Schema"],
        // The analyzer compares what was generated with what would be.
        ["Reporting"] = ["Attributes", "Binding", "Contract", "Diagnostics", "Dialects", "Emission", "Infrastructure", "Schema"],
    };

    /// <summary>The folders that do not know the compiler.</summary>
    public static readonly string[] CompilerFree = ["Contract", "Dialects", "Emission", "Schema"];

    /// <summary>A mention of the compiler's API.</summary>
    public static string? MentionsCompiler(string text) => Compiler().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>A folder that a file in <paramref name="folder"/> uses against the arrows.</summary>
    public static string? AgainstTheArrows(string folder, string text)
        => Arrows.TryGetValue(folder, out var allowed)
            ? Uses(text).FirstOrDefault(used => used != folder && Arrows.ContainsKey(used) && !allowed.Contains(used))
            : $"{folder} (a folder without a place in the arrows)";

    /// <summary>All folders that <paramref name="folder"/> uses, through others too.</summary>
    public static HashSet<string> Reachable(string folder)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(Arrows[folder]);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next))
                foreach (var further in Arrows[next])
                    open.Enqueue(further);
        }

        return reached;
    }

    /// <summary>A database's folder used from outside it; only the catalogue lists them.</summary>
    public static string? UsesDatabaseFolder(string path, string text)
        => DatabaseFolder().Matches(text).Select(match => match.Groups[1].Value)
            .FirstOrDefault(name => !path.Contains($"/Dialects/{name}/", StringComparison.Ordinal)
                && !path.EndsWith("/DialectCatalog.cs", StringComparison.Ordinal));

    /// <summary>A decision by a database's name.</summary>
    public static string? BranchesOnDatabase(string text) => DatabaseBranch().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>A name of a database in code or a text of it; comments may speak of one.</summary>
    public static string? NamesDatabase(string text) =>
        DatabaseName().Match(Comment().Replace(text, "")) is { Success: true } match ? match.Value : null;

    /// <summary>Reflection and its relatives.</summary>
    public static string? Reflects(string text) => Reflection().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>A namespace that is not the folder's.</summary>
    public static string? WrongNamespace(string path, string text)
    {
        var parts = path.Split('/')[1..^1];
        var declared = Namespace().Match(text);
        return !declared.Success || declared.Groups[1].Value == string.Join('.', parts) ? null : declared.Groups[1].Value;
    }

    // Written out in a using, or relative to our own namespace in the code.
    private static IEnumerable<string> Uses(string text)
        => Using().Matches(text).Concat(Qualified().Matches(text)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\w*(Sqlite|PostgreSql|Npgsql)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"(?<![:""\w])//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"Microsoft\.CodeAnalysis[\w.]*")]
    private static partial Regex Compiler();

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?UpsertGen\.Generator\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?:global::UpsertGen|UpsertGen)\.Generator\.(\w+)\.")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"Dialects\.(Sqlite|PostgreSql)\b")]
    private static partial Regex DatabaseFolder();

    [GeneratedRegex("""(?:==|!=|\bis|\bis not|\bcase|\bor)\s*"(?:sqlite|postgresql|postgres)"|"(?:sqlite|postgresql|postgres)"\s*=>""",
        RegexOptions.IgnoreCase)]
    private static partial Regex DatabaseBranch();

    [GeneratedRegex(@"System\.Reflection|GetProperty\(|Activator\.")]
    private static partial Regex Reflection();

    [GeneratedRegex(@"^namespace\s+(UpsertGen[\w.]*)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
