using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Reporting;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>Properties to columns; members made of several values are flattened.</summary>
internal sealed class ColumnBinder(bool asWritten, ProblemList problems)
{
    private const int MaxDepth = 2;
    private readonly ColumnSet _columns = new();

    public static ColumnSet Bind(INamedTypeSymbol type, EfEntity? ef, bool asWritten, ProblemList problems, CancellationToken cancellationToken)
    {
        var binder = new ColumnBinder(asWritten, problems);
        var keys = new HashSet<string>(KeyBinder.PrimaryKey(type, ef), StringComparer.Ordinal);
        foreach (var property in PropertyList.Of(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            binder.Bind(property, "", "", [], keys, 0);
        }

        binder.CheckNames();
        return binder._columns;
    }

    private void Bind(MappedProperty property, string propertyPrefix, string columnPrefix, IReadOnlyList<PathSegment> path, HashSet<string> keys, int depth)
    {
        var symbol = property.Symbol;
        var name = propertyPrefix + symbol.Name;
        if (symbol.Type.TypeKind == TypeKind.Error)
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
        _columns.Add(
            new ColumnModel(
                _columns.Models.Count,
                name,
                columnName,
                explicitName is not null,
                path.Append(new PathSegment(CSharp.Identifier(symbol.Name), false)).ToEquatableArray(),
                nullablePath ? binding.Type.AsNullable : binding.Type,
                binding.Conversion,
                databaseType,
                databaseType is not null,
                keys.Contains(name),
                Generated(property)),
            property);
    }

    /// <summary>A class or struct of the user's own that is not a scalar, has no key of its own and can be made from its members.</summary>
    private static bool IsFlattened(ITypeSymbol type, MappedProperty property)
    {
        if (property.Attributes.Find(AttributeNames.Json) is not null || property.Attributes.Find(AttributeNames.Convert) is not null)
            return false;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsTupleType: false, IsAbstract: false } named
            && ScalarTypes.Find(type) is null
            && !ColumnTypeBinder.IsProviderType(type)
            && WrapperBinder.Bind(type, false) is null
            && !(named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && !KeyBinder.PrimaryKey(named).Any()
            && PropertyList.Of(named).Count > 0
            && ConstructionBinder.FindConstructor(named) is not null;
    }

    private static GeneratedKind Generated(MappedProperty property) =>
        property.Attributes.Find(AttributeNames.DatabaseGenerated)?.Positional<int>(0) switch
        {
            1 => GeneratedKind.Identity,
            2 => GeneratedKind.Computed,
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
