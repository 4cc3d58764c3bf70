using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace UpsertGen.Mutation;

/// <summary>The generator with all mutants in it, built once from a copy of its sources.</summary>
internal static class MutatedGenerator
{
    private const string Project = "generator/UpsertGen.Generator";

    private static readonly string[] Copied =
    [
        Project, "runtime/UpsertGen/Plans", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json",
    ];

    private const string Switches = """
        namespace UpsertGen.Generator;

        public static class Mutants
        {
            public static volatile int Active = -1;
            public static bool[] Seen = new bool[100000];

            public static bool Is(int id)
            {
                Seen[id] = true;
                return Active == id;
            }
        }
        """;

    /// <summary>Builds the copy in a folder.</summary>
    /// <returns>The mutants, and the assembly.</returns>
    public static (IReadOnlyList<Mutant> Mutants, string Assembly) Build(string root, string folder)
    {
        foreach (var part in Copied)
            Copy(Path.Combine(root, part), Path.Combine(folder, part));
        var mutants = new List<Mutant>();
        var project = Path.Combine(folder, Project);
        foreach (var file in Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (!IsTarget(path[(Project.Length + 1)..]))
                continue;
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview), path);
            File.WriteAllText(file, new MutantRewriter(path, mutants).Visit(tree.GetRoot()).ToFullString());
        }

        File.WriteAllText(Path.Combine(project, "Mutants.cs"), Switches);
        // The analyzers would say much about this code.
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet", ["build", project, "-c", "Release", "-nologo", "-v:q", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0
            ? (mutants, Path.Combine(project, "bin", "Release", "netstandard2.0", "UpsertGen.Generator.dll"))
            : throw new InvalidOperationException(output);
    }

    /// <summary>Lowering, and what prints expressions: the dialects without schema files, EF Core and the members of statements.</summary>
    private static bool IsTarget(string path) =>
        path.StartsWith("Dialects/Lowering/", StringComparison.Ordinal)
        || path is "Dialects/ExpressionPrinter.cs" or "Dialects/SharedRefusals.cs"
        || (path.StartsWith("Dialects/", StringComparison.Ordinal) && path.Count(static c => c == '/') == 2
            && !path.EndsWith("Dialect.cs", StringComparison.Ordinal) && !path.EndsWith("EfProvider.cs", StringComparison.Ordinal));

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(from).Where(static e => Path.GetFileName(e) is not ("bin" or "obj")))
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
    }
}
