using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Schema.Reading;

namespace UpsertGen.Generator.Schema;

/// <summary>
/// Reads a SQL script: a dump of either engine, or a migration. Any text gives a result, in a time that grows with its length:
/// what is of no interest is passed over, and what cannot be read gives a problem while the rest is used.
/// </summary>
internal static class SchemaReader
{
    private static readonly SchemaDialect[] Engines = [SchemaDialect.Sqlite, SchemaDialect.PostgreSql];

    /// <summary>The plan of sqitch, which says in which order the files beside it run.</summary>
    public static bool IsPlan(string path) => path.EndsWith("sqitch.plan", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a script; its engine is found out from its words when it is not given.</summary>
    public static SchemaScript Read(string path, string text, CancellationToken cancellation, SchemaDialect? dialect = null) =>
        Read(path, text, cancellation, dialect is { } given ? new FileEngine(given) : FileEngine.Of(path, text, SchemaDialect.Both));

    public static SchemaScript Read(string path, string text, CancellationToken cancellation, FileEngine engine) =>
        IsPlan(path) ? new SchemaScript(path, 0, default) { Plan = text } : new(path, engine.Dialect, Engines.Where(e => (engine.Dialect & e) != 0).Select(e => ScriptReader.Read(path, text, e, cancellation)).ToEquatableArray())
        {
            IsNeutral = engine.IsNeutral,
            LeftOutFor = engine.LeftOutFor,
            Markers = MigrationMarkers.Of(text),
        };
}
