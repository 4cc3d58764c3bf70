using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// The arguments of an operation's statement: further parameters of its merge and condition methods, then the clocks they read.
/// </summary>
internal sealed class MergeArguments
{
    private readonly List<ArgumentModel> _items = [];

    public IReadOnlyList<ArgumentModel> Items => _items;

    /// <summary>Adds a parameter; one that both methods have under the same name and type is one argument.</summary>
    /// <returns>Why it cannot be an argument; null when it is one.</returns>
    public string? Add(IParameterSymbol parameter)
    {
        var facts = TypeConverters.Complete(ColumnFacts.Of(parameter.GetAttributes(), []), parameter.Type, parameter.ContainingAssembly);
        var binding = ColumnTypeBinder.Bind(parameter.Type, facts);
        if (TypeShapeBinder.ParameterRefusal(parameter.Type) is { } hidden)
            return hidden;
        if (binding.Storage is null)
            return $"a parameter of type {parameter.Type.DisplayName()} cannot be sent, because no column holds one; take the numbers, texts and times of it that the method reads";
        var model = new ArgumentModel(parameter.Name, parameter.Type.FullName(), binding.Type, binding.Storage, false)
        {
            Default = DefaultOf(parameter),
            IsHidden = TypeShapeBinder.IsHidden(parameter.Type),
        };
        if (Find(parameter.Name) is not { } index)
            _items.Add(model);
        else if (_items[index] != model)
            return $"the other method has a parameter '{parameter.Name}' of another type or with another default";
        return null;
    }

    /// <summary>The default as C# writes it; null for a parameter without one.</summary>
    public static string? DefaultOf(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue ? Literal(parameter) : null;

    private static string Literal(IParameterSymbol parameter) =>
        (parameter.ExplicitDefaultValue, ScalarTypes.Unwrap(parameter.Type).Type) switch
        {
            (null, _) => "default",
            (var value, INamedTypeSymbol { EnumUnderlyingType: not null } type) =>
                $"({type.FullName()})({System.Convert.ToString(value, CultureInfo.InvariantCulture)})",
            (decimal number, _) => number.ToString(CultureInfo.InvariantCulture) + "m",
            (double number, _) => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            (float number, _) => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            (var value, _) => SymbolDisplay.FormatPrimitive(value!, true, false),
        };

    public int? Find(string name)
    {
        var index = _items.FindIndex(a => a.IsOfCaller && a.Name == name);
        return index < 0 ? null : index;
    }

    /// <summary>The argument that is the time of the call, UTC, cut to microseconds; one value per call.</summary>
    public int Clock(ScalarKind kind)
    {
        var index = _items.FindIndex(a => a.IsClock && a.Type.Kind == kind);
        if (index >= 0)
            return index;
        _items.Add(ArgumentModel.Clock(kind));
        return _items.Count - 1;
    }

    /// <summary>The argument that is a new Guid; one value per statement.</summary>
    public int NewGuid()
    {
        var index = _items.FindIndex(static a => a.IsNewGuid);
        if (index >= 0)
            return index;
        _items.Add(ArgumentModel.NewGuid());
        return _items.Count - 1;
    }
}
