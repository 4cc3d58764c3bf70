using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>The EF Core model of a whole compilation: for the analyzer, and for keys; names the generator reads method by method.</summary>
internal static class EfModels
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    // Trees outlive compilations: after an edit only the edited file is searched again.
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxNode[]> Candidates = new();
    private static readonly ConditionalWeakTable<Compilation, EfModel> Models = new();

    public static EfModel Of(Compilation compilation, CancellationToken cancellationToken) =>
        Models.TryGetValue(compilation, out var known) ? known : Models.GetValue(compilation, c => Read(c, cancellationToken));

    private static EfModel Read(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypesByMetadataName(DbContext).Length == 0)
            return EfModel.Empty;
        var entities = new List<EfEntity>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var members = Candidates.GetValue(tree, t => t.GetRoot(cancellationToken)
                .DescendantNodes(static n => n is not (BlockSyntax or ArrowExpressionClauseSyntax))
                .Where(EfModelReader.IsCandidate).ToArray());
            if (members.Length == 0)
                continue;
            var semantics = compilation.GetSemanticModel(tree);
            foreach (var member in members)
                entities.AddRange(EfModelReader.Read(member, semantics, cancellationToken));
        }

        return new EfModel(entities.ToEquatableArray());
    }
}
