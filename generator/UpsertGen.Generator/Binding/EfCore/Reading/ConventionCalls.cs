using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>ConfigureConventions.</summary>
internal static class ConventionCalls
{
    public static EfValue? Apply(EfCall call, ConventionsBuilderValue builder)
    {
        switch (call.Name)
        {
            case "Properties" when (call.Types.FirstOrDefault() ?? call.Values.OfType<TypeValue>().FirstOrDefault()?.Type) is { } type
                && !call.IsUncertain:
                var defaults = new DefaultsBuilderValue(builder.Model, new PropertyState());
                builder.Model.Defaults.Add((ScalarTypes.Unwrap(type).Type, defaults.Property));
                call.Configure(defaults);
                return defaults;
            case "IgnoreAny" when ModelCalls.Type(call) is { } ignored && !call.IsUncertain:
                builder.Model.Ignored.Add(ModelState.Name(ignored));
                return builder;
            // It is about parameters and literals of queries.
            case "DefaultTypeMapping" or "ComplexProperties":
                return NeutralValue.Instance;
            default:
                return null;
        }
    }

    public static EfValue? Apply(EfCall call, DefaultsBuilderValue builder) =>
        HarmlessCalls.Defaults.Contains(call.Name) || (!call.IsUncertain && PropertyCalls.Change(call, builder.Property)) ? builder : null;

    public static EfValue? Apply(EfCall call, ConventionSetValue set)
    {
        if (call.Name != "Remove" || call.IsUncertain || ModelCalls.Type(call) is not { } type)
            return null;
        if (type.Name == "TableNameFromDbSetConvention")
            set.Model.NamesTablesAfterSets = false;
        else if (!HarmlessCalls.Conventions.Contains(type.Name))
            return null;
        return NeutralValue.Instance;
    }
}
