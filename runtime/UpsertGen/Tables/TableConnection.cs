using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Transactions;
using IsolationLevel = System.Data.IsolationLevel;

namespace UpsertGen;

/// <summary>Stands for a connection, and names tables for the upserts that are called on it.</summary>
internal sealed class TableConnection : DbConnection
{
    private readonly bool _isOwner;

    /// <param name="inner">The connection.</param>
    /// <param name="names">The tables.</param>
    /// <param name="isOwner">True when disposing it disposes the connection.</param>
    public TableConnection(DbConnection inner, TableNames names, bool isOwner)
    {
        (Inner, Names, _isOwner) = (inner, names, isOwner);

        // Nothing is left to a finalizer.
        GC.SuppressFinalize(this);
    }

    public override event StateChangeEventHandler? StateChange
    {
        add => Inner.StateChange += value;
        remove => Inner.StateChange -= value;
    }

    /// <summary>The connection that it stands for.</summary>
    public DbConnection Inner { get; }

    public TableNames Names { get; }

    [AllowNull]
    public override string ConnectionString
    {
        get => Inner.ConnectionString;
        set => Inner.ConnectionString = value;
    }

    public override int ConnectionTimeout => Inner.ConnectionTimeout;

    public override string Database => Inner.Database;

    public override string DataSource => Inner.DataSource;

    public override string ServerVersion => Inner.ServerVersion;

    public override ConnectionState State => Inner.State;

    public override bool CanCreateBatch => Inner.CanCreateBatch;

    protected override DbProviderFactory? DbProviderFactory => DbProviderFactories.GetFactory(Inner);

    /// <summary>A connection with further names.</summary>
    public static TableConnection Of(DbConnection connection, Func<TableNames, TableNames> add)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection is TableConnection { _isOwner: false } named
            ? new(named.Inner, add(named.Names), isOwner: false)
            : new(connection, add((connection as TableConnection)?.Names ?? TableNames.None), isOwner: false);
    }

    public override void Open() => Inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => Inner.OpenAsync(cancellationToken);

    public override void Close() => Inner.Close();

    public override Task CloseAsync() => Inner.CloseAsync();

    public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        Inner.ChangeDatabaseAsync(databaseName, cancellationToken);

    public override void EnlistTransaction(Transaction? transaction) => Inner.EnlistTransaction(transaction);

    public override DataTable GetSchema() => Inner.GetSchema();

    public override DataTable GetSchema(string collectionName) => Inner.GetSchema(collectionName);

    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) =>
        Inner.GetSchema(collectionName, restrictionValues);

    [SuppressMessage("Usage", "CA2215", Justification = "The base disposes of the inner connection synchronously.")]
    public override async ValueTask DisposeAsync()
    {
        if (_isOwner)
            await Inner.DisposeAsync().ConfigureAwait(false);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Inner.BeginTransaction(isolationLevel);

    protected override ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        Inner.BeginTransactionAsync(isolationLevel, cancellationToken);

    protected override DbCommand CreateDbCommand() => Inner.CreateCommand();

    protected override DbBatch CreateDbBatch() => Inner.CreateBatch();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _isOwner)
            Inner.Dispose();
        base.Dispose(disposing);
    }
}
