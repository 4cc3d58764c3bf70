using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>Which methods are generated for every type of the project.</summary>
/// <param name="Groups">What they extend: one group for all databases, or one for each.</param>
/// <param name="Forms">The forms of call.</param>
internal sealed record MethodsModel(EquatableArray<ReceiverGroup> Groups, MethodForms Forms)
{
    /// <summary>The forms of an operation's methods.</summary>
    public MethodForms Of(OperationModel operation) =>
        (Forms.HasFlag(MethodForms.Many) ? Forms : Forms & ~MethodForms.Streams) | operation.Needs;
}

/// <summary>Types that methods extend, and the databases that a call on them can go to.</summary>
/// <param name="Dialects">Ids of the databases.</param>
/// <param name="Receivers">The types.</param>
/// <param name="Name">What tells the group from the others; empty for the only one that serves all databases.</param>
internal sealed record ReceiverGroup(EquatableArray<string> Dialects, EquatableArray<ReceiverModel> Receivers, string Name);

/// <summary>A type that generated methods extend.</summary>
/// <param name="TypeName">Fully qualified.</param>
/// <param name="ParameterName">The parameter's name: <c>connection</c>, <c>dataSource</c>.</param>
/// <param name="Source">The type that brings a connection for it, fully qualified; null for a connection.</param>
/// <param name="Kind">What it is to the reader of the documentation.</param>
/// <param name="Use">Which methods extend it.</param>
/// <param name="IsGeneric">True when receiver and source have the type of the rows as their argument.</param>
/// <param name="TakesStructs">False when that argument must be a class.</param>
/// <param name="Tracking">The enum of the argument <c>tracking</c>, fully qualified; null for none.</param>
internal sealed record ReceiverModel(
    string TypeName,
    string ParameterName,
    string? Source,
    ReceiverKind Kind,
    ReceiverUse Use = ReceiverUse.All,
    bool IsGeneric = false,
    bool TakesStructs = true,
    string? Tracking = null)
{
    public bool IsDataSource => Kind == ReceiverKind.DataSource;
}

internal enum ReceiverKind
{
    Connection,
    DataSource,

    /// <summary>What a further package brings.</summary>
    Other,
}

[Flags]
internal enum ReceiverUse
{
    Operations = 1,
    SchemaCheck = 2,
    All = Operations | SchemaCheck,
}

/// <summary>Forms of call, with the values of <c>UpsertForms</c>.</summary>
[Flags]
internal enum MethodForms
{
    None = 0,
    Synchronous = 1,
    DataSource = 2,
    Returning = 4,
    Many = 8,
    Streams = 16,
    All = Synchronous | DataSource | Returning | Many | Streams,
}
