using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What one value is assigned to: a local, or an element of one that holds a tuple.</summary>
/// <param name="Element">The element's number, from 1; zero for the local itself.</param>
internal readonly record struct Variable(ILocalSymbol Local, int Element = 0)
{
    public string Name => Element == 0 ? Local.Name : $"{Local.Name}.{((INamedTypeSymbol)Local.Type).TupleElements[Element - 1].Name}";

    public bool Equals(Variable other) => Element == other.Element && SymbolEqualityComparer.Default.Equals(Local, other.Local);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Local) * 31 + Element;
}
