using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.DatabaseSchema;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>The model of an annotated type, of a project without schema files and EF Core.</summary>
internal static class BoundModel
{
    public static UpsertGen.Generator.Contract.UpsertModel Of(Compilation compilation, INamedTypeSymbol type) =>
        Of(UpsertBinder.Bind(type, compilation, CancellationToken.None));

    public static UpsertGen.Generator.Contract.UpsertModel Of(BindingResult binding) =>
        ModelResolver.Resolve(binding.Model!, SchemaFiles.Catalog([]));
}
