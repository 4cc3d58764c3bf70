using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Dialects;

/// <summary>The unique index that makes a conflict target valid.</summary>
internal static class UniqueIndexAdvice
{
    public static string? Sql(TypeModel model, ConflictTargetModel target, SqlDialect dialect) =>
        target.Constraint is not null || target.IsAnyKey
        ? null
        : UniqueIndexText.Sql(model.Table.Schema, model.Table.Name, [.. target.Columns.Select(o => model.Columns[o].Name)],
            target.Expression, target.Where, dialect.Quote);
}
