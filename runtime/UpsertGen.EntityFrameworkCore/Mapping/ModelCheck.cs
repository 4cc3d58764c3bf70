using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UpsertGen.EntityFrameworkCore;

/// <summary>Compares an entity type with the model that the code was generated for.</summary>
internal sealed class ModelCheck
{
    private readonly List<string> _differences = [];
    private readonly DbContext _context;
    private readonly IEntityType _type;
    private readonly UpsertDriver _engine;
    private readonly UpsertModel _model;
    private readonly string _name;

    private ModelCheck(DbContext context, IEntityType type, UpsertDriver engine)
    {
        (_context, _type, _engine, _model, _name) = (context, type, engine, engine.Model, type.ClrType.Name);
        Columns = [.. _model.Columns.Zip(_model.TypesOf(engine.Name), (c, t) => new MappedColumn(c, t, Find(type, c.Property)))];
    }

    public IReadOnlyList<string> Differences => _differences;

    public IReadOnlyList<MappedColumn> Columns { get; }

    /// <summary>The table of the context; null for that of the upserts.</summary>
    public UpsertTableName? Table { get; private set; }

    public static ModelCheck Of(DbContext context, IEntityType type, UpsertDriver engine)
    {
        var check = new ModelCheck(context, type, engine);
        check.Compare();
        return check;
    }

    private void Compare()
    {
        if (_type.GetTableName() is not { } table)
        {
            var view = _type.GetViewName() is { } name ? $", but the view {name}" : "";
            _differences.Add($"{_name} has no table there{view}; the upserts write to {_model.Table}");
            return;
        }

        var schema = _type.GetSchema();
        if (table != _model.Table || schema != _model.Schema)
            Table = UpsertTableName.Whole(schema, table);
        CompareHierarchy();
        var store = StoreObjectIdentifier.Table(table, schema);
        foreach (var column in Columns)
            CompareColumn(column, store);
        foreach (var property in _type.GetFlattenedProperties().Where(p => !p.IsShadowProperty() && p.GetColumnName(store) is not null))
        {
            if (Columns.All(c => c.Property != property))
            {
                _differences.Add(
                    $"{_name}.{property.Name} is the column {property.GetColumnName(store)} there, but the upserts do not have it: "
                    + $"name it in [UpsertColumn(\"{property.Name}\", Ignore = false)], or leave it out of the context");
            }
        }

        CompareTarget(store);
    }

    /// <summary>Of a hierarchy in one table the upserts write the discriminator, whose value they know.</summary>
    private void CompareHierarchy()
    {
        var discriminator = MappedEntity.Discriminator(_type);
        var name = discriminator is null ? null : _type.FindProperty(discriminator)?.GetColumnName();
        var written = _model.Columns.FirstOrDefault(c => c.Constant is not null && (!c.IsApart || c.Name == name));
        if (discriminator is null && written is null)
        {
            if (_type.BaseType is not null || _type.GetDirectlyDerivedTypes().Any())
                _differences.Add(
                    $"{_name} is in a hierarchy of types in several tables there: upserts write one table, so use SaveChanges for it");
            return;
        }

        var value = DiscriminatorValue();
        if (discriminator is null)
            _differences.Add($"{_name} has no discriminator there, but the upserts write {written!.Constant} to {written.Name}");
        else if (written is null)
        {
            _differences.Add(
                $"{_name} is in a hierarchy of types there, told apart by the discriminator {discriminator}, which the upserts do not "
                + "write: configure the hierarchy in a context of the project that has the upserts, or use SaveChanges");
        }
        else if (written.Constant != value)
            _differences.Add(
                $"the discriminator {discriminator} of {_name} is {value} there, but {written.Constant} in the upserts: write HasValue");
    }

