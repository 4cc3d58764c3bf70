namespace UpsertGen.Generator.Schema.Files;

/// <summary>
/// The order in which the tool of a folder runs its files, and which it does not run on the way up. The tool is told by the names.
/// </summary>
internal static class ScriptOrder
{
    private static readonly string[] Grate =
    [
        "beforeMigration", "alterDatabase", "runAfterCreateDatabase", "runBeforeUp", "up", "runFirstAfterUp", "functions", "views",
        "sprocs", "triggers", "indexes",
        "runAfterOtherAnyTimeScripts", "permissions", "afterMigration",
    ];

    private static readonly string[] First = ["schema.sql", "init.sql", "structure.sql", "create.sql", "baseline.sql", "base.sql"];

    /// <param name="plan">The lines of a sqitch.plan; null without one.</param>
    public static List<SchemaScript> Of(IEnumerable<SchemaScript> scripts, string? plan = null)
    {
        var files = scripts.Select(static s => new ScriptFile(s)).Where(static f => !f.IsUndo).ToList();
        var sqitch = plan is null ? null : SqitchPlan.Read(plan);
        var sets = new Dictionary<(Tool, string), List<ScriptFile>>();
        foreach (var file in files)
        {
            var key = SetOf(file, sqitch);
            if (!sets.TryGetValue(key, out var set))
                sets.Add(key, set = []);
            set.Add(file);
        }

        var ordered = sets.Select(static s => (s.Key, Root: RootOf(s.Key, s.Value), Files: s.Value))
            .OrderBy(static s => s.Root, NaturalOrder.Instance).ToList();
        return WithoutDumps(ordered.SelectMany(s => Sorted(s.Key.Item1, s.Files, sqitch)).ToList());
    }

    private enum Tool
    {
        ByName,
        Flyway,

        /// <summary>A folder per migration: Prisma, Diesel.</summary>
        Folders,
        Grate,
        Sqitch,

        /// <summary>Ordinal by the full name: DbUp.</summary>
        Ordinal,
    }

    private static (Tool, string) SetOf(ScriptFile file, SqitchPlan? sqitch)
    {
        if (sqitch is not null && file.FolderName is "deploy")
            return (Tool.Sqitch, file.Grandparent);
        // Versions count across the folders that Flyway is given.
        if (FlywayName.Read(file.Name) is not null)
            return (Tool.Flyway, "");
        if (file.Name is "up.sql" or "migration.sql")
            return (Tool.Folders, file.Grandparent);
        if (Grate.Contains(file.FolderName, StringComparer.OrdinalIgnoreCase))
            return (Tool.Grate, file.Grandparent);
        return IsDbUp(file.Name) ? (Tool.Ordinal, file.Folder) : (Tool.ByName, file.Folder);
    }

    private static bool IsDbUp(string name) =>
        name.StartsWith("Script", StringComparison.Ordinal) && name.Length > 6 && name[6] is >= '0' and <= '9';

    private static string RootOf((Tool Tool, string Folder) set, List<ScriptFile> files)
    {
        if (set.Tool != Tool.Flyway)
            return set.Folder;
        return files.Select(static f => f.Folder).OrderBy(static f => f.Length).First();
    }

    private static IEnumerable<ScriptFile> Sorted(Tool tool, List<ScriptFile> files, SqitchPlan? sqitch) => tool switch
    {
        Tool.Flyway => Flyway(files),
        Tool.Folders => files.OrderBy(static f => Version(f.FolderName), NaturalOrder.Instance)
            .ThenBy(static f => f.Path, StringComparer.Ordinal),
        Tool.Grate => files
            .OrderBy(static f => Array.FindIndex(Grate, g => g.Equals(f.FolderName, StringComparison.OrdinalIgnoreCase)))
            .ThenBy(static f => f.Name, NaturalOrder.Instance),
        Tool.Sqitch => files.Select(f => (File: f, Place: sqitch!.PlaceOf(f.Name))).Where(static f => f.Place is not null)
            .OrderBy(static f => f.Place).Select(static f => f.File),
        Tool.Ordinal => files.OrderBy(static f => f.Path, StringComparer.Ordinal),
        _ => ByName(files),
    };

    /// <summary>On a new database the highest baseline replaces all versions up to its own.</summary>
    private static IEnumerable<ScriptFile> Flyway(List<ScriptFile> files)
    {
        var named = files.Select(static f => (File: f, Name: FlywayName.Read(f.Name)!)).OrderBy(static f => f.Name)
            .ThenBy(static f => f.File.Path, StringComparer.Ordinal).ToList();
        var baseline = named.FindLastIndex(static f => f.Name.Kind == 'B');
        return named
            .Where((f, i) => baseline < 0 || i == baseline || f.Name.Kind == 'R'
                || (f.Name.Kind == 'V' && IsAfter(f.Name, named[baseline].Name)))
            .Select(static f => f.File);
    }

    private static bool IsAfter(FlywayName name, FlywayName baseline) =>
        (name with { Kind = 'V', Description = "" }).CompareTo(baseline with { Kind = 'V', Description = "" }) > 0;

    /// <summary>Diesel lets a date have dashes; what stands behind the first underscore is words.</summary>
    private static string Version(string folder)
    {
        var end = folder.IndexOf('_');
        return end < 0 ? folder : folder.Substring(0, end).Replace("-", "") + folder.Substring(end);
    }

    /// <summary>
    /// Numbers as numbers, before names; what makes the base comes before its siblings, and a checkpoint stands for what is before it.
    /// </summary>
    private static IEnumerable<ScriptFile> ByName(List<ScriptFile> files)
    {
        var sorted = files
            .OrderBy(static f => First.Contains(f.Name, StringComparer.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(static f => f.Name, NaturalOrder.Instance)
            .ToList();
        return sorted.Skip(Math.Max(0, sorted.FindLastIndex(static f => f.Script.Markers.HasFlag(ScriptMarkers.Checkpoint))));
    }

    /// <summary>A dump that stands above a folder of migrations holds what they do: one of the two counts, and the dump is plain.</summary>
    private static List<SchemaScript> WithoutDumps(List<ScriptFile> files)
    {
        foreach (var dump in files.Where(
            static f => f.Script.Markers.HasFlag(ScriptMarkers.Dump) && f.Name is "schema.sql" or "structure.sql"))
        {
            var within = dump.Folder.Length == 0 ? "" : dump.Folder + "/";
            if (files.Exists(f => IsMigrationBelow(f, within)))
                return files.Where(f => !IsMigrationBelow(f, within)).Select(static f => f.Script).ToList();
        }

        return files.ConvertAll(static f => f.Script);
    }

    private static bool IsMigrationBelow(ScriptFile file, string folder) =>
        file.Path.StartsWith(folder, StringComparison.Ordinal) && file.FolderName.StartsWith("migrat", StringComparison.OrdinalIgnoreCase);
}
