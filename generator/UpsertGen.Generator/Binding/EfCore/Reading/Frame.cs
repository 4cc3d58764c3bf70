using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>A method while it is followed: its variables, and what its type parameters are.</summary>
internal sealed class Frame(Frame? outer, InstanceValue? instance, int uncertainty)
{
    private readonly Dictionary<ISymbol, EfValue?> _variables = new(SymbolEqualityComparer.Default);

    public InstanceValue? Instance => instance;

    /// <summary>How many unknown conditions were open when the method was entered.</summary>
    public int Uncertainty => uncertainty;

    public Dictionary<ITypeParameterSymbol, ITypeSymbol> Types { get; } =
        outer is null ? new(SymbolEqualityComparer.Default) : new(outer.Types, SymbolEqualityComparer.Default);

    public bool HasReturned { get; set; }

    /// <summary>True once a return stood under a condition that is not known.</summary>
    public bool MayHaveReturned { get; set; }

    public EfValue? Result { get; set; }

    public EfValue? Find(ISymbol variable)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._variables.TryGetValue(variable, out var value))
                return value;
        }

        return instance is not null && instance.Members.TryGetValue(variable, out var member) ? member : null;
    }

    public void Declare(ISymbol variable, EfValue? value) => _variables[variable] = value;

    public void Assign(ISymbol variable, EfValue? value)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (!frame._variables.ContainsKey(variable))
                continue;
            frame._variables[variable] = value;
            return;
        }

        _variables[variable] = value;
    }

    /// <summary>The type with the type parameters that are known put in.</summary>
    public ITypeSymbol Substitute(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => Types.TryGetValue(parameter, out var known) ? known : type,
        INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named =>
            named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Substitute)]),
        _ => type,
    };

    private Frame? Outer => outer;
}
