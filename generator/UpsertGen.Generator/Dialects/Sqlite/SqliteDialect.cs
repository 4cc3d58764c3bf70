using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects.Sqlite.Ddl;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects.Sqlite;

/// <summary>SQLite through Microsoft.Data.Sqlite.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Id => "Sqlite";

    public override string DisplayName => "SQLite";

    public override SqlGrammar Grammar => SqliteGrammar.Instance;

    public override RuntimeModel Runtime { get; } = new(
        "global::UpsertGen.Sqlite.SqliteUpsert",
        "global::Microsoft.Data.Sqlite.SqliteConnection",
        "global::UpsertGen.Sqlite.ISqlitePlan",
        "global::UpsertGen.Sqlite.ISqliteReturningPlan",
        "global::UpsertGen.Sqlite.SqliteStatement",
        "global::UpsertGen.Sqlite.SqliteRow",
        "global::UpsertGen.Sqlite.SqliteBinder",
        true);

    public override IEnumerable<string> ProviderNamespaces => ["System.Net", "System.Net.NetworkInformation"];

    public override ExpressionPrinter Expressions { get; } = new SqliteExpressionPrinter();

    public override EfProvider EfCore { get; } = new SqliteEfProvider();

    /// <summary>SQLite has no schemas: the name alone, as EF Core does it.</summary>
    public override string TableName(TableModel table) => Quote(table.Name);

    public override string Parameter(StatementWriter statement, int ordinal) => statement.Parameter("?", ordinal);

    public override string Guard(StatementWriter statement) => statement.GuardParameter("?");

    public override string Argument(StatementWriter statement, int index) => statement.ArgumentParameter("?", index);

    public override IEnumerable<KeyValuePair<string, string>> StatementMembers(StatementWriter statement)
    {
        var (model, operation) = (statement.Model, statement.Operation);
        if (operation.Arguments.Count > 0)
            yield return new("Arguments", CSharp.Literal(operation.Arguments.Count));
        var isGet = operation.Action == UpsertConflictAction.Get;
        if ((isGet || operation.InsertWhen is not null) && new ExistingRow(this, statement).IsReadable)
            yield return new("Existing", CSharp.Literal(statement.Existing()));
        if (isGet)
            yield return new("Keep", CSharp.Literal(statement.OnConflictKeep()));
        var forms = operation.Target.Columns.Select(o => SqliteTypes.KeyForm(model.Columns[o], Quote(model.Columns[o].Name)))
            .OfType<string>().ToList();
        if (forms.Count > 0)
            yield return new("KeyForms", $"[{string.Join(", ", forms)}]");
        if (statement.UsesFunctions)
            yield return new("UsesFunctions", "true");
    }

    public override string BindSignature(RuntimeModel runtime, string rowType) =>
        $"void {runtime.Plan}<{rowType}>.Bind({runtime.Binder} binder, {rowType} row)";

    public override string Bind(ColumnModel column, int position, string value, bool isKey) =>
        $"binder.{SqliteTypes.Method(column.Type.Kind)}({position}, {SqliteTypes.Bound(column, value, isKey)});";

    public override string Bind(ScalarKind kind, int position, string value) => $"binder.{SqliteTypes.Method(kind)}({position}, {value});";

    public override string BindArgument(OperationModel operation, int index, string value)
    {
        var type = operation.Arguments[index].Type;
        return $"binder.{SqliteTypes.Method(type.Kind)}({index + 1}, {SqliteTypes.Bound(type, value)});";
    }

    public override string Read(ColumnModel column) => SqliteTypes.Read(column);

    public override string? ColumnType(ColumnModel column) => SqliteTypes.Declared(column);

    public override string? Misfit(ColumnModel column, SchemaColumn live) => SqliteFit.Misfit(column, live);

    public override string? Refuses(ColumnModel column) => column.Type.Kind switch
    {
        ScalarKind.Array => "SQLite has no arrays; use [UpsertJson]",
        ScalarKind.Provider when !SqliteTypes.IsText(column.Storage.Clr) => "SQLite has no type for it; use [UpsertConvert]",
        _ => null,
    };

    public override string? Loses(ColumnModel column) =>
        column is { IsTypeExplicit: true, DatabaseType: { } type, Type.Kind: ScalarKind.Decimal } ? SqliteFit.Misfit(column, type) : null;

    public override string? RefusedTarget(ConflictTargetModel target) => target.Constraint is null ? null : "ConflictConstraint";
}
