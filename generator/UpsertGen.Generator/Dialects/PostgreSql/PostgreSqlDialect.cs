using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Dialects.PostgreSql.Ddl;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Id => "PostgreSql";

    public override string DisplayName => "PostgreSQL";

    public override string NullsNotDistinct => "use NULLS NOT DISTINCT (PostgreSQL 15 and later)";

    public override SqlGrammar Grammar => PostgreSqlGrammar.Instance;

    public override RuntimeModel Runtime { get; } = new(
        "global::UpsertGen.PostgreSql.PostgreSqlUpsert",
        "global::Npgsql.NpgsqlConnection",
        "global::UpsertGen.PostgreSql.IPostgreSqlPlan",
        "global::UpsertGen.PostgreSql.IPostgreSqlReturningPlan",
        "global::UpsertGen.PostgreSql.PostgreSqlStatement",
        "global::UpsertGen.PostgreSql.PostgreSqlRow",
        "sink",
        false);

    public override IEnumerable<string> ProviderNamespaces =>
        ["System.Collections", "System.Net", "System.Net.NetworkInformation", "System.Numerics", "NpgsqlTypes", "NodaTime"];

    public override ExpressionPrinter Expressions { get; } = new PostgreSqlExpressionPrinter();

    public override EfProvider EfCore { get; } = new PostgreSqlEfProvider();

    public override string Overriding => " OVERRIDING SYSTEM VALUE";

    public override bool IsSystemColumn(string name) => name is "xmin" or "xmax" or "cmin" or "cmax" or "ctid" or "tableoid";

    public override string Stored(string identifier) => PostgreSqlGrammar.Truncate(identifier);

    public override string TableName(TableModel table) =>
        table.Schema is null ? Quote(table.Name) : Quote(table.Schema) + "." + Quote(table.Name);

    public override string Parameter(StatementWriter statement, int ordinal) =>
        statement.Parameter("$", ordinal) + PostgreSqlTypes.Cast(statement.Model.Columns[ordinal]);

    public override string Typed(StatementWriter statement, int ordinal) =>
        $"{Waiting(statement, ordinal)}::{PostgreSqlTypes.Uncut(statement.Model.Columns[ordinal])}";

    public override string Given(StatementWriter statement, int ordinal) =>
        $"{statement.Parameter("$", ordinal)}::{PostgreSqlTypes.Uncut(statement.Model.Columns[ordinal])}";

    public override string Inserted(ColumnModel column, string value) =>
        PostgreSqlTypes.Cast(column) is { Length: > 0 } cast ? $"CAST({value} AS {cast.Substring(2)})" : value;

    public override string Copied(StatementWriter statement, int ordinal) =>
        Waiting(statement, ordinal) + PostgreSqlTypes.Cast(statement.Model.Columns[ordinal]);

    public override bool ComposesKeys => true;

    public override string Locked => " FOR UPDATE";

    public override string Guard(StatementWriter statement) => statement.GuardParameter("$");

    public override string Argument(StatementWriter statement, int index) =>
        $"{statement.ArgumentParameter("$", index)}::{PostgreSqlTypes.Parameter(statement.Operation.Arguments[index])}";

    public override string Clock(StatementWriter statement, ColumnModel column, int index) =>
        PostgreSqlTypes.IsTimestampWithoutZone(column) ? $"({Argument(statement, index)} AT TIME ZONE 'UTC')" : Argument(statement, index);

    public override IEnumerable<KeyValuePair<string, string>> StatementMembers(StatementWriter statement)
    {
        var (model, operation) = (statement.Model, statement.Operation);
        var bound = statement.BoundColumns.ToList();
        if (model.Columns.Any(static c => PostgreSqlTypes.Returned(c, "").Length > 0))
            yield return new("Reading",
                CSharp.Literal(string.Join(", ", model.Columns.Select(c => PostgreSqlTypes.Returned(c, "u." + Quote(c.Name))))));
        if (operation.Action == UpsertConflictAction.Get)
            yield return new("Existing", Existing(statement));
        if (operation.OnlyUpdates || operation.InsertWhen is not null)
            yield return new("Match", Match(statement));
        if (operation.Arguments.Count > 0)
            yield return new("Arguments", $"[{string.Join(", ", operation.Arguments.Select(Column))}]");
        yield return new("Keys", $"[{string.Join(", ", Keys(statement).Select(o => bound.IndexOf(o)))}]");
        if (operation.Folds.Count > 0)
            yield return new("Folding", CSharp.Literal(string.Join(" ", operation.Folds)));
    }

    public override string BindSignature(RuntimeModel runtime, string rowType) =>
        $"void {runtime.Plan}<{rowType}>.Bind<TSink>(ref TSink sink, {rowType} row)";

    public override string BindArgumentsSignature(RuntimeModel runtime, string rowType) =>
        $"void {runtime.Plan}<{rowType}>.BindArguments<TSink>(ref TSink sink)";

    public override string Bind(ColumnModel column, int position, string value, bool isKey) =>
        $"sink.Write({position}, {PostgreSqlTypes.Bound(column, value)});";

    public override string Bind(ScalarKind kind, int position, string value) =>
        $"sink.Write({position}, {PostgreSqlTypes.Bound(kind, false, value)});";

    public override string BindArgument(OperationModel operation, int index, string value) =>
        $"sink.Write({index}, {PostgreSqlTypes.Bound(operation.Arguments[index], value)});";

    public override string Returned(ColumnModel column) => PostgreSqlTypes.Returned(column, Quote(column.Name));

    public override string Read(ColumnModel column) => PostgreSqlTypes.Read(column);

    /// <summary>Behind the column's type: the parameter's, and the cast between them, where they are not the same.</summary>
    public override string? ColumnType(ColumnModel column)
    {
        var type = PostgreSqlTypes.Declared(column).Text;
        var (parameter, cast) = (PostgreSqlTypes.Parameter(column), PostgreSqlTypes.Cast(column));
        return cast.Length > 0 ? $"{type}={parameter}={cast.Substring(2)}" : type == parameter ? type : $"{type}={parameter}";
    }

    public override string? Misfit(ColumnModel column, SchemaColumn live) =>
        new SqlTypeName(live.TypeText) is var type ? PostgreSqlFit.Misfit(column, type) ?? PostgreSqlFit.Range(column, type) : null;

    public override string? Refuses(ColumnModel column)
    {
        if (column.Storage is ColumnStorage.Provider && column.DatabaseType is null
            && PostgreSqlProviderTypes.Find(column.Storage.Clr) is null)
            return "Npgsql has no type for it; use [UpsertConvert] or [NotMapped]";
        return column.IsTypeExplicit && PostgreSqlFit.Misfit(column, column.DatabaseType!) is { } misfit
            ? $"the column is {column.DatabaseType}, and {misfit}"
            : null;
    }

    // What the column may not take would fail also where there is no row.
    private static string Waiting(StatementWriter statement, int ordinal)
    {
        var (parameter, column) = (statement.Parameter("$", ordinal), statement.Model.Columns[ordinal]);
        return PostgreSqlColumns.MayRefuse(column, new ColumnExpression(RowSide.Incoming, ordinal, column.Type))
            ? $"({PostgreSqlFolding.Late(parameter, statement)})"
            : parameter;
    }

    private static string Column(ArgumentModel argument) =>
        $"new({CSharp.Literal(PostgreSqlGrammar.Truncate(argument.Name))}, {CSharp.Literal(PostgreSqlTypes.Parameter(argument))})";

    private string Existing(StatementWriter statement)
    {
        var existing = new ExistingRow(this, statement);
        var condition = existing.IsReadable ? existing.Condition("(SELECT \"_ug_in\".*) AS \"_ug_row\"") : null;
        var keep = CSharp.Literal(statement.OnConflictKeep());
        return $"new({CSharp.Literal(existing.IsReadable)}, {CSharp.Literal(condition)}, {keep})";
    }

    private string Match(StatementWriter statement)
    {
        var operation = statement.Operation;
        var existing = new ExistingRow(this, statement);
        var parts = new List<string?> { existing.Condition(existing.Incoming(
            o => $"{statement.Parameter("$", o)}::{PostgreSqlTypes.Uncut(statement.Model.Columns[o])}")) };
        var rows = default(StatementWriter);
        if (operation.OnlyUpdates)
        {
            parts.Add(statement.Condition() is { } condition ? $"({condition})" : null);
            // Where the incoming row is in FROM too, the names in an expression or a predicate are ambiguous.
            if (operation.Target is { Expression: null, Where: null })
                rows = new StatementWriter(this, statement.Model, operation, isForRows: true);
        }

        var conditions = parts.OfType<string>().ToList();
        var one = CSharp.Literal(conditions.Count > 0 ? string.Join(" AND ", conditions) : null);
        return rows is null
            ? $"new({one})"
            : $"new({one}, {CSharp.Literal(rows.Conflict().ToString())}, {CSharp.Literal(rows.Condition())})";
    }

    /// <summary>
    /// The conflict columns by which many rows are told apart. What an expression index takes for equal is not what they say, and a column
    /// that the database computes is not known: such rows go one by one, but for those that are only inserted or read.
    /// </summary>
    private IEnumerable<int> Keys(StatementWriter statement)
    {
        var (target, isGet) = (statement.Operation.Target, statement.Operation.Action == UpsertConflictAction.Get);
        var areKnown = target.Columns.All(statement.BoundColumns.Contains)
            && (target.Expression is null || (isGet && new ExistingRow(this, statement).IsReadable));
        return areKnown ? target.Columns : [];
    }
}
