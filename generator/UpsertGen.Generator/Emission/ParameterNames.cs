using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>Names beside the further parameters of a merge, which the user chose.</summary>
internal static class ParameterNames
{
    private static readonly string[] OfPlan = ["binder", "sink", "row"];

    /// <summary>A local's name that no parameter of the operation has.</summary>
    public static string Free(string name, OperationModel operation)
    {
        while (operation.Parameters.Any(a => a.Name == name))
            name += "_";
        return name;
    }

    /// <summary>
    /// What the plan calls a parameter; its own methods have some of the names, and its members begin with a capital letter.
    /// </summary>
    public static string InPlan(ParameterModel argument) =>
        OfPlan.Contains(argument.Name) || char.IsUpper(argument.Name[0]) || IsPatternVariable(argument.Name)
            ? argument.Name + "_"
            : CSharp.Identifier(argument.Name);

    private static bool IsPatternVariable(string name) => name.Length > 1 && name[0] is 'v' or 'a' && name.Skip(1).All(char.IsDigit);
}
