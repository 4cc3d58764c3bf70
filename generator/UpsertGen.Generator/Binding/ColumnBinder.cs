using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.EfCore;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Infrastructure;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>Properties to columns; members made of several values are flattened.</summary>
internal sealed class ColumnBinder(RowDeclaration row, EfModels ef, bool asWritten, ProblemList problems)
{
    private const int MaxDepth = 2;
    private readonly ColumnSet _columns = new();

    /// <param name="row">What is said of the row.</param>
    /// <param name="ef">EF Core's model, which knows the types that are entities.</param>
    /// <param name="project">The project, whose attributes say how columns are called and types converted.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ColumnSet Bind(
        RowDeclaration row, EfModels ef, IAssemblySymbol project, ProblemList problems, CancellationToken cancellationToken)
    {
        var asWritten = NamingPolicies.IsAsWritten(project);
        var binder = new ColumnBinder(row, ef, asWritten, problems);
        var keys = new HashSet<string>(KeyBinder.PrimaryKey(row.Type, row), StringComparer.Ordinal);
        var mapped = MappedProperties.Of(row.Type, row);
        foreach (var property in mapped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            binder.Bind(property, "", "", [], keys, 0);
        }

        foreach (var property in MappedProperties.NotMappedThoughNamed(row, mapped))
            problems.Add(Descriptors.UnreadableColumn, row.Facts(property, [], "").Place ?? row.LocationOf(property), property.Name);
        foreach (var property in MappedProperties.Unseen(row, mapped))
            problems.Add(Descriptors.UnseenSetter, row.LocationOf(property), property.Name, row.Type.DisplayName());

        if (row.Entity?.Discriminator is { } discriminator && mapped.Count > 0)
            binder.Add(discriminator, mapped[0]);
        if (mapped.Count > 0)
            new ApartColumns(row, binder._columns, project, problems, cancellationToken).Add(mapped[0]);
        binder.CheckNames();
        return binder._columns;
    }

    private void Bind(MappedProperty property, string propertyPrefix, string columnPrefix, IReadOnlyList<PathSegment> path,
        HashSet<string> keys, int depth)
    {
        var symbol = property.Symbol;
        var name = propertyPrefix + symbol.Name;
        var facts = property.Facts;
        if (symbol.Type.TypeKind == TypeKind.Error || IsLeftOut(property))
            return;
        var (databaseType, explicitName) = (facts.TypeName, facts.Name);
        var columnName = explicitName ?? columnPrefix + NamingPolicies.Apply(symbol.Name, asWritten);
        var (inner, nullable) = ScalarTypes.Unwrap(symbol.Type);
        if (IsFlattened(inner, property, name + "."))
        {
            if (depth >= MaxDepth && facts.Member is null)
            {
                problems.Add(Descriptors.UnmappedType, property.Location, name, symbol.Type.DisplayName(),
                    "members are flattened two deep; use [UpsertJson] or [NotMapped]");
                return;
            }

            foreach (var member in MappedProperties.Of((INamedTypeSymbol)inner, row, name + "."))
                Bind(member, name + ".", columnName + "_", [.. path, new PathSegment(CSharp.Identifier(symbol.Name), nullable)], keys,
                    depth + 1);
            return;
        }

        var binding = Type(property, name);
        if (binding.Storage is null)
        {
            problems.Add(
                binding.IsBadConverter ? Descriptors.BadConverter : Descriptors.UnmappedType,
                property.Location,
                binding.IsBadConverter
                    ? [facts.IsConvertedItself ? "The attribute" : "[assembly: UpsertConvert]", name, binding.Refusal]
                    : [name, symbol.Type.DisplayName(), binding.Refusal]);
            return;
        }

        var nullablePath = path.Any(static s => s.Nullable);
        // Without nullable annotations a reference says nothing; a key and [Required] do.
        var isSilent = symbol.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None };
        var isRequired = facts.IsRequired || keys.Contains(name);
        var type = nullablePath ? binding.Type.AsNullable : isSilent && isRequired ? binding.Type.AsNotNull : binding.Type;
        _columns.Add(
            new ColumnModel(
                _columns.Models.Count,
                name,
                columnName,
                explicitName is not null,
                path.Append(new PathSegment(CSharp.Identifier(symbol.Name), false)).ToEquatableArray(),
                type,
                binding.Storage,
                databaseType,
                databaseType is not null,
                keys.Contains(name),
                isRequired ? nullablePath : facts.Member is { IsNullable: true } ? true : isSilent ? null : type.Nullable,
                facts.Generated,
                facts.IsGeneratedExplicit)
            { IsWrittenAsTarget = facts.IsWrittenAsTarget, IsMadeWhenUnset = facts.IsMadeWhenUnset },
            property);
    }

    /// <summary>The type of a column; where EF Core converts, the stored one.</summary>
    private ColumnTypeBinding Type(MappedProperty property, string name)
    {
        if (property.Facts is { IsConverted: false, Member.Conversion: { } conversion })
        {
            if (BuiltInConversions.Bind(property.Symbol.Type, conversion) is { } known)
                return known;
            problems.Add(Descriptors.EfConversion, property.Location, name, conversion.Text);
        }

        return ColumnTypeBinder.Bind(property.Symbol.Type, property.Facts);
    }

    /// <summary>
    /// The column that tells the types of a hierarchy apart: of the type's own rows its value is known, whatever a property says.
    /// </summary>
    /// <param name="discriminator">What EF Core says of it.</param>
    /// <param name="key">Where problems are reported of a column that has no property.</param>
    private void Add(EfDiscriminator discriminator, MappedProperty key)
    {
        var constant = new ConstantModel(discriminator.Value, discriminator.IsText);
        if (_columns.Find(discriminator.Property) is >= 0 and var ordinal)
        {
            if (_columns.Models[ordinal].Type.Kind == ScalarKind.String == discriminator.IsText)
                _columns.Replace(_columns.Models[ordinal] with { Constant = constant });
            return;
        }

        var kind = discriminator.IsText ? ScalarKind.String : ScalarKind.Int32;
        _columns.AddHidden(
            new ColumnModel(
                _columns.Models.Count,
                discriminator.Property,
                discriminator.Column,
                true,
                default,
                new MergeType(kind, false),
                new ColumnStorage.Plain(ClrType.Of(kind)),
                null,
                false,
                false,
                false,
                GeneratedKind.None)
            { Constant = constant },
            key with { Facts = ColumnFacts.None });
    }

    /// <summary>True for what EF Core makes no column of, unless [UpsertColumn] does.</summary>
    private bool IsLeftOut(MappedProperty property) =>
        property.Facts is { IsConvertedItself: false, IsSaid: false } facts
        && (facts.Member is { } member ? member.Kind == EfMemberKind.NotColumn : IsNavigation(property.Symbol));

    /// <summary>A class or struct of the user's own that is not a scalar, has no key of its own and can be made from its members.</summary>
    private bool IsFlattened(ITypeSymbol type, MappedProperty property, string prefix)
    {
        if (property.Facts.IsConverted)
            return false;
        if (property.Facts.Member is { Kind: not EfMemberKind.NotColumn } member)
            return member.Kind == EfMemberKind.Flattened && type is INamedTypeSymbol;
        return type is INamedTypeSymbol
        {
            TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsTupleType: false,
            IsAbstract: false
        } named
            && ScalarTypes.Find(type) is null
            && !ColumnTypeBinder.IsProviderType(type)
            && WrapperBinder.Bind(type, false) is null
            && !(named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && !KeyBinder.PrimaryKey(named, row, prefix).Any()
            && MappedProperties.Of(named, row, prefix).Count > 0
            // A hidden constructor of the project's own can be called all the same; that of another assembly may mean anything.
            && ConstructionBinder.FindConstructor(named, row) is { } constructor
            && (row.CanUse(constructor) || !named.DeclaringSyntaxReferences.IsEmpty);
    }

    /// <summary>
    /// With EF Core, a reference to another entity or a collection of them is a relationship and no column, as it is there.
    /// </summary>
    private bool IsNavigation(IPropertySymbol symbol)
    {
        var target = symbol.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } named when (named.ContainingNamespace?.ToDisplayString() ?? "").StartsWith(
                "System.Collections", StringComparison.Ordinal) => named.TypeArguments[0],
            _ => symbol.Type,
        };
        return target is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } entity
            && !(entity.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("System", StringComparison.Ordinal)
            && ef.Maps(entity);
    }

    private void CheckNames()
    {
        // SQLite folds the case of every name, so two columns that differ in case only are one there.
        var names = new Dictionary<string, ColumnModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in _columns.Models)
        {
            if (names.TryGetValue(column.Name, out var other))
                problems.Add(Descriptors.DuplicateColumn, _columns.Property(column.Ordinal).Location, other.Property, column.Property,
                    column.Name);
            else
                names.Add(column.Name, column);
        }
    }
}
