using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>Calls on EF Core's builders: each kind has its own methods.</summary>
internal static class BuilderCalls
{
    /// <summary>What the call gives; null when it is not understood.</summary>
    public static EfValue? Apply(EfCall call, BuilderValue builder) => IsOfOtherProvider(call) ? builder : builder switch
    {
        ModelBuilderValue model => ModelCalls.Apply(call, model),
        EntityBuilderValue entity => EntityCalls.Apply(call, entity),
        // A column of this table, as snapshots name it where it is not the property's.
        TableBuilderValue { Entity: var entity } when call.Name == "Property" && call.Text(0) is { } name =>
            new PropertyBuilderValue(entity, name, entity.Property(name)),
        TableBuilderValue => HarmlessCalls.Table.Contains(call.Name) ? builder : null,
        PropertyBuilderValue property => PropertyCalls.Apply(call, property),
        KeyBuilderValue key => KeyCalls.Apply(call, key),
        DiscriminatorBuilderValue discriminator => DiscriminatorCalls.Apply(call, discriminator),
        RelationshipValue relationship => RelationshipCalls.Apply(call, relationship),
        ConventionsBuilderValue conventions => ConventionCalls.Apply(call, conventions),
        DefaultsBuilderValue defaults => ConventionCalls.Apply(call, defaults),
        ConventionSetValue set => ConventionCalls.Apply(call, set),
        MetadataValue metadata => Metadata(call, metadata),
        _ => null,
    };

    /// <summary>What one provider's extension says, another one does not read.</summary>
    private static bool IsOfOtherProvider(EfCall call) => call.Owner is { IsStatic: true, ContainingAssembly: { } assembly }
        && assembly.GetAttributes().Any(static a => a.AttributeClass?.Name == "DesignTimeProviderServicesAttribute")
        && assembly.Name != call.Interpreter.Model.Provider.Name;

    /// <summary>Asking changes nothing; what is set may be set on any entity.</summary>
    private static BuilderValue? Metadata(EfCall call, MetadataValue metadata)
    {
        var isQuery = call.Name.StartsWith("Get", StringComparison.Ordinal) || call.Name.StartsWith("Find", StringComparison.Ordinal)
            || call.Name.StartsWith("Is", StringComparison.Ordinal) || call.Owner.ContainingNamespace?.ToDisplayString() == "System.Linq"
            || call.Name is "Property" or "Entity" or "Navigation" or "HasIndex" or "Metadata";
        return isQuery || HarmlessCalls.Metadata.Contains(call.Name) ? metadata : null;
    }
}
