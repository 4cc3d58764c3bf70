using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>Everything the generator needs to know of one annotated type; no Roslyn type in it.</summary>
/// <param name="IsRefused">True when the type has an error: every method throws.</param>
/// <param name="IsOmitted">True when the name of the generated class is taken: there is none.</param>
/// <param name="Engines">The models of databases on which the type is mapped in another way.</param>
internal sealed record TypeModel(
    TypeShape Type,
    TableModel Table,
    EquatableArray<ColumnModel> Columns,
    ConstructionModel? Construction,
    EquatableArray<UniqueKeyModel> UniqueKeys,
    EquatableArray<OperationModel> Operations,
    bool IsRefused,
    bool IsOmitted,
    EquatableArray<EngineModel> Engines = default)
{
    /// <summary>
    /// The model on a database: the same on all of them, unless attributes or EF Core map the type in another way on one.
    /// </summary>
    public TypeModel On(string engine) => Engines.FirstOrDefault(e => e.Engine == engine)?.Model ?? this;

    /// <summary>An operation by its name; a model of another database has the same ones.</summary>
    public OperationModel Operation(string name) => Operations.First(o => o.Name == name);

    /// <summary>True for a column of the primary key, and for a conflict column of any operation.</summary>
    public bool IsKey(ColumnModel column) => column.IsPrimaryKey || Operations.Any(o => o.Target.Columns.Contains(column.Ordinal));
}

/// <summary>The model on a database on which the type is mapped in a way of its own.</summary>
/// <param name="Engine">The dialect's id.</param>
/// <param name="Model">The model there.</param>
internal sealed record EngineModel(string Engine, TypeModel Model);

/// <summary>The annotated type as the generated code names it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="ClassName">The generated class: <c>UserUpserts</c>, <c>Order_LineUpserts</c>.</param>
/// <param name="FullName">The type, <c>global::App.User</c>.</param>
/// <param name="DisplayName">The type as messages name it, <c>App.User</c>.</param>
/// <param name="CrefName">The type in a cref attribute.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="IsPublic">True when type and containers are public.</param>
/// <param name="IsValueType">True for structs.</param>
/// <param name="Shadowed">Names that are those of members of the namespace and of the class, inside of the generated class.</param>
/// <param name="IsPart">True when the generated class is a part of the user's own.</param>
internal sealed record TypeShape(
    string Namespace,
    string ClassName,
    string FullName,
    string DisplayName,
    string CrefName,
    string HintName,
    bool IsPublic,
    bool IsValueType,
    EquatableArray<string> Shadowed,
    bool IsPart = false);

/// <summary>The table.</summary>
/// <param name="IsExplicit">True when an attribute gave the name.</param>
internal sealed record TableModel(string? Schema, string Name, bool IsExplicit);

/// <summary>A unique constraint or index that attributes declare.</summary>
internal sealed record UniqueKeyModel(EquatableArray<int> Columns, string? Where, bool NullsNotDistinct, bool IsPrimaryKey);

/// <summary>How a row is made from its columns.</summary>
/// <param name="TypeName">The type to construct, fully qualified.</param>
/// <param name="Arguments">Constructor arguments in order.</param>
/// <param name="Initializers">Members set in an object initializer.</param>
/// <param name="Accessors">Members set afterwards through an unsafe accessor, for setters that are not accessible.</param>
/// <param name="IsHidden">True when the constructor is not accessible either.</param>
internal sealed record ConstructionModel(
    string TypeName,
    EquatableArray<MemberModel> Arguments,
    EquatableArray<MemberModel> Initializers,
    EquatableArray<MemberModel> Accessors,
    bool IsHidden = false);

/// <summary>A member that is given a column, or an object made of columns.</summary>
/// <param name="Name">The member, unescaped.</param>
/// <param name="TypeName">Its type, fully qualified with nullability.</param>
/// <param name="Column">The column's ordinal; -1 when <paramref name="Nested"/> is set or the value is a default.</param>
/// <param name="Nested">The construction of a flattened member; null for a column.</param>
/// <param name="NestedNullable">True when the flattened member is null if all its columns are.</param>
/// <param name="Owner">For an accessor, the type that declares the member, fully qualified.</param>
/// <param name="GenericOwner">For an accessor to a member of a generic type, its definition; otherwise null.</param>
/// <param name="IsField">For an accessor, true to set the field of an auto-property, because no setter can be seen.</param>
internal sealed record MemberModel(
    string Name,
    string TypeName,
    int Column,
    ConstructionModel? Nested = null,
    bool NestedNullable = false,
    string? Owner = null,
    GenericOwnerModel? GenericOwner = null,
    bool IsField = false);

/// <summary>The generic type that declares a member, as an accessor has to name it.</summary>
/// <param name="Definition">The type over its own parameters, fully qualified: <c>global::App.Entity&lt;TId&gt;</c>.</param>
/// <param name="Parameters">Its parameters: <c>TId</c>.</param>
/// <param name="Constraints">What they are constrained to, <c> where TId : struct</c>; or empty.</param>
/// <param name="Arguments">What the row's base has for them: <c>int</c>.</param>
/// <param name="MemberType">The member's type over the parameters.</param>
internal sealed record GenericOwnerModel(string Definition, string Parameters, string Constraints, string Arguments, string MemberType);
