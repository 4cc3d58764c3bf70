using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>EntityTypeBuilder, and the builders of owned and complex types.</summary>
internal static class EntityCalls
{
    public static EfValue? Apply(EfCall call, EntityBuilderValue builder)
    {
        var entity = builder.Entity;
        switch (call.Name)
        {
            case "Property" or "IndexerProperty" or "PrimitiveCollection" or "ComplexTypeProperty" or "FindProperty":
                return Property(call, entity);
            case "OwnsOne" or "OwnsMany" or "ComplexProperty" or "ComplexCollection":
                return Part(call, builder);
            case "HasOne" or "HasMany":
                return Relationship(call, entity);
            case "Navigation":
                return call.Members() is { Count: > 0 } navigations && entity.Parts.TryGetValue(navigations[0], out var part)
                    ? new EntityBuilderValue(part) : NeutralValue.Instance;
            case "FindNavigation" or "WithOwner":
                return NeutralValue.Instance;
            case "GetProperties" or "GetIndexes" or "GetKeys":
                return new MetadataValue(call.Interpreter.Model);
            case "UsePropertyAccessMode" or "AutoInclude" or "EnableLazyLoading":
                return builder;
        }

        if (call.Name.StartsWith("Get", StringComparison.Ordinal) || HarmlessCalls.Entity.Contains(call.Name))
            return builder;
        return call.IsUncertain ? null : Change(call, builder);
    }

    private static EfValue? Change(EfCall call, EntityBuilderValue builder)
    {
        var entity = builder.Entity;
        switch (call.Name)
        {
            case "ToTable":
                return ToTable(call, builder);
            case "SetTableName" when !call.HasUnknown:
                (entity.HasTable, entity.Table) = (true, call.Text(0));
                return NeutralValue.Instance;
            case "SetSchema" when !call.HasUnknown:
                entity.Schema = call.Text(0);
                return NeutralValue.Instance;
            case "ToView" or "ToSqlQuery" or "ToFunction":
                entity.Refusal ??= $"{call.Name}: it is mapped to no table";
                return builder;
            case "HasNoKey":
                entity.Refusal ??= "HasNoKey: it has no key";
                return builder;
            case "SplitToTable":
                entity.Refusal ??= "SplitToTable: its columns are in several tables";
                return builder;
            case "ToJson":
                entity.IsJson = true;
                return builder;
            case "IsRequired":
                entity.IsRequired = call.Flag ?? false;
                return builder;
            case "UseTphMappingStrategy" or "UseTptMappingStrategy" or "UseTpcMappingStrategy":
                entity.Strategy = call.Name.Substring(3, 3).ToUpperInvariant();
                return builder;
            case "HasDiscriminator":
                entity.Discriminator = Discriminator(call, entity);
                return entity.Discriminator is null ? null : new DiscriminatorBuilderValue(entity);
            case "HasNoDiscriminator":
                entity.Discriminator = null;
                return builder;
            case "SetDiscriminatorValue" when call.Values.FirstOrDefault() is ConstantValue { Value: { } value }:
                entity.DiscriminatorValue = value;
                return builder;
            case "HasBaseType":
                return BaseType(call, builder);
            case "Ignore":
                return Ignore(call, builder);
            case "HasKey" or "HasAlternateKey" or "HasIndex":
                return Key(call, entity);
        }

        return null;
    }

    private static BuilderValue? ToTable(EfCall call, EntityBuilderValue builder)
    {
        var entity = builder.Entity;
        if (call.Has("name"))
        {
            if (call.Value("name") is not ConstantValue name || (call.Has("schema") && call.Value("schema") is not ConstantValue))
                return null;
            (entity.HasTable, entity.Table) = (true, name.Value as string);
            entity.Schema = call.Text("schema") ?? entity.Schema;
        }

        call.Configure(new TableBuilderValue(entity));
        return builder;
    }

