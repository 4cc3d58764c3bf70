namespace UpsertGen.Mutation;

/// <summary>One change of the generator's code, which is compiled in beside the code as it is and switched on by its number.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Before">The code as it is.</param>
/// <param name="After">What it is changed to, in words or code.</param>
internal sealed record Mutant(int Id, string Path, int Line, string Before, string After)
{
    public override string ToString() => $"{Path}:{Line}: {Before} -> {After}";
}
