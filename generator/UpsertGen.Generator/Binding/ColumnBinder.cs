using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;

namespace UpsertGen.Generator.Binding;

/// <summary>Properties to columns; members made of several values are flattened.</summary>
internal sealed class ColumnBinder(RowDeclaration row, EfModel ef, bool asWritten, ProblemList problems)
{
    private const int MaxDepth = 2;
    private readonly ColumnSet _columns = new();

    public static ColumnSet Bind(RowDeclaration row, EfModel ef, bool asWritten, ProblemList problems, CancellationToken cancellationToken)
    {
        var binder = new ColumnBinder(row, ef, asWritten, problems);
        var keys = new HashSet<string>(KeyBinder.PrimaryKey(row.Type, row, ef: ef.Find(row.Type.DisplayName())), StringComparer.Ordinal);
        var mapped = PropertyList.Of(row.Type, row);
        foreach (var property in mapped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            binder.Bind(property, "", "", [], keys, 0);
        }

        foreach (var property in PropertyList.NotMappedThoughNamed(row, mapped))
            problems.Add(Descriptors.UnreadableColumn, row.Facts(property, [], "").Place ?? row.LocationOf(property), property.Name);
        foreach (var property in PropertyList.Unseen(row, mapped))
            problems.Add(Descriptors.UnseenSetter, row.LocationOf(property), property.Name, row.Type.DisplayName());

        binder.CheckNames();
        return binder._columns;
    }

    private void Bind(MappedProperty property, string propertyPrefix, string columnPrefix, IReadOnlyList<PathSegment> path, HashSet<string> keys, int depth)
    {
        var symbol = property.Symbol;
        var name = propertyPrefix + symbol.Name;
        if (symbol.Type.TypeKind == TypeKind.Error || IsNavigation(symbol, property))
            return;
        var (databaseType, explicitName) = (property.Facts.TypeName, property.Facts.Name);
        var columnName = explicitName ?? columnPrefix + NamingPolicies.Apply(symbol.Name, asWritten);
        var (inner, nullable) = ScalarTypes.Unwrap(symbol.Type);
        if (IsFlattened(inner, property, name + "."))
        {
            if (depth == MaxDepth)
            {
                problems.Add(Descriptors.UnmappedType, property.Location, name, symbol.Type.DisplayName(), "members are flattened two deep; use [UpsertJson] or [NotMapped]");
                return;
            }

            foreach (var member in PropertyList.Of((INamedTypeSymbol)inner, row, name + "."))
                Bind(member, name + ".", columnName + "_", [.. path, new PathSegment(CSharp.Identifier(symbol.Name), nullable)], keys, depth + 1);
            return;
        }

        var binding = ColumnTypeBinder.Bind(symbol.Type, property.Facts);
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
        var isRequired = property.Facts.IsRequired || keys.Contains(name);
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
                property.Facts.Generated,
                property.Facts.IsGeneratedExplicit),
            property);
    }

    /// <summary>A class or struct of the user's own that is not a scalar, has no key of its own and can be made from its members.</summary>
    private bool IsFlattened(ITypeSymbol type, MappedProperty property, string prefix)
    {
        if (property.Facts.IsConverted)
            return false;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsTupleType: false, IsAbstract: false } named
            && ScalarTypes.Find(type) is null
            && !ColumnTypeBinder.IsProviderType(type)
            && WrapperBinder.Bind(type, false) is null
            && !(named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && !KeyBinder.PrimaryKey(named, row, prefix).Any()
            && PropertyList.Of(named, row, prefix).Count > 0
            && ConstructionBinder.FindConstructor(named, row) is { } constructor && row.CanUse(constructor);
    }

    /// <summary>With EF Core, a reference to another entity or a collection of them is a relationship and no column, as it is there.</summary>
    private bool IsNavigation(IPropertySymbol symbol, MappedProperty property)
    {
        if (property.Facts.IsConverted || ef.Find(symbol.ContainingType.DisplayName())?.Columns.Any(c => c.Property == symbol.Name) == true)
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
