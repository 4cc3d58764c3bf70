using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>How Acorn reads schema files: as the standard has it, with backticks.</summary>
internal sealed class AcornGrammar : SqlGrammar
{
    private AcornGrammar()
    {
    }

    public static AcornGrammar Instance { get; } = new();

    public override string Product => "Acorn";

    public override bool HasBacktickNames => true;

    public override bool HasArrays => false;

    public override string DefaultSchema => "oak";
}
