using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>The columns of a type while it is being bound: models, and the properties behind them.</summary>
internal sealed class ColumnSet
{
    private readonly List<ColumnModel> _models = [];
    private readonly List<MappedProperty> _properties = [];
    private readonly Dictionary<string, int> _byProperty = new(StringComparer.Ordinal);

    public IReadOnlyList<ColumnModel> Models => _models;

    public EquatableArray<ColumnModel> ToModels() => _models.ToEquatableArray();

    public void Add(ColumnModel model, MappedProperty property)
    {
        _models.Add(model);
        _properties.Add(property);
        _byProperty[model.Property] = model.Ordinal;
    }

    /// <summary>Adds a column that no list can name, as no property has it.</summary>
    public void AddHidden(ColumnModel model, MappedProperty place)
    {
        _models.Add(model);
        _properties.Add(place);
    }

    public void Replace(ColumnModel model) => _models[model.Ordinal] = model;

    /// <summary>The property behind a column; for a flattened member, the innermost one.</summary>
    public MappedProperty Property(int ordinal) => _properties[ordinal];

    /// <summary>The column of a property by its C# name, <c>Email</c> or <c>Address.City</c>; -1 when there is none.</summary>
    public int Find(string property) => _byProperty.TryGetValue(property, out var ordinal) ? ordinal : -1;

    public string? Nearest(string name) => Suggestions.Nearest(name, _byProperty.Keys);
}
