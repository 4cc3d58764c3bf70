namespace UpsertGen.PostgreSql;

/// <summary>What is kept per plan: its statement and texts, and the keys of its commands in a connection's cache.</summary>
internal static class PlanText<TPlan, T>
    where TPlan : struct, IPostgreSqlPlan<T>
{
    public static readonly PostgreSqlStatement Statement = TPlan.Statement;
    public static readonly StatementText Text = new(Statement);
    public static readonly object ExecuteKey = new();
    public static readonly object ReturningKey = new();
    public static readonly object GetOrAddKey = new();
    public static readonly ArrayCommandKeys CountingKeys = new();
    public static readonly ArrayCommandKeys PairedKeys = new();
}