    // The method that gives it has moved like the discriminator's, and the model of a running context keeps it in no annotation.
    private string? DiscriminatorValue() =>
        _context.GetService<IDesignTimeModel>().Model.FindEntityType(_type.Name)?.FindAnnotation("DiscriminatorValue")?.Value switch
        {
            null => null,
            Enum value => value.ToString("D"),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private void CompareColumn(MappedColumn mapped, StoreObjectIdentifier store)
    {
        var column = mapped.Column;

        // Of a column that no property has, the context knows nothing, or a shadow property.
        if (column.IsApart)
            return;
        if (mapped.Property is not { } property)
        {
            _differences.Add(
                $"{_name}.{column.Property} is not mapped there, but the upserts write it to {column.Name}: write [NotMapped], or map it");
            return;
        }

        if (property.GetColumnName(store) is not { } name)
        {
            _differences.Add($"{_name}.{column.Property} is not in the table {store.Name} there: upserts write to one table");
            return;
        }

        if (name != column.Name)
            _differences.Add(
                $"{_name}.{column.Property} is the column {name} there, but {column.Name} in the upserts: write [Column({Quoted(name)})]");
        var storeType = property.GetColumnType(store);
        if (mapped.Type is not null && !_engine.Fits(mapped.Type, storeType))
        {
            var type = _engine.Written(mapped.Type);
            _differences.Add($"{_name}.{column.Property} is {storeType} there, but {type} in the upserts: write "
                + $"[Column(TypeName = {Quoted(storeType)})], or HasColumnType({Quoted(type)})");
        }
        else if (ValueForms.Difference(column.Form, property) is { } form)
        {
            _differences.Add($"{_name}.{column.Property} {form}");
        }

        CompareGenerated(mapped, property);
    }

    private void CompareGenerated(MappedColumn mapped, IProperty property)
    {
        var column = mapped.Column;
        switch (column.Generated, property.ValueGenerated)
        {
            case (true, ValueGenerated.Never) when property.GetDefaultValueSql() is null && property.GetComputedColumnSql() is null:
                _differences.Add($"{_name}.{column.Property} is written by the context, but left to the database by the upserts: "
                    + "remove [DatabaseGenerated], or say ValueGeneratedOnAdd()");
                break;
            case (false, ValueGenerated.OnUpdate or ValueGenerated.OnAddOrUpdate):
                var kind = property.IsConcurrencyToken ? "is a row version" : "is computed by the database";
                _differences.Add($"{_name}.{column.Property} {kind} there, but is written by the upserts: "
                    + "write [DatabaseGenerated(DatabaseGeneratedOption.Computed)]");
                break;
            case (false, ValueGenerated.OnAdd)
                when property.IsPrimaryKey() && IsInteger(property) && !IsNumberedByContext(property)
                    && !_engine.Target.Columns.Contains(column.Name):
                _differences.Add($"{_name}.{column.Property} is generated by the database there, but is written by the upserts: "
                    + "write [DatabaseGenerated(DatabaseGeneratedOption.Identity)]");
                break;
        }
    }

    private void CompareTarget(StoreObjectIdentifier store)
    {
        var target = _engine.Target;
        if (target.Columns.Count == 0 || target.Expression is not null || target.Constraint is not null)
            return;
        var isThere = _type.GetKeys().Any(k => IsTarget(k.Properties))
            || _type.GetIndexes().Any(i => i.IsUnique && IsTarget(i.Properties) && (target.Where is not null || i.GetFilter() is null));
        if (!isThere)
        {
            var names = target.Columns.Select(c => "x." + (Columns.FirstOrDefault(m => m.Column.Name == c)?.Column.Property ?? c));
            _differences.Add($"no key and no unique index there is over {string.Join(", ", target.Columns)}, the conflict columns of "
                + $"{target.Operation}: write HasIndex(x => new {{ {string.Join(", ", names)} }}).IsUnique(), and add a migration");
        }

        bool IsTarget(IReadOnlyList<IProperty> properties) =>
            properties.Count == target.Columns.Count
            && properties.All(p => p.GetColumnName(store) is { } name && target.Columns.Contains(name));
    }

    private static IProperty? Find(ITypeBase type, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return type.FindProperty(path);
        var (head, rest) = (path[..dot], path[(dot + 1)..]);
        if (type.FindComplexProperty(head) is { } complex)
            return Find(complex.ComplexType, rest);
        return (type as IEntityType)?.FindNavigation(head)?.TargetEntityType is { } owned && owned.IsOwned() ? Find(owned, rest) : null;
    }

    // By a strategy of the provider, a context takes numbers of a sequence in blocks, and the column has no default.
    private static bool IsNumberedByContext(IProperty property) => property.GetAnnotations().Any(static a =>
        a.Name.EndsWith(":ValueGenerationStrategy", StringComparison.Ordinal) && a.Value is Enum strategy
        && strategy.ToString().EndsWith("HiLo", StringComparison.Ordinal));

    private static bool IsInteger(IProperty property) =>
        System.Type.GetTypeCode(property.ClrType) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static string Quoted(string text) => "\"" + text + "\"";
}
