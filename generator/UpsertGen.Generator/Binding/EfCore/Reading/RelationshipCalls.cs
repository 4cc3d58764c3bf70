using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>
/// HasOne, WithMany, HasForeignKey: of interest for the columns that they make foreign keys, which are not generated, and for those of the
/// other side that they make a key.
/// </summary>
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
            case "HasPrincipalKey" when !call.IsUncertain && Names(call).ToList() is { Count: > 0 } names:
                Principal(call, builder)?.Key(new KeyState("HasAlternateKey", null, names));
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
        (call.Members() ?? []).Where(n => n.IndexOf('.') < 0 && (Stated(call) is not { } type || n != ModelState.Name(type)));

    private static INamedTypeSymbol? Stated(EfCall call) => ModelCalls.Type(call)
        ?? (call.Values.Count > 1 && call.Text(0) is { } name ? ModelCalls.Type(call.Interpreter.Model, name) : null);

    private static EntityState? Principal(EfCall call, RelationshipValue builder)
    {
        if (Stated(call) is { } type)
            return builder.Model.Entity(type);
        return builder.IsToMany ? builder.Entity : builder.Principal is INamedTypeSymbol other ? builder.Model.Entity(other) : null;
    }

    private static EntityState? Dependent(EfCall call, RelationshipValue builder)
    {
        if (ModelCalls.Type(call) is { } type)
            return builder.Model.Entity(type);
        if (builder.IsToMany)
            return builder.Principal is INamedTypeSymbol principal ? builder.Model.Entity(principal) : null;
        return builder.Entity;
    }
}
