using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>A mapped column of the annotated type.</summary>
/// <param name="Ordinal">Its place among all columns of the type.</param>
/// <param name="Property">The property's name as the user wrote it; a flattened member is <c>Address.City</c>.</param>
/// <param name="Name">The column's name in the database, unquoted.</param>
/// <param name="IsNameExplicit">True when <c>[Column]</c> gave the name.</param>
/// <param name="Path">The members that lead from the row to the value, each with whether it can be null on the way.</param>
/// <param name="Type">What is bound and merged.</param>
/// <param name="Storage">How the property's value becomes the scalar and back.</param>
/// <param name="DatabaseType">The type that <c>[Column(TypeName)]</c>, EF Core or the schema gives; null when none does.</param>
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
    ColumnStorage Storage,
    SqlTypeName? DatabaseType,
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

    /// <summary>True when EF Core or the database makes a value for rows that bring none: such a row conflicts with no other.</summary>
    public bool IsMadeWhenUnset { get; init; }

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
