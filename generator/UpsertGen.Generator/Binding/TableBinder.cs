using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>The table of a type: [Table], [UpsertTable], or its own name.</summary>
internal static class TableBinder
{
    public static TableModel Bind(INamedTypeSymbol type, Compilation compilation)
    {
        var attributes = type.GetAttributes();
        var attribute = attributes.Find(AttributeNames.UpsertTable) ?? attributes.Find(AttributeNames.Table);
        return attribute?.Positional<string>(0) is { Length: > 0 } name
            ? new TableModel(attribute.Named<string>("Schema") is { Length: > 0 } schema ? schema : null, name, true)
            : new TableModel(null, NamingPolicies.Apply(type.Name, NamingPolicies.IsAsWritten(compilation.Assembly)), false);
    }
}
