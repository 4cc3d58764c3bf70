namespace UpsertGen.Generator.Attributes;

/// <summary>Metadata names of the attributes that are read.</summary>
internal static class AttributeNames
{
    public const string Upsert = "UpsertGen.UpsertAttribute";
    public const string UpsertFor = "UpsertGen.UpsertForAttribute`1";
    public const string UpsertColumn = "UpsertGen.UpsertColumnAttribute";
    public const string Runtime = "UpsertGen.UpsertRuntimeAttribute";
    public const string Methods = "UpsertGen.UpsertMethodsAttribute";
    public const string Unique = "UpsertGen.UniqueAttribute";
    public const string UpsertTable = "UpsertGen.UpsertTableAttribute";
    public const string Naming = "UpsertGen.UpsertNamingAttribute";
    public const string Json = "UpsertGen.UpsertJsonAttribute";
    public const string Constant = "UpsertGen.UpsertConstantAttribute";
    public const string Argument = "UpsertGen.UpsertArgumentAttribute";
    public const string Convert = "UpsertGen.UpsertConvertAttribute";

    public const string Table = "System.ComponentModel.DataAnnotations.Schema.TableAttribute";
    public const string Column = "System.ComponentModel.DataAnnotations.Schema.ColumnAttribute";
    public const string NotMapped = "System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute";
    public const string DatabaseGenerated = "System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedAttribute";
    public const string Key = "System.ComponentModel.DataAnnotations.KeyAttribute";
    public const string Timestamp = "System.ComponentModel.DataAnnotations.TimestampAttribute";
    public const string MaxLength = "System.ComponentModel.DataAnnotations.MaxLengthAttribute";
    public const string StringLength = "System.ComponentModel.DataAnnotations.StringLengthAttribute";
    public const string ConcurrencyCheck = "System.ComponentModel.DataAnnotations.ConcurrencyCheckAttribute";
    public const string ForeignKey = "System.ComponentModel.DataAnnotations.Schema.ForeignKeyAttribute";
    public const string Required = "System.ComponentModel.DataAnnotations.RequiredAttribute";

    public const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    public const string EfIndex = "Microsoft.EntityFrameworkCore.IndexAttribute";
    public const string EfOwned = "Microsoft.EntityFrameworkCore.OwnedAttribute";
    public const string EfComplexType = "System.ComponentModel.DataAnnotations.Schema.ComplexTypeAttribute";
    public const string EfKeyless = "Microsoft.EntityFrameworkCore.KeylessAttribute";
    public const string EfPrecision = "Microsoft.EntityFrameworkCore.PrecisionAttribute";
    public const string EfConfiguration = "Microsoft.EntityFrameworkCore.EntityTypeConfigurationAttribute";
    public const string EfPrimaryKey = "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute";
}
