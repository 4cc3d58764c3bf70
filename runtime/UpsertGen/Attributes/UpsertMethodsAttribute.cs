namespace UpsertGen;

/// <summary>
/// Chooses which forms of call are generated for the types of the assembly. Each form is a method for the compiler to read, so a project
/// with hundreds of types builds faster without those that it does not use.
/// </summary>
/// <param name="forms">The forms to generate in addition to the asynchronous call of one row on a connection, which is always
/// there.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UpsertMethodsAttribute(UpsertForms forms) : Attribute
{
    /// <summary>The forms to generate in addition to the asynchronous call of one row on a connection.</summary>
    public UpsertForms Forms { get; } = forms;

    /// <summary>
    /// True to extend each database's own connection and data source instead of <see cref="System.Data.Common.DbConnection"/> and
    /// <see cref="System.Data.Common.DbDataSource"/>. Then a trimmed program keeps the code of those databases alone that it calls.
    /// </summary>
    public bool TypedReceivers { get; init; }
}

/// <summary>Forms of call of an upsert.</summary>
[Flags]
public enum UpsertForms
{
    /// <summary>Only the asynchronous call of one row on a connection.</summary>
    None = 0,

    /// <summary>Synchronous methods.</summary>
    Synchronous = 1,

    /// <summary>Methods on a data source, which open a connection for the call.</summary>
    DataSource = 2,

    /// <summary>Methods that return the rows as the database holds them.</summary>
    Returning = 4,

    /// <summary>Methods for many rows.</summary>
    Many = 8,

    /// <summary>Methods for a stream of rows, of those for many.</summary>
    Streams = 16,

    /// <summary>Every form; the default.</summary>
    All = Synchronous | DataSource | Returning | Many | Streams,
}
