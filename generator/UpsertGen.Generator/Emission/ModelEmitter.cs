using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>What is known of the type, once for all of its operations.</summary>
internal static class ModelEmitter
{
    public static void Emit(EmissionContext context)
    {
        var model = context.Model;
        var writer = context.Writer;
        var running = context.Dialects.Where(d => model.Operations.Any(o => context.Runs(o, d))).ToList();
        if (running.Count == 0)
            return;
        writer.Line("private static readonly global::UpsertGen.UpsertModel Model = new(");
        using (writer.Indent())
        {
            writer.Line($"{CSharp.Literal(model.Type.DisplayName)}, {CSharp.Literal(model.Table.Schema)}, {CSharp.Literal(model.Table.Name)},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var column in model.Columns)
                    writer.Line($"new({CSharp.Literal(column.Name)}, {CSharp.Literal(column.Property)}, {CSharp.Literal(column.IsNullable)}, {CSharp.Literal(column.Generated != GeneratedKind.None)}),");
            }

            writer.Line("]);");
        }

        writer.Line();
        foreach (var dialect in running)
        {
            writer.Line($"private static readonly string?[] {Types(dialect)} = [{string.Join(", ", model.Columns.Select(c => CSharp.Literal(dialect.ColumnType(c))))}];");
            writer.Line();
        }
    }

    /// <summary>The field that holds the types of the columns.</summary>
    public static string Types(SqlDialect dialect) => dialect.Id + "Types";

    /// <summary>The conflict target of an operation, as an argument of the runtime's.</summary>
    public static string Target(UpsertModel model, OperationModel operation)
    {
        var target = operation.Target;
        var columns = string.Join(", ", target.Columns.Select(o => CSharp.Literal(model.Columns[o].Name)));
        return $"new({CSharp.Literal(operation.Name)}, [{columns}], {CSharp.Literal(target.Where)}, {CSharp.Literal(target.Expression)}, "
            + $"{CSharp.Literal(target.Constraint)}, {CSharp.Literal(CreateIndex.Sql(model, target))}"
            + (KeyEqualities.Of(model.Columns, target) == KeyEquality.Server ? ", global::UpsertGen.KeyEquality.Server)" : ")");
    }
}
