using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Files;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>The project's UpsertSchema items, which the compiler gets as additional files.</summary>
internal static class SchemaFiles
{
    private const string IsSchema = "build_metadata.AdditionalFiles.UpsertGenSchema";
    private const string Dialect = "build_metadata.AdditionalFiles.Dialect";
    private const string ProjectFolder = "build_property.ProjectDir";

    // The generator, the check of the file and the checks of the models ask for the same text; it is read once.
    private static readonly ConditionalWeakTable<SourceText, Reading> Readings = new();

    // By the first script of a project.
    private static readonly ConditionalWeakTable<SchemaScript, Building> Catalogs = new();

    /// <summary>The engines whose packages a project references.</summary>
    public static EquatableArray<SqlGrammar> Engines(ProjectFacts facts) =>
        facts.Referenced.Select(static d => d.Grammar).ToEquatableArray();

    /// <summary>What one file says to the engines that the project uses; null when it is not a schema file.</summary>
    public static SchemaScript? Read(
        AdditionalText file, AnalyzerConfigOptionsProvider options, DialectCatalog catalog, EquatableArray<SqlGrammar> engines,
        CancellationToken cancellationToken)
    {
        var own = options.GetOptions(file);
        if (!own.TryGetValue(IsSchema, out var isSchema) || !string.Equals(isSchema, "true", StringComparison.OrdinalIgnoreCase))
            return null;
        own.TryGetValue(Dialect, out var dialect);
        options.GlobalOptions.TryGetValue(ProjectFolder, out var folder);
        var asked = new Asked(file.Path, FromProject(file.Path, folder ?? ""), DialectOf(dialect, catalog), engines);
        return file.GetText(cancellationToken) is { } text ? Readings.GetOrCreateValue(text).Script(asked, text, cancellationToken) : null;
    }

    /// <summary>All files of a compilation, for the analyzer; the generator reads file by file.</summary>
    public static SchemaCatalog Read(AnalyzerOptions options, ProjectFacts facts, CancellationToken cancellationToken) =>
        Catalog(
        options.AdditionalFiles
            .Select(f => Read(f, options.AnalyzerConfigOptionsProvider, facts.Catalog, Engines(facts), cancellationToken))
            .OfType<SchemaScript>()
            .ToImmutableArray());

    /// <summary>The schema that the scripts add up to: built once, as long as no file changes.</summary>
    public static SchemaCatalog Catalog(ImmutableArray<SchemaScript> scripts) =>
        scripts.IsEmpty ? SchemaCatalog.Build(scripts) : Catalogs.GetOrCreateValue(scripts[0]).Catalog(scripts);

    /// <summary>The item's Dialect metadata, by the dialects' ids; without it the file's content decides.</summary>
    private static EquatableArray<SqlGrammar>? DialectOf(string? text, DialectCatalog catalog)
    {
        var ids = (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(static i => i.Trim()).ToList();
        var all = ids.Exists(static i => i.Equals("Both", StringComparison.OrdinalIgnoreCase));
        var named = catalog.All.Where(d => all || ids.Contains(d.Id, StringComparer.OrdinalIgnoreCase)).Select(static d => d.Grammar)
            .ToEquatableArray();
        return named.Count > 0 ? named : null;
    }

    /// <summary>The path without the folders that it has in common with the project's: their names say nothing of the file.</summary>
    private static string FromProject(string path, string folder)
    {
        var common = 0;
        for (var i = 0; i < Math.Min(path.Length, folder.Length) && Slash(path[i]) == Slash(folder[i]); i++)
            common = Slash(path[i]) == '/' ? i + 1 : common;
        return path.Substring(common);
    }

    private static char Slash(char c) => c == '\\' ? '/' : c;

    private sealed record Asked(string Path, string FromProject, EquatableArray<SqlGrammar>? Dialect, EquatableArray<SqlGrammar> Engines);

    private sealed class Building
    {
        private ImmutableArray<SchemaScript> _scripts;
        private SchemaCatalog? _catalog;

        public SchemaCatalog Catalog(ImmutableArray<SchemaScript> scripts)
        {
            lock (this)
            {
                if (_catalog is null || !_scripts.SequenceEqual(scripts, static (a, b) => ReferenceEquals(a, b)))
                    (_scripts, _catalog) = (scripts, SchemaCatalog.Build(scripts));
                return _catalog;
            }
        }
    }

    private sealed class Reading
    {
        private SchemaScript? _script;
        private Asked? _asked;

        public SchemaScript Script(Asked asked, SourceText text, CancellationToken cancellationToken)
        {
            lock (this)
            {
                if (_script is null || _asked != asked)
                    (_script, _asked) = (Read(asked, text.ToString(), cancellationToken), asked);
                return _script;
            }
        }

        private static SchemaScript Read(Asked asked, string text, CancellationToken cancellationToken)
        {
            var engine = asked.Dialect is { } given
                ? new FileEngine(given.Where(asked.Engines.Contains).ToEquatableArray())
                : SchemaReader.IsPlan(asked.Path) ? default : FileEngine.Of(asked.FromProject, text, asked.Engines);
            return SchemaReader.Read(asked.Path, text, engine, cancellationToken);
        }
    }
}
