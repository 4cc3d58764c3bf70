using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Emission;

/// <summary>What is known of the type, once for all of its operations: a table of words, which costs the compiler one literal.</summary>
internal static class ModelEmitter
{
    public static void Emit(EmissionContext context)
    {
        var writer = context.Writer;
        var running = context.Dialects.Where(d => context.Model.Operations.Any(o => context.Runs(o, d))).ToList();
        foreach (var same in running.GroupBy(context.Own))
        {
            var own = context.On(same.First());
            var lines = own.Columns.Select(c => Line(c, same))
                .Prepend(string.Join(" ", same.Select(static d => d.Id).Prepend("Column Property Null Form")));
            writer.Line($"private static readonly {context.Names.Of("global::UpsertGen.UpsertModel")} Model{same.Key} = new("
                + $"{CSharp.Literal(own.Type.DisplayName)}, {CSharp.Literal(own.Table.Schema)}, {CSharp.Literal(own.Table.Name)},");
            using (writer.Indent())
                writer.Lines(CSharp.RawLiteral(string.Join("\n", lines)) + ");");
            writer.Line();
        }
    }

    /// <summary>The conflict target of an operation, as an argument of the runtime's.</summary>
    public static string Target(TypeModel model, OperationModel operation)
    {
        var target = operation.Target;
        var columns = string.Join(", ", target.Columns.Select(o => CSharp.Literal(model.Columns[o].Name)));
        return $"new({CSharp.Literal(operation.Name)}, [{columns}], {CSharp.Literal(target.Where)}, {CSharp.Literal(target.Expression)}, "
            + $"{CSharp.Literal(target.Constraint)}"
            + (KeyEqualities.Of(model.Columns, target) == KeyEquality.Server ? ", global::UpsertGen.KeyEquality.Server)" : ")");
    }

    private static string Line(ColumnModel column, IEnumerable<SqlDialect> dialects)
    {
        var kind = column.IsNullable switch { true => "null", false => "not-null", null => "?" };
        var mark = column.Argument is not null ? ",argument"
            : column.Constant is { } constant ? (column.IsApart ? ",value=" : ",constant=") + constant.Value
            : column.Generated == GeneratedKind.None ? "" : ",generated";
        var words = new List<string> { Word(column.Name), Word(column.Property), Word(kind + mark), Word(StoredForm.Of(column)) };
        words.AddRange(dialects.Select(d => d.ColumnType(column) is { } type ? Word(type) : "-"));
        return string.Join(" ", words);
    }

    private static string Word(string text) => text.Length > 0 && text != "-" && text.All(IsPlain)
        ? text
        : "\"" + text.Replace("\"", "\"\"") + "\"";

    private static bool IsPlain(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '-' or '?' or '.' or '(' or ')' or ',' or '=' or '/' or '[' or ']';
}
