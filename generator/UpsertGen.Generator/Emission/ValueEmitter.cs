using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>Values between a property and its scalar, as C# expressions.</summary>
internal static class ValueEmitter
{
    /// <summary>The column's value of a row: <c>row.Address?.City</c>.</summary>
    public static string Access(ColumnModel column)
    {
        if (column.Constant is { } constant)
            return constant.IsText ? CSharp.Literal(constant.Value) : $"({column.Type.Kind.CSharpName()}){constant.Value}";
        if (column.Argument is { } argument)
            return ParameterNames.InPlan(argument);
        var text = "row";
        var wasNullable = false;
        foreach (var segment in column.Path)
        {
            text += (wasNullable ? "?." : ".") + segment.Member;
            wasNullable = segment.Nullable;
        }

        return text;
    }

    /// <summary>The property's value as the scalar. <paramref name="variable"/> is unique in the method.</summary>
    public static string ToScalar(ColumnStorage storage, MergeType type, string value, string variable)
    {
        var scalar = (storage is ColumnStorage.Converter { Made: { } array } ? array.Clr : ClrType.Of(type.Kind)).AsNullable(type.Nullable);
        return !type.Nullable || storage.TakesNull
            ? storage.ToStored(value, scalar)
            : $"{value} is {{ }} {variable} ? {storage.ToStored(variable, scalar)} : ({scalar})null";
    }

    /// <summary>The scalar as the property's value; a NULL gives null.</summary>
    public static string FromScalar(ColumnModel column, string read, bool nullable)
    {
        var value = column.Storage.FromStored(read);
        if (!nullable)
            return value;
        var clr = column.Storage.Clr;
        return clr.IsValueType
            ? $"row.IsNull({column.Ordinal}) ? ({clr.AsNullable(true)})null : {value}"
            : $"row.IsNull({column.Ordinal}) ? null : {value}";
    }
}
