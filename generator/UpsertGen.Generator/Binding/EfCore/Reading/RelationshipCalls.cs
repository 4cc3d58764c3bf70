using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>HasOne, WithMany, HasForeignKey: of interest for the columns that they make foreign keys, which are not generated.</summary>
internal static class RelationshipCalls
{
    public static EfValue? Apply(EfCall call, RelationshipValue builder)
    {
        switch (call.Name)
        {
            case "HasForeignKey":
                foreach (var name in Names(call))
                    Dependent(call, builder)?.ForeignKeys.Add(name);
                return builder;
            case "UsingEntity" when ModelCalls.Type(call) is { } join:
                call.Configure(new EntityBuilderValue(builder.Model.Entity(join)));
                return NeutralValue.Instance;
            case "UsingEntity":
                return NeutralValue.Instance;
            default:
                return builder;
        }
    }

    // Of strings, a snapshot gives the dependent type's name first where it is not clear.
    private static IEnumerable<string> Names(EfCall call) =>
        (call.Members() ?? []).Where(static n => n.IndexOf('.') < 0);

    private static EntityState? Dependent(EfCall call, RelationshipValue builder)
    {
        if (ModelCalls.Type(call) is { } type)
            return builder.Model.Entity(type);
        if (builder.IsToMany)
            return builder.Principal is INamedTypeSymbol principal ? builder.Model.Entity(principal) : null;
        return builder.Entity;
    }
}
