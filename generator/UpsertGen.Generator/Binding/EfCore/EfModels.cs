using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>The EF Core model of a whole compilation, for the analyzer; the generator reads method by method.</summary>
internal static class EfModels
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    public static EfModel Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypesByMetadataName(DbContext).Length == 0)
            return EfModel.Empty;
        var entities = new List<EfEntity>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes(static n => n is not (BlockSyntax or ArrowExpressionClauseSyntax)))
            {
                if (EfModelReader.IsCandidate(node))
                    entities.AddRange(EfModelReader.Read((MethodDeclarationSyntax)node, null, cancellationToken));
            }
        }

        return new EfModel(entities.ToEquatableArray());
    }
}
