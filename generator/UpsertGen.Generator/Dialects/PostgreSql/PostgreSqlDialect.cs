using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Dialects.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Id => "PostgreSql";

    public override string DisplayName => "PostgreSQL";

    public override SchemaDialect SchemaDialect => SchemaDialect.PostgreSql;

    public override string MarkerType => "UpsertGen.PostgreSql.PostgreSqlUpsert";

    public override IReadOnlyList<ReceiverModel> Receivers { get; } =
    [
        new("global::Npgsql.NpgsqlConnection", "connection", "an open PostgreSQL connection"),
        new("global::Npgsql.NpgsqlDataSource", "dataSource", "a PostgreSQL data source, of which a connection is opened and closed again"),
    ];

    public override RuntimeModel Runtime { get; } = new(
        "global::UpsertGen.PostgreSql.PostgreSqlUpsert",
        "global::UpsertGen.PostgreSql.IPostgreSqlPlan",
        "global::UpsertGen.PostgreSql.IPostgreSqlReturningPlan",
        "global::UpsertGen.PostgreSql.PostgreSqlStatement",
        "global::UpsertGen.PostgreSql.PostgreSqlRow",
        false);

    public override ExpressionPrinter Expressions { get; } = new PostgreSqlExpressions();

    public override string Overriding => " OVERRIDING SYSTEM VALUE";

    public override bool IsSystemColumn(string name) => name is "xmin" or "xmax" or "cmin" or "cmax" or "ctid" or "tableoid";

    public override string Stored(string identifier) => SqlName.Truncate(identifier);

    public override string TableName(TableModel table) => table.Schema is null ? Quote(table.Name) : Quote(table.Schema) + "." + Quote(table.Name);

    public override string Parameter(StatementWriter statement, int ordinal) =>
        "$" + (statement.Operation.Arguments.Count + Position(statement, ordinal) + 1) + PostgreSqlTypes.Cast(statement.Model.Columns[ordinal]);

    /// <summary>Arguments come first, so that the statement from the staging table has no gap in its numbers.</summary>
    public override string Argument(StatementWriter statement, int index) =>
        $"${index + 1}::{PostgreSqlTypes.Parameter(statement.Operation.Arguments[index])}";

    public override string Clock(StatementWriter statement, ColumnModel column, int index) =>
        PostgreSqlTypes.IsTimestampWithoutZone(column) ? $"({Argument(statement, index)} AT TIME ZONE 'UTC')" : Argument(statement, index);

    public override string Marked(string value) => $"CASE WHEN set_config('upsertgen.hit', '1', true) IS NOT NULL THEN {value} END";

    public override IEnumerable<SqlConstant> Constants(UpsertModel model, OperationModel operation)
    {
        var statement = new StatementWriter(this, model, operation);
        var name = operation.Name;
        yield return new SqlConstant(name, One(statement), "The statement for one row; runs on every version.");
        yield return new SqlConstant(name + "Returning", "\nRETURNING " + statement.AllColumns(), Returned(operation), name);
        if (operation.Plan is not null)
        {
            yield return new SqlConstant(
                name + "Old", "\nRETURNING WITH (OLD AS \"_old\") \"_old\".ctid IS NULL", "The same, telling an insert (true) from an update: PostgreSQL 18 and later.", name);
            yield return new SqlConstant(
                name + "Xmax", "\nRETURNING (xmax = 0)", "The same, telling an insert (true) from an update: before PostgreSQL 18.", name);
        }

        if (Many(statement) is { } many)
            yield return new SqlConstant(name + "Many", many, "The statement for a batch: one array per column.");
        yield return new SqlConstant(name + "Staged", Staged(statement), "The statement for rows that were copied to a temporary table.");
        if (operation.Action == UpsertConflictAction.Get && new ExistingRow(this, statement) is { IsReadable: true } existing)
            yield return new SqlConstant(name + "Select", existing.Select(o => Parameter(statement, o)), "The row that is there; parameters are numbered as in the insert.");
    }

    public override IEnumerable<KeyValuePair<string, string>> StatementMembers(UpsertModel model, OperationModel operation)
    {
        var statement = new StatementWriter(this, model, operation);
        var bound = statement.BoundColumns.ToList();
        yield return new("Table", CSharp.Literal(TableName(model.Table)));
        yield return new("Sql", Constant(operation));
        if (Many(statement) is not null)
            yield return new("SqlMany", Constant(operation, "Many"));
        yield return new("SqlStaged", Constant(operation, "Staged"));
        if (Occurrence(model) is var occurrence && occurrence != Quote("_rn"))
            yield return new("Occurrence", CSharp.Literal(occurrence));
        yield return new("Insert", CSharp.Literal(statement.InsertInto()));
        yield return new("OnConflict", CSharp.Literal(statement.OnConflict(false)));
        if (operation.Plan is not null)
            yield return new("OnConflictMarker", CSharp.Literal(statement.OnConflict(true)));
        yield return new("Returning", CSharp.Literal(statement.AllColumns()));
        if (model.Columns.Any(static c => PostgreSqlTypes.Returned(c, "").Length > 0))
            yield return new("Reading", CSharp.Literal(string.Join(", ", model.Columns.Select(c => PostgreSqlTypes.Returned(c, "u." + Quote(c.Name))))));
        if (operation.Action == UpsertConflictAction.Get)
            yield return new("Existing", Existing(statement));
        yield return new("Columns", $"[{string.Join(", ", bound.Select(o => Column(model.Columns[o])))}]");
        if (operation.Arguments.Count > 0)
            yield return new("Arguments", $"[{string.Join(", ", operation.Arguments.Select(Column))}]");
        yield return new("Keys", $"[{string.Join(", ", Keys(statement).Select(o => bound.IndexOf(o)))}]");
        if (operation.Folds.Count > 0)
            yield return new("Folds", $"[{string.Join(", ", operation.Folds.Select(static f => "global::UpsertGen.PostgreSql.PostgreSqlFold." + f))}]");
    }

    public override string BindSignature(string rowType) => $"void {Runtime.Plan}<{rowType}>.Bind<TSink>(ref TSink sink, {rowType} row)";

    public override string BindArgumentsSignature(string rowType) => $"void {Runtime.Plan}<{rowType}>.BindArguments<TSink>(ref TSink sink)";

    public override string Bind(ColumnModel column, int position, string value, bool isKey) =>
        $"sink.Write({position}, {PostgreSqlTypes.Bound(column, value)});";

    public override string? BindArgument(UpsertModel model, OperationModel operation, int index, string value) =>
        $"sink.Write({index}, {PostgreSqlTypes.Bound(operation.Arguments[index], value)});";

    public override string Returned(ColumnModel column) => PostgreSqlTypes.Returned(column, Quote(column.Name));

    public override string Read(ColumnModel column) => PostgreSqlTypes.Read(column);

    public override string? ColumnType(ColumnModel column) => PostgreSqlTypes.Declared(column);

    public override string? Misfit(ColumnModel column, SchemaColumn live) =>
        PostgreSqlFit.Misfit(column, live.TypeText) ?? PostgreSqlFit.Range(column, live.TypeText);

    public override string? Refuses(ColumnModel column)
    {
        if (column.Conversion.Kind == ConversionKind.Provider && column.DatabaseType is null && PostgreSqlProviderTypes.Find(column.Conversion.ClrType) is null)
            return "Npgsql has no type for it; use [UpsertConvert] or [NotMapped]";
        return column.IsTypeExplicit && PostgreSqlFit.Misfit(column, column.DatabaseType!) is { } misfit ? $"the column is {column.DatabaseType}, and {misfit}" : null;
    }

    private static string Column(ColumnModel column) => Column(column.Name, PostgreSqlTypes.Parameter(column), column.Type.Nullable);

    private static string Column(ArgumentModel argument) => Column(argument.Name, PostgreSqlTypes.Parameter(argument), argument.Type.Nullable);

    private static string Column(string name, string type, bool nullable) =>
        $"new({CSharp.Literal(SqlName.Truncate(name))}, {CSharp.Literal(type)}, {CSharp.Literal(nullable)})";

    private static string One(StatementWriter statement) => $"{statement.InsertInto()}\n{statement.Values()}\n{statement.OnConflict(false)}";

    private string? Many(StatementWriter statement)
    {
        var bound = statement.BoundColumns.ToList();
        if (!Keys(statement).Any() || bound.Any(o => statement.Model.Columns[o].Type.Kind == ScalarKind.Array))
            return null;
        var first = statement.Operation.Arguments.Count + 1;
        var arrays = string.Join(", ", bound.Select((o, i) => $"${first + i}::{PostgreSqlTypes.Parameter(statement.Model.Columns[o])}[]"));
        var rows = $"unnest({arrays}) WITH ORDINALITY AS s({statement.Names(bound)}, {Ordinal(statement.Model)})";
        return $"{statement.InsertInto()}\nSELECT {Selected(statement)}\nFROM {rows}\n{Order(statement, Ordinal(statement.Model))}{statement.OnConflict(false)}";
    }

    private string Staged(StatementWriter statement) =>
        $"{statement.InsertInto()}\nSELECT {Selected(statement)}\nFROM pg_temp.\"_upsertgen_stage\" AS s\nWHERE s.{Occurrence(statement.Model)} = 1\n{Order(statement, Ordinal(statement.Model))}{statement.OnConflict(false)}";

    private string Existing(StatementWriter statement)
    {
        var existing = new ExistingRow(this, statement);
        var condition = existing.IsReadable ? existing.Condition("(SELECT \"_ug_in\".*) AS \"_ug_row\"") : null;
        var keep = statement.OnConflictKeep(static (_, table) =>
            $"DEFAULT WHERE set_config('upsertgen.at', {table}.tableoid::bigint::text || ' ' || {table}.ctid::text, true) IS NULL");
        return $"new({CSharp.Literal(existing.IsReadable)}, {CSharp.Literal(condition)}, {CSharp.Literal(keep)})";
    }

    private string Selected(StatementWriter statement) =>
        statement.WrittenValues(o => $"s.{Quote(statement.Model.Columns[o].Name)}{PostgreSqlTypes.Cast(statement.Model.Columns[o])}");

    /// <summary>
    /// By key, so that concurrent calls do not deadlock; rows of one key in input order, so that the first is inserted, or judged
    /// before a later one is.
    /// </summary>
    private string Order(StatementWriter statement, string place)
    {
        var keys = statement.Operation.Target.Expression is { } expression && Keys(statement).Any()
            ? [expression]
            : Keys(statement).Select(o => "s." + Quote(statement.Model.Columns[o].Name));
        return $"ORDER BY {string.Join(", ", keys.Append("s." + place))}\n";
    }

    /// <summary>
    /// The conflict columns by which many rows are told apart. What an expression index takes for equal is not what they say, and a column that the
    /// database computes is not known: such rows go one by one, but for those that are only inserted or read.
    /// </summary>
    private IEnumerable<int> Keys(StatementWriter statement)
    {
        var (target, isGet) = (statement.Operation.Target, statement.Operation.Action == UpsertConflictAction.Get);
        var areKnown = target.Columns.All(statement.BoundColumns.Contains)
            && (target.Expression is null || (isGet && new ExistingRow(this, statement).IsReadable));
        return areKnown ? target.Columns : [];
    }

    private string Ordinal(UpsertModel model) => Free("_ord", model);

    private string Occurrence(UpsertModel model) => Free("_rn", model);

    /// <summary>A name beside the columns that is none of them.</summary>
    private string Free(string name, UpsertModel model)
    {
        while (model.Columns.Any(c => c.Name == name))
            name += "_";
        return Quote(name);
    }

    private static int Position(StatementWriter statement, int ordinal) => statement.BoundColumns.ToList().IndexOf(ordinal);
}
