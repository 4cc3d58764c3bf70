using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>What the generator needs to know of the project.</summary>
/// <param name="Dialects">Ids of the dialects whose runtime package is referenced.</param>
/// <param name="SupportsEmittedCode">True from C# 12 on.</param>
internal sealed record ProjectFacts(EquatableArray<string> Dialects, bool SupportsEmittedCode)
{
    public static ProjectFacts Read(Compilation compilation, CancellationToken cancellationToken) => new(
        DialectCatalog.All.Where(d => compilation.GetTypesByMetadataName(d.MarkerType).Length > 0).Select(static d => d.Id).ToEquatableArray(),
        LanguageVersionOf(compilation) >= LanguageVersion.CSharp12);

    public static LanguageVersion LanguageVersionOf(Compilation compilation) =>
        (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.CSharp1;
}
