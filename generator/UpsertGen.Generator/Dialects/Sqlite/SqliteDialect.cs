using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>SQLite through Microsoft.Data.Sqlite.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private static readonly ReceiverModel Connection = new("global::Microsoft.Data.Sqlite.SqliteConnection", "connection", "an open SQLite connection");

    public override string Id => "Sqlite";

    public override string DisplayName => "SQLite";

    public override SchemaDialect SchemaDialect => SchemaDialect.Sqlite;

    public override string MarkerType => "UpsertGen.Sqlite.SqliteUpsert";

    public override IReadOnlyList<ReceiverModel> Receivers { get; } = [Connection];

    public override RuntimeModel Runtime { get; } = new(
        "global::UpsertGen.Sqlite.SqliteUpsert",
        "global::UpsertGen.Sqlite.ISqlitePlan",
        "global::UpsertGen.Sqlite.ISqliteReturningPlan",
        "global::UpsertGen.Sqlite.SqliteStatement",
        "global::UpsertGen.Sqlite.SqliteRow",
        true);

    public override ExpressionPrinter Expressions { get; } = new SqliteExpressions();

    /// <summary>SQLite has no schemas: the name alone, as EF Core does it.</summary>
    public override string TableName(TableModel table) => Quote(table.Name);

    public override string Parameter(StatementWriter statement, int ordinal) => SqliteParameters.Column(statement, ordinal);

    public override string Argument(StatementWriter statement, int index) => SqliteParameters.Argument(statement, index);

    public override string Marked(string value) => $"CASE WHEN _ug_mark() THEN {value} END";

    public override IEnumerable<SqlConstant> Constants(UpsertModel model, OperationModel operation)
    {
        var statement = new StatementWriter(this, model, operation);
        var name = operation.Name;
        yield return new SqlConstant(name, Text(statement, false), "The statement for one row.");
        yield return new SqlConstant(name + "Returning", "\nRETURNING " + statement.AllColumns(), Returned(operation), name);
        if (operation.Plan is not null)
        {
            yield return new SqlConstant(
                name + "Marked", Text(statement, true), "The statement that is sent: its first assignment calls a function that tells an update from an insert.");
        }

        if (operation.Action == UpsertConflictAction.Get && new ExistingRow(this, statement) is { IsReadable: true } existing)
            yield return new SqlConstant(name + "Select", existing.Select(o => "?" + (Position(statement, o) + 1)), "The row that is there; parameters are numbered as in the insert.");
    }

    public override IEnumerable<KeyValuePair<string, string>> StatementMembers(UpsertModel model, OperationModel operation)
    {
        var statement = new StatementWriter(this, model, operation);
        yield return new("Sql", operation.Plan is null ? Constant(operation) : Constant(operation, "Marked"));
        yield return new("Returning", CSharp.Literal(statement.AllColumns()));
        if (operation.Action == UpsertConflictAction.Get)
        {
            if (new ExistingRow(this, statement).IsReadable)
                yield return new("Select", Constant(operation, "Select"));
            if (operation.Target.Columns.All(statement.BoundColumns.Contains))
                yield return new("KeyParameters", $"[{string.Join(", ", operation.Target.Columns.Select(o => Position(statement, o) + 1))}]");
            yield return new("Probe", CSharp.Literal($"{statement.InsertInto()}\n{statement.Values()}\n{statement.OnConflictKeep(static (column, table) => $"{table}.{column}")}"));
        }

        var forms = operation.Target.Columns.Select(o => SqliteTypes.KeyForm(model.Columns[o], Quote(model.Columns[o].Name))).OfType<string>().ToList();
        if (forms.Count > 0)
            yield return new("KeyForms", $"[{string.Join(", ", forms)}]");
        if (statement.UsesFunctions)
            yield return new("UsesFunctions", "true");
    }

    public override string BindSignature(string rowType) =>
        $"void {Runtime.Plan}<{rowType}>.Bind(global::UpsertGen.Sqlite.SqliteBinder binder, {rowType} row)";

    public override string Bind(ColumnModel column, int position, string value, bool isKey) =>
        $"binder.{SqliteTypes.Method(column.Type.Kind)}({position + 1}, {SqliteTypes.Bound(column, value, isKey)});";

    public override string? BindArgument(UpsertModel model, OperationModel operation, int index, string value)
    {
        var statement = new StatementWriter(this, model, operation);
        var type = operation.Arguments[index].Type;
        return SqliteParameters.Number(statement, Text(statement, false), index) is { } number
            ? $"binder.{SqliteTypes.Method(type.Kind)}({number}, {SqliteTypes.Bound(type, value)});"
            : null;
    }

    public override string Read(ColumnModel column) => SqliteTypes.Read(column);

    public override string? ColumnType(ColumnModel column) => SqliteTypes.Declared(column);

    public override string? Misfit(ColumnModel column, SchemaColumn live) => SqliteFit.Misfit(column, live);

    public override string? Refuses(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Array => "SQLite has no arrays; use [UpsertJson]",
        ScalarKind.Provider when !SqliteTypes.IsText(column.Conversion) => "SQLite has no type for it; use [UpsertConvert]",
        _ => null,
    };

    public override string? Loses(ColumnModel column) =>
        column is { IsTypeExplicit: true, DatabaseType: { } type, Type.Kind: ScalarKind.Decimal } ? SqliteFit.Misfit(column, type) : null;

    public override bool AcceptsTarget(ConflictTargetModel target) => target.Constraint is null;

    private static string Text(StatementWriter statement, bool marked) =>
        $"{statement.InsertInto()}\n{statement.Values()}\n{statement.OnConflict(marked)}";

    private static int Position(StatementWriter statement, int ordinal) => statement.BoundColumns.ToList().IndexOf(ordinal);
}
