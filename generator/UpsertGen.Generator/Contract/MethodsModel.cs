using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>Which methods are generated for every type of the project.</summary>
/// <param name="Groups">What they extend: one group for all databases, or one for each.</param>
/// <param name="Forms">The forms of call.</param>
internal sealed record MethodsModel(EquatableArray<ReceiverGroup> Groups, MethodForms Forms);

/// <summary>Types that methods extend, and the databases that a call on them can go to.</summary>
/// <param name="Dialects">Ids of the databases.</param>
/// <param name="Receivers">The types.</param>
/// <param name="Name">What tells the group from the others; empty for the only one.</param>
internal sealed record ReceiverGroup(EquatableArray<string> Dialects, EquatableArray<ReceiverModel> Receivers, string Name);

/// <summary>A type that generated methods extend.</summary>
/// <param name="TypeName">Fully qualified.</param>
/// <param name="ParameterName">The parameter's name: <c>connection</c>, <c>dataSource</c>.</param>
/// <param name="Source">The type that brings a connection for it, fully qualified; null for a connection.</param>
/// <param name="IsDataSource">True for a source of connections.</param>
internal sealed record ReceiverModel(string TypeName, string ParameterName, string? Source, bool IsDataSource);

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
