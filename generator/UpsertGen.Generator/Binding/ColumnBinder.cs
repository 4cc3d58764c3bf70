using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>Properties to columns; members made of several values are flattened.</summary>
internal sealed class ColumnBinder(EfModel ef, bool asWritten, ProblemList problems)
{
    private const int MaxDepth = 2;
    private readonly ColumnSet _columns = new();

    public static ColumnSet Bind(INamedTypeSymbol type, EfModel ef, bool asWritten, ProblemList problems, CancellationToken cancellationToken)
    {
        var binder = new ColumnBinder(ef, asWritten, problems);
        var keys = new HashSet<string>(KeyBinder.PrimaryKey(type, ef.Find(type.DisplayName())), StringComparer.Ordinal);
        var mapped = PropertyList.Of(type);
        foreach (var property in mapped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            binder.Bind(property, "", "", [], keys, 0);
        }

        foreach (var property in PropertyList.NotMappedThoughNamed(type, mapped))
            problems.Add(Descriptors.UnreadableColumn, property.Locations.FirstOrDefault() ?? Location.None, property.Name);

        binder.CheckNames();
        return binder._columns;
    }

    private void Bind(MappedProperty property, string propertyPrefix, string columnPrefix, IReadOnlyList<PathSegment> path, HashSet<string> keys, int depth)
    {
        var symbol = property.Symbol;
        var name = propertyPrefix + symbol.Name;
        if (symbol.Type.TypeKind == TypeKind.Error || IsNavigation(symbol, property))
            return;
        var column = property.Attributes.Find(AttributeNames.Column);
        var databaseType = column?.Named<string>("TypeName");
        var explicitName = column?.Positional<string>(0);
        var columnName = explicitName ?? columnPrefix + NamingPolicies.Apply(symbol.Name, asWritten);
        var (inner, nullable) = ScalarTypes.Unwrap(symbol.Type);
        if (IsFlattened(inner, property))
        {
            if (depth == MaxDepth)
            {
                problems.Add(Descriptors.UnmappedType, property.Location, name, symbol.Type.DisplayName(), "members are flattened two deep; use [UpsertJson] or [NotMapped]");
                return;
            }

            foreach (var member in PropertyList.Of((INamedTypeSymbol)inner))
                Bind(member, name + ".", columnName + "_", [.. path, new PathSegment(CSharp.Identifier(symbol.Name), nullable)], keys, depth + 1);
            return;
        }

        var binding = ColumnTypeBinder.Bind(symbol.Type, property.Attributes, databaseType);
        if (binding.Conversion is null)
        {
            problems.Add(
                binding.IsBadConverter ? Descriptors.BadConverter : Descriptors.UnmappedType,
                property.Location,
                binding.IsBadConverter ? ["The attribute", name, binding.Refusal] : [name, symbol.Type.DisplayName(), binding.Refusal]);
            return;
        }

        var nullablePath = path.Any(static s => s.Nullable);
        // Without nullable annotations a reference says nothing; a key and [Required] do.
        var isSilent = symbol.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None };
        var isRequired = property.Attributes.Find(AttributeNames.Required) is not null || keys.Contains(name);
        var type = nullablePath ? binding.Type.AsNullable : isSilent && isRequired ? binding.Type.AsNotNull : binding.Type;
        _columns.Add(
            new ColumnModel(
                _columns.Models.Count,
                name,
                columnName,
                explicitName is not null,
                path.Append(new PathSegment(CSharp.Identifier(symbol.Name), false)).ToEquatableArray(),
                type,
                binding.Conversion,
                databaseType,
                databaseType is not null,
                keys.Contains(name),
                isRequired ? nullablePath : isSilent ? null : type.Nullable,
                Generated(property)),
            property);
    }

    /// <summary>A class or struct of the user's own that is not a scalar, has no key of its own and can be made from its members.</summary>
    private static bool IsFlattened(ITypeSymbol type, MappedProperty property)
    {
        if (IsConverted(property))
            return false;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsTupleType: false, IsAbstract: false } named
            && ScalarTypes.Find(type) is null
            && !ColumnTypeBinder.IsProviderType(type)
            && WrapperBinder.Bind(type, false) is null
            && !(named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && !KeyBinder.PrimaryKey(named).Any()
            && PropertyList.Of(named).Count > 0
            && ConstructionBinder.FindConstructor(named) is { } constructor && ConstructionBinder.IsAccessible(constructor);
    }

    /// <summary>With EF Core, a reference to another entity or a collection of them is a relationship and no column, as it is there.</summary>
    private bool IsNavigation(IPropertySymbol symbol, MappedProperty property)
    {
        if (IsConverted(property) || ef.Find(symbol.ContainingType.DisplayName())?.Columns.Any(c => c.Property == symbol.Name) == true)
            return false;
        var target = symbol.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } named when (named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System.Collections", StringComparison.Ordinal) => named.TypeArguments[0],
            _ => symbol.Type,
        };
        return target is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } entity
            && !(entity.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && ef.Find(entity.DisplayName()) is not null;
    }

    private static bool IsConverted(MappedProperty property) =>
        property.Attributes.Find(AttributeNames.Json) is not null || property.Attributes.Find(AttributeNames.Convert) is not null;

    private static GeneratedKind Generated(MappedProperty property) =>
        property.Attributes.Find(AttributeNames.DatabaseGenerated)?.Positional<int>(0) switch
        {
            1 => GeneratedKind.Identity,
            2 => GeneratedKind.Computed,
            // The database gives a row version a new value at every write.
            _ when property.Attributes.Find(AttributeNames.Timestamp) is not null => GeneratedKind.Computed,
            _ => GeneratedKind.None,
        };

    private void CheckNames()
    {
        // SQLite folds the case of every name, so two columns that differ in case only are one there.
        var names = new Dictionary<string, ColumnModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in _columns.Models)
        {
            if (names.TryGetValue(column.Name, out var other))
                problems.Add(Descriptors.DuplicateColumn, _columns.Property(column.Ordinal).Location, other.Property, column.Property, column.Name);
            else
                names.Add(column.Name, column);
        }
    }
}
