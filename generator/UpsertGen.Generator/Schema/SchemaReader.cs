using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Files;
using UpsertGen.Generator.Schema.Reading;

namespace UpsertGen.Generator.Schema;

/// <summary>
/// Reads a SQL script: a dump, or a migration. Any text gives a result, in a time that grows with its length:
/// what is of no interest is passed over, and what cannot be read gives a problem while the rest is used.
/// </summary>
internal static class SchemaReader
{
    /// <summary>The plan of sqitch, which says in which order the files beside it run.</summary>
    public static bool IsPlan(string path) => path.EndsWith("sqitch.plan", StringComparison.OrdinalIgnoreCase);

    public static SchemaScript Read(string path, string text, FileEngine engine, CancellationToken cancellation) => IsPlan(path)
        ? new SchemaScript(path, default) { Plan = text }
        : new SchemaScript(path, engine.Grammars.Select(g => ScriptReader.Read(path, text, g, cancellation)).ToEquatableArray())
        {
            IsNeutral = engine.IsNeutral,
            LeftOutFor = engine.LeftOutFor,
            Markers = MigrationMarkers.Of(text),
        };
}