    private static BuilderValue? Property(EfCall call, EntityState entity)
    {
        if (call.Member() is not { } path)
            return null;
        var names = path.Split('.');
        foreach (var outer in names.Take(names.Length - 1))
        {
            if (!entity.Parts.TryGetValue(outer, out var part))
                return null;
            entity = part;
        }

        var property = entity.Property(names[names.Length - 1]);
        // Property<int>("TenantId"); of a lambda the type says nothing that the property does not.
        if (call.Text(0) is not null && (call.Types.FirstOrDefault() ?? call.Values.OfType<TypeValue>().FirstOrDefault()?.Type) is { } type)
            property.Type = type;
        return new PropertyBuilderValue(entity, names[names.Length - 1], property);
    }

    private static EntityBuilderValue? Part(EfCall call, EntityBuilderValue builder)
    {
        var owner = builder.Entity;
        // By lambda, by name, or by the type's name and the property's, as snapshots have it.
        var name = call.Text("navigationName") ?? call.Text("propertyName")
            ?? (call.Members() is { Count: > 0 } members ? members[members.Count - 1] : null);
        if (name is null)
            return null;
        var kind = call.Name switch { "OwnsOne" => PartKind.Owned, "OwnsMany" => PartKind.OwnedMany, _ => PartKind.Complex };
        var typeName = call.Text("ownedTypeName");
        var type = typeName is not null
            ? ModelCalls.Type(call.Interpreter.Model, typeName)
            : MemberTypes.Part(owner.Type, name) ?? ModelCalls.Type(call);
        var part = owner.AddPart(name, kind, type);
        if (call.IsUncertain)
            part.NoteUnread(StatementText.Of(call.Operation));
        if (call.Name == "ComplexCollection")
            part.IsJson = true;
        var value = new EntityBuilderValue(part);
        call.Configure(value);
        return call.Values.Any(static v => v is LambdaValue { Function.Symbol.ReturnsVoid: true } or MethodValue) ? builder : value;
    }

    private static RelationshipValue Relationship(EfCall call, EntityState entity)
    {
        var member = call.Members() is { Count: > 0 } members ? MemberTypes.Related(entity.Type, members[0]) : null;
        var model = call.Interpreter.Model;
        var named = model.IsSnapshot && call.Text(0) is { } name ? ModelCalls.Type(model, name) : null;
        return new(model, entity, call.Types.FirstOrDefault() ?? ModelCalls.Type(call) ?? named ?? member, call.Name == "HasMany");
    }

    private static DiscriminatorState? Discriminator(EfCall call, EntityState entity)
    {
        if (call.Values.Count == 0)
            return new DiscriminatorState("Discriminator", call.Types.FirstOrDefault());
        if (call.Members()?.FirstOrDefault() is not { } name)
            return null;
        var type = call.Types.LastOrDefault() ?? call.Values.OfType<TypeValue>().FirstOrDefault()?.Type
            ?? MemberTypes.Member(entity.Type, name)?.Type;
        if (type is not null && entity.Property(name).Type is null)
            entity.Property(name).Type = type;
        return new DiscriminatorState(name, type);
    }

    private static EntityBuilderValue? BaseType(EfCall call, EntityBuilderValue builder)
    {
        if (call.Text(0) is { } name)
            builder.Entity.BaseName = name.Replace('+', '.');
        else if (ModelCalls.Type(call) is { } type)
            builder.Entity.BaseName = ModelState.Name(type);
        else if (call.Values.FirstOrDefault() is ConstantValue { Value: null })
            builder.Entity.HasNoBase = true;
        else
            return null;
        return builder;
    }

    private static EntityBuilderValue? Ignore(EfCall call, EntityBuilderValue builder)
    {
        if (call.Member() is not { } name)
            return null;
        builder.Entity.Ignored.Add(name);
        return builder;
    }

    private static KeyBuilderValue? Key(EfCall call, EntityState entity)
    {
        if (call.Members() is not { Count: > 0 } members)
            return null;
        return new KeyBuilderValue(entity, entity.Key(new KeyState(call.Name, call.Text("name"), [.. members])));
    }
}
