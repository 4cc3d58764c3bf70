using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Binding.EfCore.Conventions;

/// <summary>The members of an entity type: names, types, nullability and generation, as EF Core's conventions complete them.</summary>
internal sealed class MemberBuilder(ModelState model, IReadOnlyList<EntityState> chain, IReadOnlyList<string> key)
{
    private const int MaxDepth = 8;
    private readonly List<EfMember> _members = [];

    public static IReadOnlyList<EfMember> Build(ModelState model, IReadOnlyList<EntityState> chain, IReadOnlyList<string> key)
    {
        var builder = new MemberBuilder(model, chain, key);
        foreach (var property in MemberClassifier.Properties(chain[0].Type!))
        {
            if (chain.Any(static e => e.Type is null))
                break;

            // In a table of several types, what the root does not have is NULL in the rows of the others.
            var isDerived = chain.Count > 1 && !MemberClassifier.Properties(chain[chain.Count - 1].Type!).Any(p => p.Name == property.Name);
            builder.Add(builder.States(property), property, "", "", isDerived, 0);
        }

        return builder._members;
    }

    /// <summary>Where a property is configured: what is said of it at a derived type is said of the one that all of them inherit.</summary>
    private IReadOnlyList<EntityState> States(IPropertySymbol property)
    {
        var declaring = Declaring(chain, property.Name)!;
        var others = model.Entities.Where(
            e => !chain.Contains(e) && e.Properties.ContainsKey(property.Name) && Hierarchy.Chain(model, e).Contains(declaring));
        return [.. chain, .. others];
    }

    private void Add(IReadOnlyList<EntityState> states, IPropertySymbol property, string path, string prefix, bool isOptional, int depth)
    {
        var name = path + property.Name;
        // In a snapshot a property is mentioned at the type that declares it, and at no derived one. What a call says wins over what the
        // type does.
        var state = (model.IsSnapshot ? null : states.FirstOrDefault(s => s.Parts.ContainsKey(property.Name))
                ?? states.FirstOrDefault(s => MemberClassifier.Classify(model, s, property) is MemberClass.Part or MemberClass.Left))
            ?? states.FirstOrDefault(s => s.Properties.ContainsKey(property.Name) || s.Parts.ContainsKey(property.Name)) ?? states[0];
        switch (MemberClassifier.Classify(model, state, property))
        {
            case MemberClass.Left or MemberClass.Navigation:
                _members.Add(new EfMember(name, EfMemberKind.NotColumn));
                break;
            case MemberClass.Part:
                AddPart(state, [.. states.Where(s => s != state && s.Parts.ContainsKey(property.Name)).Select(s => s.Parts[property.Name])],
                    property, name, prefix, isOptional, depth);
                break;
            case MemberClass.Column:
                _members.Add(Column(states, property, name, prefix, isOptional, depth));
                break;
        }
    }

    /// <param name="others">What other types of the hierarchy say of the part.</param>
    private void AddPart(EntityState owner, IReadOnlyList<EntityState> others, IPropertySymbol property, string name, string prefix,
        bool isOptional, int depth)
    {
        var type = ScalarTypes.Unwrap(property.Type).Type as INamedTypeSymbol;
        if (!owner.Parts.TryGetValue(property.Name, out var part))
        {
            // A type that by its attribute is a part of itself has no last column.
            if (IsInside(owner, type))
            {
                _members.Add(new EfMember(name, EfMemberKind.NotColumn));
                return;
            }

            part = owner.AddPart(property.Name, MemberClassifier.PartKindOf(property.Type), type);
        }

        if (part.IsJson)
        {
            _members.Add(new EfMember(name, EfMemberKind.Json, model.Rewrite(prefix + property.Name)));
            return;
        }

        var isInOtherTable = part.Part == PartKind.OwnedMany
            || (part is { Part: PartKind.Owned, HasTable: true } && part.Table != EntityNames.Table(model, chain[chain.Count - 1]));
        if (isInOtherTable || type is null || depth == MaxDepth)
        {
            _members.Add(new EfMember(name, EfMemberKind.NotColumn));
            return;
        }

        _members.Add(new EfMember(name, EfMemberKind.Flattened));
        var isNullable = ScalarTypes.Unwrap(property.Type).Nullable && !part.IsRequired;
        foreach (var member in MemberClassifier.Properties(type))
            Add([part, .. others], member, name + ".", prefix + property.Name + "_", isOptional || isNullable, depth + 1);
    }

    private static bool IsInside(EntityState owner, INamedTypeSymbol? type)
    {
        for (EntityState? state = owner; state is not null; state = state.Owner)
        {
            if (SymbolEqualityComparer.Default.Equals(state.Type, type))
                return true;
        }

        return false;
    }

