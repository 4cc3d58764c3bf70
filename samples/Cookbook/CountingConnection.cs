using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Cookbook;

/// <summary>A connection that stands for another one and counts, as those of profilers do.</summary>
internal sealed class CountingConnection(DbConnection inner) : DbConnection
{
    public DbConnection Inner { get; } = inner;

    public int Transactions { get; private set; }

    [AllowNull]
    public override string ConnectionString
    {
        get => Inner.ConnectionString;
        set => Inner.ConnectionString = value;
    }

    public override string Database => Inner.Database;

    public override string DataSource => Inner.DataSource;

    public override string ServerVersion => Inner.ServerVersion;

    public override ConnectionState State => Inner.State;

    public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

    public override void Open() => Inner.Open();

    public override void Close() => Inner.Close();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        Transactions++;
        return Inner.BeginTransaction(isolationLevel);
    }

    protected override DbCommand CreateDbCommand() => Inner.CreateCommand();
}
