using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Binding.DatabaseSchema;

/// <summary>The project's UpsertSchema items, which the compiler gets as additional files.</summary>
internal static class SchemaFiles
{
    private const string IsSchema = "build_metadata.AdditionalFiles.UpsertGenSchema";
    private const string Dialect = "build_metadata.AdditionalFiles.Dialect";

    // The generator, the check of the file and the checks of the models ask for the same text; it is read once.
    private static readonly ConditionalWeakTable<SourceText, Reading> Readings = new();

    // By the first script of a project.
    private static readonly ConditionalWeakTable<SchemaScript, Building> Catalogs = new();

    /// <summary>What one file says; null when it is not a schema file.</summary>
    public static SchemaScript? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var own = options.GetOptions(file);
        if (!own.TryGetValue(IsSchema, out var isSchema) || !string.Equals(isSchema, "true", StringComparison.OrdinalIgnoreCase))
            return null;
        own.TryGetValue(Dialect, out var dialect);
        return file.GetText(cancellationToken) is { } text
            ? Readings.GetOrCreateValue(text).Script(file.Path, text, DialectOf(dialect), cancellationToken)
            : null;
    }

    /// <summary>All files of a compilation, for the analyzer; the generator reads file by file.</summary>
    public static SchemaCatalog Read(ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken) =>
        Catalog(files.Select(f => Read(f, options, cancellationToken)).OfType<SchemaScript>().ToImmutableArray());

    /// <summary>The schema that the scripts add up to: built once, as long as no file changes.</summary>
    public static SchemaCatalog Catalog(ImmutableArray<SchemaScript> scripts) =>
        scripts.IsEmpty ? SchemaCatalog.Build(scripts) : Catalogs.GetOrCreateValue(scripts[0]).Catalog(scripts);

    /// <summary>The item's Dialect metadata, by the dialect's name; without it the file's content decides.</summary>
    private static SchemaDialect? DialectOf(string? text) => Enum.TryParse<SchemaDialect>(text?.Trim(), true, out var dialect) ? dialect : null;

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
        private SchemaDialect? _asked;

        public SchemaScript Script(string path, SourceText text, SchemaDialect? asked, CancellationToken cancellationToken)
        {
            lock (this)
            {
                if (_script is null || _script.Path != path || _asked != asked)
                    (_script, _asked) = (SchemaReader.Read(path, text.ToString(), cancellationToken, asked), asked);
                return _script;
            }
        }
    }
}
