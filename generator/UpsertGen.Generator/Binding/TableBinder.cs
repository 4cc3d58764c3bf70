using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding;

/// <summary>The table of a type: EF Core's, [Table], [UpsertTable], or its own name.</summary>
internal static class TableBinder
{
    public static TableModel Bind(RowDeclaration row, Compilation compilation)
    {
        var own = row.Attributes.FirstOrDefault(static a => a.Is(AttributeNames.UpsertTable) && a.EngineOf() is null);
        if (own is null && row.Entity is { } entity)
            return new TableModel(entity.Schema, entity.Table, true);
        var attribute = own ?? row.Attributes.Find(AttributeNames.Table);
        return (attribute is null ? null : Named(attribute))
            ?? new TableModel(null, NamingPolicies.Apply(row.Type.Name, NamingPolicies.IsAsWritten(compilation.Assembly)), false);
    }

    /// <summary>The table that an attribute names; null when its name is empty.</summary>
    public static TableModel? Named(AttributeData attribute) => attribute.Positional<string>(0) is { Length: > 0 } name
        ? new TableModel(attribute.Named<string>("Schema") is { Length: > 0 } schema ? schema : null, name, true)
        : null;
}
