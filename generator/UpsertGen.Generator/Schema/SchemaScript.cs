using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema;

/// <summary>What one file says about the schema; equal for equal text, so a pipeline keeps it per file.</summary>
/// <param name="Readings">What each of the engines that run it reads in it; empty for a file that is left out.</param>
internal sealed record SchemaScript(string Path, EquatableArray<SchemaReading> Readings)
{
    /// <summary>Nothing in the file or its name tells the engines that it is for from others.</summary>
    public bool IsNeutral { get; init; }

    /// <summary>The product that the file is written for, when that is none of the project's; the file is left out.</summary>
    public string? LeftOutFor { get; init; }

    public ScriptMarkers Markers { get; init; }

    /// <summary>The text of a sqitch.plan, which orders other files and holds no statements.</summary>
    public string? Plan { get; init; }

    /// <summary>What could not be read, each place once.</summary>
    public IReadOnlyList<SchemaProblem> Problems => [.. Readings.SelectMany(static r => r.Problems).Distinct()];

    public bool IsFor(SqlGrammar grammar) => Reading(grammar) is not null;

    public EquatableArray<SchemaStatement> Statements(SqlGrammar grammar) => Reading(grammar)?.Statements ?? default;

    private SchemaReading? Reading(SqlGrammar grammar)
    {
        foreach (var reading in Readings)
        {
            if (reading.Grammar == grammar)
                return reading;
        }

        return null;
    }
}

/// <summary>The statements of a file as one engine reads them.</summary>
internal sealed record SchemaReading(
    SqlGrammar Grammar, EquatableArray<SchemaStatement> Statements, EquatableArray<SchemaProblem> Problems);

/// <summary>What the comments of a file say about the tool that runs it.</summary>
[Flags]
internal enum ScriptMarkers
{
    None = 0,

    /// <summary>The whole schema at one time, as a tool writes it down.</summary>
    Dump = 1,

    /// <summary>Atlas: what comes before it need not run.</summary>
    Checkpoint = 2,
}

/// <summary>A statement that could not be read, or not as a whole; lines and columns count from 1.</summary>
internal sealed record SchemaProblem(string Path, int Line, int Column, string Statement, string Message);
