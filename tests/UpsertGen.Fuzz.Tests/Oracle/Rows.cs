using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Oracle;

/// <summary>Rows of a model by column: made, read, compared and shown.</summary>
internal sealed class Rows
{
    private readonly bool _isSqlite;
    private readonly Model _model;
    private readonly ConstructorInfo _constructor;
    private readonly PropertyInfo[] _properties;
    private readonly Type? _called;

    public Rows(Model model, Assembly assembly, bool isSqlite)
    {
        (_model, _isSqlite) = (model, isSqlite);
        var type = assembly.GetType("Fuzz." + model.Name, throwOnError: true)!;
        _constructor = type.GetConstructors().Single(c => c.GetParameters().Length == model.Columns.Count);
        _properties = [.. model.Columns.Select(c => type.GetProperty(c.Name)!)];
        _called = model.Apart.Count > 0 ? assembly.GetType("Fuzz." + model.Called, throwOnError: true) : null;
    }

    public object[] Make(IEnumerable<object?[]> rows) => [.. rows.Select(v => _constructor.Invoke(v))];

    public object?[] Read(object row) => [.. _properties.Select(p => p.GetValue(row))];

    /// <summary>The rows as calls take them: without the columns that no property has.</summary>
    public IReadOnlyList<object> ToCalled(IReadOnlyList<object> rows) => _called is null
        ? rows
        : [.. rows.Select(
            r => Activator.CreateInstance(_called, [.. Read(r).Where((_, i) => !_model.Apart.Contains(_model.Columns[i].Name))])!)];

    /// <summary>A row that a call gives, with those columns of another.</summary>
    public object FromCalled(object row, object other) => _called is null
        ? row
        : Make([
            _model.Columns.Select((c, i) =>
                _model.Apart.Contains(c.Name) ? _properties[i].GetValue(other) : _called.GetProperty(c.Name)!.GetValue(row)).ToArray()])[0];

    /// <summary>True when two rows have a unique key in common.</summary>
    public bool Conflict(object a, object b) => Key(a) == Key(b)
        || (_model.Columns.Index().FirstOrDefault(c => c.Item.Name == _model.Unique) is { Item: not null } unique
            && (Read(a)[unique.Index], Read(b)[unique.Index]) is ({ } x, { } y) && Show(x) == Show(y));

    /// <summary>The row as the table keeps it.</summary>
    /// <exception cref="OverflowException">A column cannot hold its value.</exception>
    public object Stored(object row)
    {
        var values = Read(row);
        for (var i = 0; i < values.Length; i++)
        {
            var stored = _model.Columns[i].On(_isSqlite);
            if (values[i] is not { } value)
                continue;
            value = stored.Cut?.Invoke(value) ?? value;
            if (!Values.Fits(value, stored))
                throw new OverflowException($"{_model.Columns[i].Name} does not fit {stored.Ddl}");
            values[i] = value is DateTimeOffset time && (!_isSqlite || _model.Columns[i].IsKey) ? time.ToUniversalTime() : value;
        }

        return _constructor.Invoke(values);
    }

    /// <summary>The values of the key, as text that is equal when the keys are.</summary>
    public string Key(object row) =>
        string.Join("|", _model.Columns.Zip(Read(row)).Where(static c => c.First.IsKey).Select(static c => Show(c.Second)));

    /// <summary>Whether the columns that <c>SkipUnchanged</c> looks at are equal.</summary>
    public bool IsUnchanged(object a, object b, Operation operation) =>
        _model.Columns.Zip(Read(a), Read(b))
            .All(c => operation.Lists.GetValueOrDefault(c.First.Name) == "Touch" || Same(c.First, c.Second, c.Third));

    /// <summary>The first column in which the rows differ; null when none does.</summary>
    public string? Difference(object actual, object expected)
    {
        foreach (var (column, a, e) in _model.Columns.Zip(Read(actual), Read(expected)))
        {
            if (!Same(column, a, e))
                return $"{column.Name} is {Show(a)}, C# says {Show(e)}";
        }

        return null;
    }

    public string Show(object row, string name = "") =>
        $"{name}{{ {string.Join(", ", _model.Columns.Zip(Read(row)).Select(static c => $"{c.First.Name} = {Show(c.Second)}"))} }}";

    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        char c => $"'{c}'",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        DateTime time => time.ToString("O"),
        DateTimeOffset time => time.ToString("O"),
        DateOnly day => day.ToString("O"),
        TimeOnly time => time.ToString("O"),
        double real => real.ToString("R"),
        float real => real.ToString("R"),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        _ => $"{value}",
    };

    private bool Same(Column column, object? a, object? e) => (a, e) switch
    {
        (byte[] x, byte[] y) => x.AsSpan().SequenceEqual(y),
        (IEnumerable x, IEnumerable y) when column.Kind.IsList => x.Cast<object?>().SequenceEqual(y.Cast<object?>()),
        (string x, string y) when column.Kind.Name == "json" => JsonNode.DeepEquals(JsonNode.Parse(x), JsonNode.Parse(y)),
        (DateTimeOffset x, DateTimeOffset y) => _isSqlite ? x.EqualsExact(y) : x == y,
        _ => Equals(a, e),
    };
}
