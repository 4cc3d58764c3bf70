using System.Data.Common;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>A data source of any engine whose connections are wrapped.</summary>
public sealed class WrappedSource(TestDatabase db) : DbDataSource
{
    public override string ConnectionString => db.ConnectionString;

    protected override DbConnection CreateDbConnection() => throw new NotSupportedException();

    protected override DbConnection OpenDbConnection() => new WrappedConnection(db.Open());

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new WrappedConnection(await db.OpenAsync());
}
