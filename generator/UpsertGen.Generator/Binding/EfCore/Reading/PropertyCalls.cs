using UpsertGen.Generator.Binding.EfCore.State;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>PropertyBuilder, and the property behind it.</summary>
internal static class PropertyCalls
{
    public static EfValue? Apply(EfCall call, PropertyBuilderValue builder)
    {
        if (call.Name == "IsConcurrencyToken")
            builder.Property.IsConcurrencyToken = call.Flag != false;
        if (HarmlessCalls.Property.Contains(call.Name) || call.Name.StartsWith("Get", StringComparison.Ordinal))
            return builder;
        return !call.IsUncertain && Change(call, builder.Property) ? builder : null;
    }

    /// <summary>True for what holds for a property, or for all of a type, once it is understood.</summary>
    public static bool Change(EfCall call, PropertyState property)
    {
        switch (call.Name)
        {
            case "HasConversion" or "HaveConversion" or "SetValueConverter" or "SetProviderClrType":
                property.HasConversion = true;
                property.Conversion = ConversionReader.Read(call);
                return true;
            case "HasDefaultValue" or "HasDefaultValueSql" or "SetDefaultValue" or "SetDefaultValueSql":
                property.HasDefault = true;
                return true;
            case "HasComputedColumnSql" or "SetComputedColumnSql" or "ValueGeneratedOnAddOrUpdate" or "ValueGeneratedOnUpdate":
                property.Generation = EfGeneration.Always;
                return true;
            case "ValueGeneratedOnUpdateSometimes":
                return true;
            case "ValueGeneratedOnAdd":
                property.Generation = EfGeneration.OnAdd;
                return true;
            case "ValueGeneratedNever":
                property.Generation = EfGeneration.Never;
                return true;
            case "IsRowVersion":
                (property.Generation, property.IsConcurrencyToken) = (EfGeneration.Always, true);
                return true;
            case var name when call.Interpreter.Model.Provider.Generates(name) is { } isMade:
                (property.IsMadeByDatabase, property.Generation) = (isMade, EfGeneration.OnAdd);
                return true;
        }

        if (call.HasUnknown)
            return false;
        switch (call.Name)
        {
            case "HasColumnName" or "SetColumnName":
                property.Column = call.Text(0);
                return true;
            case "HasColumnType" or "HaveColumnType" or "SetColumnType":
                property.StoreType = call.Text(0);
                return true;
            case "HasMaxLength" or "HaveMaxLength" or "SetMaxLength":
                property.MaxLength = call.Number(0) is > 0 and var length ? length : null;
                return true;
            case "HasPrecision" or "HavePrecision" or "SetPrecision":
                (property.Precision, property.Scale) = (call.Number(0), call.Number(1) ?? property.Scale);
                return true;
            case "SetScale":
                property.Scale = call.Number(0);
                return true;
            case "IsFixedLength" or "AreFixedLength" or "SetIsFixedLength":
                property.IsFixedLength = call.Flag;
                return true;
            case "IsRequired":
                property.IsRequired = call.Flag;
                return true;
            default:
                return false;
        }
    }
}
