using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.EfCore.Conventions;
using UpsertGen.Generator.Binding.EfCore.Reading;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>One context or snapshot to what it says, in the order in which EF Core asks for it.</summary>
internal static class ContextReader
{
    public static ModelState Context(
        INamedTypeSymbol context, Compilation compilation, EfSources sources, EfProvider provider, CancellationToken cancellationToken)
    {
        var model = new ModelState(compilation, provider, isSnapshot: false) { Naming = Naming(context, sources, compilation.Assembly) };
        var interpreter = new Interpreter(model, sources.Configurations, cancellationToken);
        var instance = interpreter.Create(context, null, []);
        Follow("ConfigureConventions", new ConventionsBuilderValue(model));
        AddSets(model, context);
        Follow("OnModelCreating", new ModelBuilderValue(model));
        foreach (var entity in model.Entities.ToList())
            ApplyAttribute(interpreter, entity);
        if (model.Naming is { } naming && !NameRewriter.IsKnown(naming))
            model.NoteUnread($"'Use{naming}NamingConvention()'");
        EntityFinisher.Discover(model);
        return model;

        void Follow(string name, BuilderValue builder)
        {
            if (Method(model, context, name) is { } method)
                interpreter.Invoke(method, instance, [builder]);
            else if (Foreign(model, context) is { } foreign)
                builder.NoteUnread($"{name} of {foreign.DisplayName()}, which is in another assembly");
        }
    }

    public static ModelState Snapshot(
        INamedTypeSymbol snapshot, Compilation compilation, EfSources sources, EfProvider provider, CancellationToken cancellationToken)
    {
        var model = new ModelState(compilation, provider, isSnapshot: true);
        var interpreter = new Interpreter(model, sources.Configurations, cancellationToken);
        if (Method(model, snapshot, "BuildModel") is { } method)
            interpreter.Invoke(method, interpreter.Create(snapshot, null, []), [new ModelBuilderValue(model)]);
        return model;
    }

    /// <summary>The configurations of a project that has no context: which one applies them is not seen.</summary>
    public static ModelState Configurations(
        Compilation compilation, EfSources sources, EfProvider provider, CancellationToken cancellationToken)
    {
        var model = new ModelState(compilation, provider, isSnapshot: false) { Naming = Policy(compilation.Assembly) };
        var interpreter = new Interpreter(model, sources.Configurations, cancellationToken);
        foreach (var configuration in sources.Configurations.Constructible)
            interpreter.Configure(interpreter.Create(configuration, null, []));
        EntityFinisher.Discover(model);
        return model;
    }

    /// <summary>EF Core names a table after the context's property, unless there are two for the type.</summary>
    private static void AddSets(ModelState model, INamedTypeSymbol context)
    {
        for (INamedTypeSymbol? type = context; type is not null && !ConfigurationTypes.IsEfCore(type); type = type.BaseType)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is not
                    {
                        IsStatic: false, IsIndexer: false,
                        Type: INamedTypeSymbol { Name: "DbSet", TypeArguments: { Length: 1 } arguments } set
                    }
                    || !ConfigurationTypes.IsEfCore(set))
                    continue;
                if (arguments[0] is INamedTypeSymbol entityType)
                {
                    var entity = model.Entity(entityType);
                    entity.Set = entity.Set is null || entity.Set == property.Name ? property.Name : "";
                }
                else if (arguments[0] is ITypeParameterSymbol open)
                {
                    model.OpenTypes.Add(open);
                }
            }
        }
    }

    /// <summary>[EntityTypeConfiguration(typeof(…))].</summary>
    private static void ApplyAttribute(Interpreter interpreter, EntityState entity)
    {
        var attribute = entity.Type?.GetAttributes().FirstOrDefault(static a =>
            a.AttributeClass?.Name == "EntityTypeConfigurationAttribute" && ConfigurationTypes.IsEfCore(a.AttributeClass));
        var type = attribute?.AttributeClass?.TypeArguments.FirstOrDefault() ?? attribute?.ConstructorArguments.FirstOrDefault().Value;
        if (type is INamedTypeSymbol configuration)
            interpreter.Configure(interpreter.Create(configuration, null, []), entity);
    }

    private static IMethodSymbol? Method(ModelState model, INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? t = type; t is not null && !ConfigurationTypes.IsEfCore(t); t = t.BaseType)
        {
            if (model.IsOwn(t) && t.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(static m => m.IsOverride) is { } method)
                return method;
        }

        return null;
    }

    /// <summary>A base context in another assembly, whose code is not seen; Identity's maps types of its own.</summary>
    private static INamedTypeSymbol? Foreign(ModelState model, INamedTypeSymbol context)
    {
        for (var t = context.BaseType; t is not null && !ConfigurationTypes.IsEfCore(t); t = t.BaseType)
        {
            if (!model.IsOwn(t) && t.ContainingAssembly.Name != "Microsoft.AspNetCore.Identity.EntityFrameworkCore")
                return t;
        }

        return null;
    }

    private static string? Naming(INamedTypeSymbol context, EfSources sources, IAssemblySymbol assembly)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (INamedTypeSymbol? t = context; t is not null; t = t.BaseType)
            names.Add(t.Name);
        var call = sources.Options.FirstOrDefault(
            o => (o.Context is null || names.Contains(o.Context)) && NameRewriter.Convention(o.Method) is not null);
        return call is null ? Policy(assembly) : NameRewriter.Convention(call.Method);
    }

    /// <summary>What the assembly says of names, for options that another project sets.</summary>
    private static string? Policy(IAssemblySymbol assembly) =>
        assembly.GetAttributes().Find(AttributeNames.Naming)?.Positional<int>(0) == 0 ? "SnakeCase" : null;
}
