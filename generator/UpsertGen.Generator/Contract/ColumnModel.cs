using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>A mapped column of the annotated type.</summary>
/// <param name="Ordinal">Its place among all columns of the type.</param>
/// <param name="Property">The property's name as the user wrote it; a flattened member is <c>Address.City</c>.</param>
/// <param name="Name">The column's name in the database, unquoted.</param>
/// <param name="IsNameExplicit">True when <c>[Column]</c> gave the name.</param>
/// <param name="Path">The members that lead from the row to the value, each with whether it can be null on the way.</param>
/// <param name="Type">What is bound and merged.</param>
/// <param name="Conversion">How the property's type becomes the scalar and back.</param>
/// <param name="DatabaseType">The type that <c>[Column(TypeName)]</c>, EF Core or the schema gives, verbatim; null when none does.</param>
/// <param name="IsTypeExplicit">True when <c>[Column]</c> gave the type.</param>
/// <param name="IsPrimaryKey">True for a column of the type's own key.</param>
/// <param name="IsNullable">Whether the column can be NULL; null when the type does not say.</param>
/// <param name="Generated">Whether and how the database generates the value.</param>
/// <param name="IsGeneratedExplicit">True when an attribute or EF Core says so, or that it does not.</param>
internal sealed record ColumnModel(
    int Ordinal,
    string Property,
    string Name,
    bool IsNameExplicit,
    EquatableArray<PathSegment> Path,
    MergeType Type,
    ConversionModel Conversion,
    string? DatabaseType,
    bool IsTypeExplicit,
    bool IsPrimaryKey,
    bool? IsNullable,
    GeneratedKind Generated,
    bool IsGeneratedExplicit = false)
{
    /// <summary>
    /// True for an identity that is written where it is the conflict target: EF Core generates it only where a row brings none.
    /// </summary>
    public bool IsWrittenAsTarget { get; init; }

    /// <summary>The value that every row of the type has, whatever its properties say; null for a column that holds a property.</summary>
    public ConstantModel? Constant { get; init; }

    /// <summary>The parameter of the call that gives the value, the same for all of its rows; null for a column of the row.</summary>
    public ArgumentModel? Argument { get; init; }

    /// <summary>True for a column that an attribute of the type gives and that no property has: lists name it as it is called.</summary>
    public bool IsApart { get; init; }
}

/// <summary>A value that is known when the model is.</summary>
/// <param name="Value">A text, or an integer as text.</param>
internal sealed record ConstantModel(string Value, bool IsText);

/// <summary>A step from a row to a column's value.</summary>
internal sealed record PathSegment(string Member, bool Nullable);

internal enum GeneratedKind
{
    None,
    Identity,
    Computed,
}

/// <summary>How a property's type becomes a scalar.</summary>
/// <param name="Kind">The kind of conversion.</param>
/// <param name="ClrType">The property's type without nullability, fully qualified.</param>
/// <param name="IsClrValueType">True when that type is a struct.</param>
/// <param name="Helper">The converter or serializer context, fully qualified; or the value member of a wrapper.</param>
/// <param name="Extra">How a wrapper is made again from its value (constructor or init), or the JSON type-info property.</param>
/// <param name="Enum">The members of an enum; null for other types.</param>
internal sealed record ConversionModel(
    ConversionKind Kind,
    string ClrType,
    bool IsClrValueType,
    string? Helper = null,
    string? Extra = null,
    EnumModel? Enum = null)
{
    /// <summary>The array that a converter gives, as a property of its type would be stored; null when it gives a scalar.</summary>
    public ConversionModel? Stored { get; init; }
}

/// <summary>The members of an enum, in the order of their declaration.</summary>
internal sealed record EnumModel(EquatableArray<EnumMember> Members, bool IsFlags)
{
    /// <summary>True when ToString gives each value the name of one member.</summary>
    public bool HasOneNameEach => !IsFlags && Members.Select(static m => m.Value).Distinct().Count() == Members.Count;
}

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its number, as invariant text.</param>
internal sealed record EnumMember(string Name, string Value);

internal enum ConversionKind
{
    /// <summary>The property's type is the scalar.</summary>
    None,

    /// <summary>An enum stored as its underlying number.</summary>
    EnumNumber,

    /// <summary>An enum stored as the name of its member.</summary>
    EnumText,

    /// <summary>A struct with one value.</summary>
    Wrapper,

    /// <summary>A converter's ToDatabase and FromDatabase.</summary>
    Converter,

    /// <summary>JSON through a serializer context.</summary>
    Json,

    Uri,
    Version,

    /// <summary>JsonDocument, JsonElement, JsonNode and its kinds; Helper is the type's simple name.</summary>
    JsonDom,

    /// <summary>ReadOnlyMemory&lt;byte&gt;.</summary>
    Memory,

    /// <summary>A PostgreSQL array; Helper is the element's scalar name, Extra the element's type.</summary>
    Array,

    /// <summary>The property's type is one that a database's provider maps.</summary>
    Provider,

    /// <summary>A conversion of EF Core's own: Helper and Extra are the expressions to the scalar and back, over <c>{0}</c>.</summary>
    Template,
}
