using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Binding.Rows;

/// <summary>Members of the user's own class that stand where generated ones would.</summary>
internal static class MemberChecks
{
    private static readonly string[] Whole = ["Sql", "CheckSchema", "CheckSchemaAsync"];

    /// <summary>True when what every class has can be generated.</summary>
    public static bool CheckClass(RowDeclaration row, ProblemList problems) => Check(Whole.SelectMany(n => Members(row, n)), problems);

    /// <summary>True when the methods of an operation can be generated.</summary>
    public static bool CheckOperation(RowDeclaration row, IEnumerable<string> methods, ProblemList problems) =>
        Check(methods.SelectMany(n => Members(row, n)).Where(m => m is not IMethodSymbol method || TakesRows(method, row)), problems);

    private static bool Check(IEnumerable<ISymbol> taken, ProblemList problems)
    {
        var found = taken.ToList();
        foreach (var member in found)
        {
            problems.Add(
                Descriptors.NameCollision,
                member.Locations.FirstOrDefault() ?? Location.None,
                $"The member {member.Name} of {member.ContainingType.DisplayName()}",
                "the class already has one of that name",
                "rename it");
        }

        return found.Count == 0;
    }

    private static IEnumerable<ISymbol> Members(RowDeclaration row, string name) =>
        row.Declaring.GetMembers(name).Where(static m => !NameChecks.IsOwn(m));

    /// <summary>A method that a generated one could have the parameters of: something first, then a row or rows.</summary>
    private static bool TakesRows(IMethodSymbol method, RowDeclaration row) =>
        method.Parameters.Length >= 2 && !IsRow(method.Parameters[0].Type, row) && method.Parameters[1].Type switch
        {
            INamedTypeSymbol { Name: "IEnumerable" or "IAsyncEnumerable", TypeArguments: { Length: 1 } items } => IsRow(items[0], row),
            var type => IsRow(type, row),
        };

    private static bool IsRow(ITypeSymbol type, RowDeclaration row) => SymbolEqualityComparer.Default.Equals(type, row.Type);
}
