using System.Data.Common;

namespace UpsertGen;

/// <summary>Stands for a data source, and names tables for the upserts that are called on it or on its connections.</summary>
/// <param name="inner">The data source.</param>
/// <param name="names">The tables.</param>
internal sealed class TableDataSource(DbDataSource inner, TableNames names) : DbDataSource
{
    private readonly DbDataSource _inner = inner;
    private readonly TableNames _names = names;

    public override string ConnectionString => _inner.ConnectionString;

    /// <summary>A data source with further names.</summary>
    public static TableDataSource Of(DbDataSource dataSource, Func<TableNames, TableNames> add)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return dataSource is TableDataSource named ? new(named._inner, add(named._names)) : new(dataSource, add(TableNames.None));
    }

    protected override DbConnection CreateDbConnection() => Named(_inner.CreateConnection());

    protected override DbConnection OpenDbConnection() => Named(_inner.OpenConnection());

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        Named(await _inner.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));

    private TableConnection Named(DbConnection connection) => new(connection, _names, isOwner: true);
}
