using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Tests.Acorn;

/// <summary>
/// A database that exists in these tests alone, and is as unlike the others as a server can be that speaks like MySQL: backticks, concat(),
/// ON DUPLICATE KEY UPDATE for any unique key, no RETURNING, no booleans. Its text compares by code points.
/// </summary>
internal sealed class AcornDialect : SqlDialect
{
    public override string Id => "Acorn";

    public override string DisplayName => "Acorn";

    public override SqlGrammar Grammar => AcornGrammar.Instance;

    /// <summary>No statement returns rows, so no plan reads them.</summary>
    public override RuntimeModel Runtime { get; } = new(
        "global::UpsertGen.Acorn.AcornUpsert",
        "global::UpsertGen.Acorn.AcornConnection",
        "global::UpsertGen.Acorn.IAcornPlan",
        null,
        "global::UpsertGen.Acorn.AcornStatement",
        null,
        "global::UpsertGen.Acorn.AcornBinder",
        true);

    public override ExpressionPrinter Expressions { get; } = new AcornExpressions();

    public override EfProvider EfCore { get; } = new AcornEfProvider();

    public override string Quote(string identifier) => "`" + identifier.Replace("`", "``") + "`";

    public override string TableName(TableModel table) =>
        table.Schema is null ? Quote(table.Name) : Quote(table.Schema) + "." + Quote(table.Name);

    public override string? IncomingRow => null;

    public override string Incoming(string column) => $"VALUES({Quote(column)})";

    /// <summary>A column that keeps its value: INSERT IGNORE would hide other errors too.</summary>
    public override string DoNothing(StatementWriter statement)
    {
        var column = Quote(statement.Model.Columns[statement.Operation.WrittenColumns[0]].Name);
        return $"ON DUPLICATE KEY UPDATE {column} = {statement.Target}.{column}";
    }

    /// <summary>The ending has no WHERE, so that each column keeps its value where the condition does not hold.</summary>
    public override ConflictText DoUpdate(StatementWriter statement, IReadOnlyList<SetText> set, string? condition) => ConflictText.Of(
        "ON DUPLICATE KEY UPDATE",
        [.. set.Select(s => condition is null ? s : s with { Value = $"IF({condition}, {s.Value}, {statement.Target}.{s.Column})" })],
        "");

    public override string Parameter(StatementWriter statement, int ordinal) => statement.Parameter("@p", ordinal);

    public override string Argument(StatementWriter statement, int index) => statement.ArgumentParameter("@p", index);

    public override string Guard(StatementWriter statement) => statement.GuardParameter("@p");

    public override IEnumerable<KeyValuePair<string, string>> StatementMembers(StatementWriter statement)
    {
        if (statement.Operation.Arguments.Count > 0)
            yield return new("Arguments", CSharp.Literal(statement.Operation.Arguments.Count));
        if (statement.Operation.InsertWhen is not null)
            yield return new("Existing", CSharp.Literal(statement.Existing()));
    }

    public override string BindSignature(RuntimeModel runtime, string rowType) =>
        $"void {runtime.Plan}<{rowType}>.Bind({runtime.Binder} binder, {rowType} row)";

    public override string Bind(ColumnModel column, int position, string value, bool isKey) => Bind(column.Type.Kind, position, value);

    public override string Bind(ScalarKind kind, int position, string value) =>
        $"binder.{(kind == ScalarKind.Boolean ? "ZeroOrOne" : "Value")}({position}, {value});";

    public override string BindArgument(OperationModel operation, int index, string value) =>
        Bind(operation.Arguments[index].Type.Kind, index + 1, value);

    public override string? ColumnType(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Boolean => "tinyint",
        ScalarKind.Single or ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal(38,10)",
        ScalarKind.Bytes => "blob",
        ScalarKind.DateTime => "datetime(6)",
        ScalarKind.DateOnly => "date",
        ScalarKind.TimeOnly or ScalarKind.TimeSpan => "time(6)",
        ScalarKind.Json => "json",
        ScalarKind.Array or ScalarKind.Provider => null,
        var kind => kind.IsInteger() ? "bigint" : "text",
    };

    public override string? Refuses(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Array => "Acorn has no arrays; use [UpsertJson]",
        ScalarKind.Provider => "Acorn has no type for it; use [UpsertConvert]",
        _ => null,
    };

    public override string? Misfit(ColumnModel column, SchemaColumn live) => null;

    public override string? RefusedTarget(ConflictTargetModel target) => target switch
    {
        { Constraint: not null } => "ConflictConstraint",
        { Expression: not null } => "ConflictExpression",
        { Where: not null } => "ConflictWhere",
        _ => null,
    };

    /// <summary>Columns are set one after the other, and a value sees what was set before it.</summary>
    public override IEnumerable<Refusal> Refusals(Contract.TypeModel model, OperationModel operation)
    {
        foreach (var refusal in base.Refusals(model, operation))
            yield return refusal;
        var set = new HashSet<int>();
        foreach (var assignment in operation.Plan?.Assignments ?? [])
        {
            var read = operation is { OnlyUpdates: false, Plan.Condition: { } condition }
                ? assignment.Value.DescendantsAndSelf().Concat(condition.DescendantsAndSelf())
                : assignment.Value.DescendantsAndSelf();
            if (read.OfType<ColumnExpression>().FirstOrDefault(c => c.Side == RowSide.Current && set.Contains(c.Ordinal)) is { } column)
            {
                yield return new Refusal(
                    column.Site, RefusalKind.Dialect, $"reading {model.Columns[column.Ordinal].Property} of the current row",
                    "the update has set it by then", null);
                yield break;
            }

            set.Add(assignment.Ordinal);
        }
    }
}
