namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>DiscriminatorBuilder: the value of each type.</summary>
internal static class DiscriminatorCalls
{
    public static EfValue? Apply(EfCall call, DiscriminatorBuilderValue builder)
    {
        if (call.Name == "IsComplete")
            return builder;
        if (call.Name != "HasValue" || call.IsUncertain || call.Values.LastOrDefault() is not ConstantValue { Value: { } value })
            return null;
        var model = call.Interpreter.Model;
        var entity = ModelCalls.Type(call) is { } type ? model.Entity(type)
            : call.Values.Count == 2 && call.Text(0) is { } name
                ? (ModelCalls.Type(model, name) is { } named ? model.Entity(named) : model.Entity(name, null))
            : builder.Entity;
        entity.DiscriminatorValue = value;
        // A snapshot says the value at the type that has it, by itself.
        return builder;
    }
}