    private EfMember Column(
        IReadOnlyList<EntityState> states, IPropertySymbol property, string name, string prefix, bool isOptional, int depth)
    {
        var facts = states.Select(s => s.Properties.TryGetValue(property.Name, out var said) ? said : null).OfType<PropertyState>()
            .Append(AttributeFactsOf(property)).Append(MemberClassifier.Defaults(model, property.Type))
            .Aggregate(static (facts, other) => facts.Or(other));
        var isKey = depth == 0 && key.Contains(property.Name);
        var conversion = facts.Conversion ?? SnapshotConversion(facts, property);
        var kind = StoredTypes.Kind(property.Type, conversion);
        var length = facts.MaxLength
            ?? (conversion is not null && kind == ScalarKind.String ? BuiltInConversions.Length(property.Type) : null);
        var rowVersion = facts is { Generation: EfGeneration.Always, IsConcurrencyToken: true } && kind is { } scalar
            ? model.Provider.RowVersion(scalar)
            : null;
        var column = facts.Column ?? rowVersion?.Column
            ?? (model.IsSnapshot ? prefix + property.Name : Distinct(model.Rewrite(prefix + property.Name), property, depth));
        var store = facts.StoreType ?? rowVersion?.Type
            ?? (kind is { } of ? model.Provider.StoreType(
                of, new EfFacets(length, facts.Precision, facts.Scale, facts.IsFixedLength == true)) : null)
            ?? (conversion is not null && kind is { } wide && wide.IsInteger() ? model.Provider.IntegerType(wide) : null);
        // A snapshot says IsRequired of every reference that is, and has the type of the column for the rest.
        var canBeNull = model.IsSnapshot && facts.Type is { } written
            ? written.IsReferenceType || written.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            : ScalarTypes.Unwrap(property.Type).Nullable;
        var isNullable = isOptional || (!isKey && !(facts.IsRequired ?? !canBeNull));
        return new EfMember(name, EfMemberKind.Column, column, store, isNullable, Generation(facts, property, isKey, kind), conversion);
    }

    /// <summary>
    /// Types of one table that do not derive from each other have columns of their own for properties of one name: the first type by name
    /// keeps the column's, the others put their own name before it (SharedTableConvention).
    /// </summary>
    private string Distinct(string column, IPropertySymbol property, int depth)
    {
        if (depth > 0 || chain.Count < 2 || Declaring(chain, property.Name) is not { } own || own == chain[chain.Count - 1])
            return column;
        var isTaken = Hierarchy.Members(model, chain[chain.Count - 1])
            .Select(e => Hierarchy.Chain(model, e))
            .Where(other => !other.Contains(own) && other.All(static e => e.Type is not null) && other[0] is var type
                && !chain.Contains(type) && string.CompareOrdinal(Declaring(other, property.Name)?.Name, own.Name) < 0)
            .Any(other => Declaring(other, property.Name) is { } declaring && !chain.Contains(declaring)
                && !(declaring.Properties.TryGetValue(property.Name, out var said) && said.Column is not null && said.Column != column)
                && MemberClassifier.Classify(model, declaring,
                    MemberClassifier.Properties(declaring.Type!).First(p => p.Name == property.Name)) == MemberClass.Column);
        return isTaken ? $"{own.Type!.Name}_{column}" : column;
    }

    /// <summary>The type of a chain, root last, that brings a property to it.</summary>
    private static EntityState? Declaring(IReadOnlyList<EntityState> types, string property) =>
        types.LastOrDefault(e => e.Type is { } type && MemberClassifier.Properties(type).Any(p => p.Name == property));

    private PropertyState AttributeFactsOf(IPropertySymbol property) =>
        model.IsSnapshot ? new PropertyState() : AttributeFacts.Of(property);

    /// <summary>A snapshot has the stored type where the property has another one.</summary>
    private EfConversion? SnapshotConversion(PropertyState facts, IPropertySymbol property)
    {
        if (!model.IsSnapshot || facts.Type is not { } stored)
            return null;
        var (type, own) = (ScalarTypes.Unwrap(stored).Type, ScalarTypes.Unwrap(property.Type).Type);
        var isSame = SymbolEqualityComparer.Default.Equals(type, own)
            || (own is INamedTypeSymbol { EnumUnderlyingType: { } number } && SymbolEqualityComparer.Default.Equals(type, number));
        isSame |= ScalarTypes.Find(own) is { } kind && ScalarTypes.Find(type) is { } storedKind
            && model.Provider.IsOwnForm(kind, storedKind, facts.StoreType);
        return isSame || ScalarTypes.Find(type) is null || (ScalarTypes.Find(own) is null && own.TypeKind != TypeKind.Enum)
            ? null : new EfConversion(type.DisplayName(), $"the snapshot's {type.DisplayName()}");
    }

    private EfGeneration Generation(PropertyState facts, IPropertySymbol property, bool isKey, ScalarKind? kind)
    {
        switch (facts.Generation)
        {
            case EfGeneration.Always or EfGeneration.Never:
                return facts.Generation.Value;
            case EfGeneration.OnAdd when facts.IsMadeByDatabase == true:
                return EfGeneration.OnAdd;
        }

        var isAdded = facts.Generation == EfGeneration.OnAdd || (facts.HasDefault && isKey)
            || (isKey && key.Count == 1 && !model.IsSnapshot && IsGeneratedKey(property));
        if (!isAdded)
            return EfGeneration.None;
        if (facts.IsMadeByDatabase == false)
            return isKey ? EfGeneration.ByClient : EfGeneration.None;
        // A Guid and a text are made by the client; a number, and what has a default, by the database.
        if (facts.HasDefault)
            return isKey ? EfGeneration.OnAdd : EfGeneration.None;
        if (kind is { } integer && integer.IsInteger() && model.Provider.GeneratesInteger(isKey))
            return model.IsKeyMadeByDatabase != false ? EfGeneration.OnAdd : EfGeneration.ByClient;
        return isKey && kind == ScalarKind.Guid ? EfGeneration.ByClient : EfGeneration.None;
    }

    private bool IsGeneratedKey(IPropertySymbol property) =>
        ScalarTypes.Find(ScalarTypes.Unwrap(property.Type).Type) is { } kind
        && ((kind.IsInteger() && kind != ScalarKind.Byte) || kind == ScalarKind.Guid)
        && !KeyDiscovery.IsForeignKey(model, chain, property);
}
