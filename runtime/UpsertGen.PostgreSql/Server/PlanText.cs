namespace UpsertGen.PostgreSql;

/// <summary>The texts of a plan, over the table of its model.</summary>
internal static class PlanText<TPlan, T>
    where TPlan : struct, IPostgreSqlPlan<T>
{
    public static readonly StatementText Own = new(TPlan.Statement);
}
