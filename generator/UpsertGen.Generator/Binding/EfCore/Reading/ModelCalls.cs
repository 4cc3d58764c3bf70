using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>ModelBuilder.</summary>
internal static class ModelCalls
{
    public static EfValue? Apply(EfCall call, ModelBuilderValue builder)
    {
        var model = builder.Model;
        switch (call.Name)
        {
            case "Entity" or "SharedTypeEntity":
                return Entity(call, builder);
            case "Owned" when Type(call) is { } owned && !call.IsUncertain:
                model.Owned.Add(ModelState.Name(owned));
                return NeutralValue.Instance;
            case "Ignore" when Type(call) is { } ignored && !call.IsUncertain:
                model.Ignored.Add(ModelState.Name(ignored));
                return builder;
            case "HasDefaultSchema" when !call.HasUnknown && !call.IsUncertain:
                model.DefaultSchema = call.Text(0);
                return builder;
            case "ApplyConfiguration" when call.Values.FirstOrDefault() is InstanceValue configuration:
                call.Interpreter.Configure(configuration);
                return builder;
            case "ApplyConfigurationsFromAssembly" when call.Values.FirstOrDefault() is TypeValue { Type: var type }
                && call.Interpreter.Configurations.IsOwn(type):
                foreach (var own in call.Interpreter.Configurations.Constructible)
                    ConfigureWhere(call, model, own);
                return builder;
            case var name when model.Provider.Generates(name) is { } isMade && !call.IsUncertain:
                model.IsKeyMadeByDatabase = isMade;
                return builder;
            case "UseKeySequences":
                return builder;
            // What follows is about the sequence.
            case "HasSequence":
                return NeutralValue.Instance;
        }

        return HarmlessCalls.Model.Contains(call.Name) ? builder : null;
    }

    /// <summary>The type that a call names as its type argument, by typeof or by its name.</summary>
    public static INamedTypeSymbol? Type(EfCall call) =>
        (call.Types.FirstOrDefault() ?? (call.Values.OfType<TypeValue>().FirstOrDefault()?.Type)) as INamedTypeSymbol;

    /// <summary>The type by the name that snapshots give it.</summary>
    public static INamedTypeSymbol? Type(ModelState model, string name) =>
        model.Compilation.GetTypeByMetadataName(name) ?? model.Compilation.GetTypesByMetadataName(name).FirstOrDefault();

    private static BuilderValue? Entity(EfCall call, ModelBuilderValue builder)
    {
        var model = builder.Model;
        EntityState? entity = null;
        if (call.Text(0) is { } name)
            entity = Type(call) is { } shared
                ? model.Entity(name, shared)
                : Type(model, name) is { } named ? model.Entity(named) : model.Entity(name.Replace('+', '.'), null);
        else if (Type(call) is { } type)
            entity = model.Entity(type);
        else if (call.Types.OfType<ITypeParameterSymbol>().FirstOrDefault() is { } open)
            entity = model.Open(open);
        else if (!call.Values.OfType<MetadataValue>().Any())
            model.NoteUnreadTypes(StatementText.Of(call.Operation));
        // Of a type that is not known: what is said of it may be said of any.
        BuilderValue value = entity is null ? new MetadataValue(model) : new EntityBuilderValue(entity);
        call.Configure(value);
        return call.Values.Any(static v => v is LambdaValue or MethodValue) ? builder : value;
    }

    private static void ConfigureWhere(EfCall call, ModelState model, INamedTypeSymbol configuration)
    {
        if (call.Values.Count < 2 || call.Values[1] is ConstantValue { Value: null })
        {
            call.Interpreter.Configure(call.Interpreter.Create(configuration, null, []));
            return;
        }

        switch (call.Interpreter.Call(call.Values[1], [new TypeValue(configuration)], call.Operation))
        {
            case ConstantValue { Value: true }:
                call.Interpreter.Configure(call.Interpreter.Create(configuration, null, []));
                break;
            case ConstantValue { Value: false }:
                break;
            default:
                foreach (var type in ConfigurationTypes.Configured(configuration))
                    model.PossibleEntity(type).NoteUnread(StatementText.Of(call.Operation));
                break;
        }
    }
}
