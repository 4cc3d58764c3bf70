using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>What an expression of configuration code is known to be; null for what is not known.</summary>
internal abstract record EfValue;

internal sealed record ConstantValue(object? Value) : EfValue;

internal sealed record TypeValue(ITypeSymbol Type) : EfValue;

internal sealed record ListValue(IReadOnlyList<EfValue?> Items) : EfValue;

/// <summary>A lambda, with the variables around it.</summary>
internal sealed record LambdaValue(IAnonymousFunctionOperation Function, Frame Frame) : EfValue;

/// <summary>A method as a value.</summary>
internal sealed record MethodValue(IMethodSymbol Method, InstanceValue? Instance) : EfValue;

/// <summary>An object of a class of the project: a context, a configuration.</summary>
/// <param name="Members">Its fields, properties and primary constructor's parameters.</param>
internal sealed record InstanceValue(INamedTypeSymbol Type, Dictionary<ISymbol, EfValue?> Members) : EfValue;

/// <summary>An object of a class of EF Core's, by how the code makes it.</summary>
internal sealed record ObjectValue(INamedTypeSymbol Type, IReadOnlyList<EfValue?> Arguments) : EfValue;

/// <summary>The context's <c>Database</c>.</summary>
internal sealed record DatabaseValue : EfValue;

/// <summary>What is said to it changes no name, key, type or generation.</summary>
internal sealed record NeutralValue : EfValue
{
    public static readonly NeutralValue Instance = new();
}

/// <summary>An object through which the model is configured.</summary>
internal abstract record BuilderValue : EfValue
{
    /// <summary>Something is said to it that is not understood.</summary>
    public abstract void NoteUnread(string statement);
}

internal sealed record ModelBuilderValue(ModelState Model) : BuilderValue
{
    public override void NoteUnread(string statement) => Model.NoteUnreadTypes(statement);
}

/// <summary>ModelConfigurationBuilder.</summary>
internal sealed record ConventionsBuilderValue(ModelState Model) : BuilderValue
{
    public override void NoteUnread(string statement) => Model.NoteUnread(statement);
}

/// <summary><c>Properties&lt;T&gt;()</c> of the conventions.</summary>
internal sealed record DefaultsBuilderValue(ModelState Model, PropertyState Property) : BuilderValue
{
    public override void NoteUnread(string statement) => Model.NoteUnread(statement);
}

/// <summary>The set of conventions: <c>configuration.Conventions</c>.</summary>
internal sealed record ConventionSetValue(ModelState Model) : BuilderValue
{
    public override void NoteUnread(string statement) => Model.NoteUnread(statement);
}

/// <summary>The model behind the builders, and what a query over it gives: it may be any entity.</summary>
internal sealed record MetadataValue(ModelState Model) : BuilderValue
{
    public override void NoteUnread(string statement) => Model.NoteUnread(statement);
}

internal sealed record EntityBuilderValue(EntityState Entity) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}

internal sealed record TableBuilderValue(EntityState Entity) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}

internal sealed record PropertyBuilderValue(EntityState Entity, string Name, PropertyState Property) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}

internal sealed record KeyBuilderValue(EntityState Entity, KeyState Key) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}

internal sealed record DiscriminatorBuilderValue(EntityState Entity) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}

/// <summary>HasOne, HasMany and what follows.</summary>
/// <param name="Principal">The other side; null when it is not known.</param>
/// <param name="IsToMany">True when this side has many.</param>
internal sealed record RelationshipValue(ModelState Model, EntityState Entity, ITypeSymbol? Principal, bool IsToMany) : BuilderValue
{
    public override void NoteUnread(string statement) => Entity.NoteUnread(statement);
}
