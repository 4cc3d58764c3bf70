using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>What is left of a statement that may run or not: the tables that it may touch.</summary>
internal static class Uncertain
{
    public static SchemaStatement Of(SchemaStatement statement, SchemaProblem problem) => statement switch
    {
        // What it may make is known in part, so that it is not said to be missing.
        CreateRelation create => create with { Problem = problem, IsGuarded = true },
        _ => Touching(statement.Line, problem, Tables(statement)),
    };

    private static UnreadStatement Touching(int line, SchemaProblem problem, params QualifiedName[]? tables) =>
        new(line, tables?.ToEquatableArray()) { Problem = problem };

    /// <summary>Null for any table.</summary>
    private static QualifiedName[]? Tables(SchemaStatement statement) => statement switch
    {
        CreateIndex create => [create.Table],
        AlterTable alter => [alter.Name],
        DropRelation drop => [.. drop.Names],
        CreateRule rule => [rule.Table],
        DropRule rule => [rule.Table],
        CreateTrigger trigger => [trigger.Table],
        DropTrigger trigger => [trigger.Table],
        UnreadStatement { Tables: { } tables } => [.. tables],
        CreateType or CreateRoutine or TransactionControl => [],
        _ => null,
    };
}
