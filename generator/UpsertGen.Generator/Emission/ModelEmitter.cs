using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>The model and the statements as static data, built on first use.</summary>
internal static class ModelEmitter
{
    public static void Emit(EmissionContext context)
    {
        var model = context.Model;
        var writer = context.Writer;
        var running = context.Dialects.SelectMany(d => model.Operations.Where(o => context.Runs(o, d)).Select(o => (Dialect: d, Operation: o))).ToList();
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
                    writer.Line(Column(column) + ",");
            }

            writer.Line("],");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var operation in model.Operations)
                    writer.Line(Target(model, operation) + ",");
            }

            writer.Line("]);");
        }

        writer.Line();
        foreach (var (dialect, operation) in running)
        {
            using (writer.Block($"private static readonly {dialect.Runtime.Statement} {operation.Name}{dialect.Id} = new()", "};"))
            {
                writer.Line($"Method = {CSharp.Literal(context.MethodName(operation))},");
                writer.Line("Model = Model,");
                writer.Line($"Target = Model.Targets[{model.Operations.ToList().IndexOf(operation)}],");
                foreach (var member in dialect.StatementMembers(model, operation))
                    writer.Line($"{member.Key} = {member.Value},");
            }

            writer.Line();
        }
    }

    private static string Column(ColumnModel column)
    {
        string? Type(string dialect) => DialectCatalog.All.First(d => d.Id == dialect).ColumnType(column);

        return $"new({CSharp.Literal(column.Name)}, {CSharp.Literal(column.Property)}, {CSharp.Literal(Type("Sqlite"))}, {CSharp.Literal(Type("PostgreSql"))}, "
            + $"{CSharp.Literal(column.IsNullable)}, {CSharp.Literal(column.Generated != GeneratedKind.None)})";
    }

    private static string Target(UpsertModel model, OperationModel operation)
    {
        var target = operation.Target;
        var columns = string.Join(", ", target.Columns.Select(o => CSharp.Literal(model.Columns[o].Name)));
        return $"new({CSharp.Literal(operation.Name)}, [{columns}], {CSharp.Literal(target.Where)}, {CSharp.Literal(target.Expression)}, "
            + $"{CSharp.Literal(target.Constraint)}, {CSharp.Literal(CreateIndex.Sql(model, target))}"
            + (KeyEqualities.Of(model.Columns, target) == KeyEquality.Server ? ", global::UpsertGen.KeyEquality.Server)" : ")");
    }
}
