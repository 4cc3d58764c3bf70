using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>The model of an annotated type, of a project without schema files and EF Core.</summary>
internal static class BoundModel
{
    public static UpsertGen.Generator.Contract.TypeModel Of(Compilation compilation, INamedTypeSymbol type) =>
        Of(Bind(compilation, type));

    /// <summary>What binding a type by its metadata name gives.</summary>
    public static BindingResult Bind(Compilation compilation, string type) => Bind(compilation, compilation.GetTypeByMetadataName(type)!);

    private static BindingResult Bind(Compilation compilation, INamedTypeSymbol type) =>
        UpsertBinder.Bind(type, compilation, DialectCatalog.Default, CancellationToken.None);

    public static UpsertGen.Generator.Contract.TypeModel Of(BindingResult binding) =>
        ModelResolver.Resolve(binding.Model!, SchemaFiles.Catalog([]));
}
